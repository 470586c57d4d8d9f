/** A citation mark in text: `[1]`, `[1, p. 3]`, `[2, pp. 22-31, 40]`, or `[1, 2]`, `[1, p. 3; 2, p. 7]` for several sources. */
export interface CitationMark {
  /** UTF-16 offset of the bracket. */
  start: number;
  end: number;
  cites: { number: number; pages: number[] }[];
}

/**
 * An escape, a code span, a run of backticks without an end, or a mark.
 *
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 */
const TOKEN =
  /\\(?:`+|[^])|(`+)(?!`)[^]{0,9999}?[^`]\1(?!`)|`+|\[(\d{1,4}(?:[,;] ?\d{1,4}){0,9}(?:,?\s{0,4}p[pages.]{0,5}\s{0,4}\d[\d,;\s–—&.pand-]{0,63})?)\](?!\(|\[\D)/gi;
/** A number in a mark and its pages, up to the next number that has pages. */
const CITE = /(\d+)(?:,?\s*(p(?:(?![,;]\s*\d+,?\s*p)[^])*))?/gi;
/** A mark that has begun and not ended. It is held back for as long as it is short enough to be one. */
const UNFINISHED = /(?:\[(?:\d{1,4}(?:[,;\s][\d,;\s–—&.pagesnd-]*)?)?|\bh(?:tt?)?)$/i;
const LONGEST_HELD = 100;
const MOST_PAGES = 1000;

/** The marks of a paragraph, those in code left out. */
export function findMarks(paragraph: string, offset: number): CitationMark[] {
  return [...paragraph.matchAll(TOKEN)].flatMap(({ 0: mark, 2: named, index }) => {
    const start = offset + index;
    const end = start + mark.length;
    const cites = [...(named ?? '').matchAll(CITE)].map(([, number, pages]) => ({
      number: Number(number),
      pages: parsePages(pages),
    }));
    return named ? { start, end, cites } : [];
  });
}

/** Number of characters at the end that may be the beginning of a mark. */
export function unfinishedMark(text: string): number {
  return UNFINISHED.exec(text.slice(-LONGEST_HELD - 1))?.[0].length ?? 0;
}

/** `22-31, 40` as the pages that it names, ascending; a range beyond 1,000 pages keeps its ends alone. */
export function parsePages(text = ''): number[] {
  const pages: number[] = [];
  for (const [, first, last = first] of text.matchAll(/(\d{1,6})(?:\s*[–—-]\s*(\d{1,6}))?/g)) {
    const [from = 0, to = from] = ascending([Number(first), Number(last)]);
    const wide = to - from + pages.length >= MOST_PAGES;
    for (let page = from; page <= to; page += (wide && to - from) || 1) pages.push(page);
  }
  return ascending(pages);
}

/** The pages as a source has them, if there are any. */
export function toPages(numbers: readonly number[]): number[] | undefined {
  return numbers.length > 0 ? ascending(numbers) : undefined;
}

/** Every number once, in order. */
export function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
