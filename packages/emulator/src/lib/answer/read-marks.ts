/** A citation mark found in streamed text: `[2, pp. 3, 5-6]` is number 2, pages 3, 5 and 6. */
export interface StreamMark {
  number: number;
  pages: number[];
  /** As it was written, the space before it included. */
  text: string;
}

const MARK = /\s?\[(\d{1,4})(?:,\s*pp?\.\s*([\d,\s–-]{1,40}))?\]/;
/** Text that may yet become a mark: it is held back until more has come. */
const BEGUN = /\s?\[(?:\d[\d,\s.p–-]{0,60})?$|\s$/;
const MOST_PAGES = 100;

/** Takes the marks out of a stream of text, wherever its pieces are cut. */
export async function* readStreamMarks(texts: AsyncIterable<string>): AsyncGenerator<string | StreamMark> {
  let pending = '';
  for await (const text of texts) {
    pending += text;
    for (let match = MARK.exec(pending); match; match = MARK.exec(pending)) {
      if (match.index > 0) yield pending.slice(0, match.index);
      yield { number: Number(match[1]), pages: readPages(match[2] ?? ''), text: match[0] };
      pending = pending.slice(match.index + match[0].length);
    }
    const keep = BEGUN.exec(pending)?.index ?? pending.length;
    if (keep > 0) yield pending.slice(0, keep);
    pending = pending.slice(keep);
  }
  if (pending) yield pending;
}

function readPages(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [from, to = from] = part.split(/[–-]/).map((number) => Number.parseInt(number, 10));
    if (from === undefined || to === undefined || !(to >= from)) return [];
    return Array.from({ length: Math.min(to - from + 1, MOST_PAGES) }, (_, step) => from + step);
  });
}
