/**
 * The sentences of a text, each with the white space after it. If `Intl.Segmenter` is missing (Firefox before 125), a sentence ends
 * at its mark.
 */
export function splitSentences(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return text.split(BOUNDARY);
  return Array.from(
    new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text),
    ({ segment }) => segment,
  );
}

const BOUNDARY = /(?<=[.!?؟]["”’»)\]]*\s+)(?=\S)|(?<=[。！？][」』”]*)(?=[^。！？」』”])/u;
