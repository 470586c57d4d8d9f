/** The sentences of a text with the white space after them. `Intl.Segmenter` is missing before Firefox 125: marks that end a sentence then. */
export function splitSentences(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return text.split(BOUNDARY);
  return Array.from(
    new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text),
    ({ segment }) => segment,
  );
}

const BOUNDARY = /(?<=[.!?؟]["”’»)\]]*\s+)(?=\S)|(?<=[。！？][」』”]*)(?=[^。！？」』”])/u;
