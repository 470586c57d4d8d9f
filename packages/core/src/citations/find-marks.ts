/** A citation mark in text: `[1]`, `[1, p. 3]`, `[2, pp. 22-31, 40]`. */
export interface Mark {
  /** UTF-16 offset of the bracket. */
  start: number;
  end: number;
  number: number;
  pages: number[];
}

const MARK = String.raw`\[(\d{1,4})(?:,?\s{0,4}(?:pp?\.?|pages?)\s{0,4}(\d[\d,;\s–—&.pand-]{0,63}))?\](?!\(|\[\D)`;
const TOKEN = new RegExp(String.raw`(\\+)|(${'`'}+)|${MARK}`, 'gi');
/** A mark that has begun and not ended. It is held back for as long as it is short enough to be one. */
const UNFINISHED =
  /\[(?:\d{1,4}(?:,?\s{0,4}(?:p(?:p?\.?|a(?:g(?:es?)?)?)\s{0,4}(?:\d[\d,;\s–—&.pand-]*)?)?)?)?$/i;
const LONGEST_HELD = 100;
const MOST_PAGES = 1000;

/** The marks of a paragraph, those in code spans left out. Linear in its length. */
export function findMarks(paragraph: string, offset = 0): Mark[] {
  const marks: Mark[] = [];
  const runs: BacktickRun[] = [];
  let escapedAt = -1;
  for (const match of paragraph.matchAll(TOKEN)) {
    const [whole, backslashes, backticks, number, pages] = match;
    const start = match.index;
    const escaped = start === escapedAt;
    if (backslashes) escapedAt = backslashes.length % 2 === 1 ? start + whole.length : -1;
    else if (backticks) runs.push({ start, end: start + whole.length, escaped });
    else if (!escaped) {
      marks.push({ start, end: start + whole.length, number: Number(number), pages: parsePages(pages) });
    }
  }
  const spans = codeSpans(runs);
  let span = 0;
  const outside = marks.filter(({ start }) => {
    while ((spans[span]?.[1] ?? Infinity) <= start) span++;
    return start < (spans[span]?.[0] ?? Infinity);
  });
  return outside.map((mark) => ({ ...mark, start: mark.start + offset, end: mark.end + offset }));
}

/** How many characters at the end may be the beginning of a mark. */
export function unfinishedMark(text: string): number {
  const held = UNFINISHED.exec(text.slice(-LONGEST_HELD - 1));
  return held ? held[0].length : 0;
}

/** `22-31, 40` as the pages that it names, ascending; a range beyond 1,000 pages keeps its ends alone. */
export function parsePages(text = ''): number[] {
  const pages = new Set<number>();
  for (const [, first, last] of text.matchAll(/(\d{1,6})(?:\s*[–—-]\s*(\d{1,6}))?/g)) {
    const ends = [Number(first), Number(last ?? first)].toSorted((a, b) => a - b);
    const [from = 0, to = 0] = ends;
    if (to - from + pages.size >= MOST_PAGES) ends.forEach((page) => pages.add(page));
    else for (let page = from; page <= to; page++) pages.add(page);
  }
  return [...pages].toSorted((a, b) => a - b);
}

interface BacktickRun {
  start: number;
  end: number;
  /** Its first backtick is text, unless it closes a span, in which a backslash means nothing. */
  escaped: boolean;
}

/** @see https://spec.commonmark.org/0.31.2/#code-spans */
function codeSpans(runs: readonly BacktickRun[]): [number, number][] {
  const byLength = new Map<number, number[]>();
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i];
    if (!run) continue;
    const length = run.end - run.start;
    const same = byLength.get(length);
    if (same) same.push(i);
    else byLength.set(length, [i]);
  }
  const spans: [number, number][] = [];
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    if (!run) continue;
    const length = run.end - run.start - (run.escaped ? 1 : 0);
    const later = byLength.get(length) ?? [];
    // The lists hold later runs first, so what has been passed is at their end.
    while ((later.at(-1) ?? Infinity) <= i) later.pop();
    const close = later.at(-1);
    const closing = close === undefined ? undefined : runs[close];
    if (length === 0 || close === undefined || !closing) continue;
    spans.push([run.start, closing.end]);
    i = close;
  }
  return spans;
}
