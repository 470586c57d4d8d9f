/** A run of text of one page under one heading: a paragraph, a list item, a table row. */
export interface Block {
  heading: string;
  text: string;
}

const PAGE_MARK = /\f|<!--[ \t]{0,20}page[ \t]{0,20}-->/gi;
const HEADING = /^ {0,3}#{1,6}\s/;
const ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;
const RULE = /^[\s:|*_=-]+$/;
/** Text without line breaks is cut here, so that no step of indexing is long. */
const LONGEST_LINE = 20_000;
const LONGEST_HEADING = 200;

/** The pages of a text: the parts between form feeds or `<!-- page -->` marks, else the whole. Page 1 is at index 0. */
export const splitPages = (text: string): string[] => text.split(PAGE_MARK);

/** The first heading of a text, or an empty string. */
export function readTitle(text: string): string {
  const lines = text.slice(0, 2_000).split('\n');
  return readHeading(lines.find((line) => HEADING.test(line)) ?? '');
}

/** The blocks of a page in reading order, freed from what only Markdown's layout needs. `heading` is the one in force before it. */
export function* readBlocks(page: string, heading = ''): Generator<Block> {
  let lines: string[] = [];
  let head: string[] | undefined;
  function* flush(): Generator<Block> {
    const text = plain(lines.join(' '));
    lines = [];
    if (text) yield { heading, text };
  }
  for (const line of splitLines(page)) {
    const row = line.trimStart().startsWith('|');
    if (!row) head = undefined;
    if (HEADING.test(line)) {
      yield* flush();
      heading = readHeading(line);
    } else if (row) {
      yield* flush();
      const cells = readCells(line);
      if (!head) head = cells;
      else if (!RULE.test(line)) lines.push(describeRow(head, cells));
      yield* flush();
    } else if (RULE.test(line) || line.trim() === '') {
      yield* flush();
    } else if (ITEM.test(line)) {
      yield* flush();
      lines.push(line.replace(ITEM, ''));
    } else {
      lines.push(line.trim().replace(/^>+\s?/, ''));
    }
  }
  yield* flush();
}

function* splitLines(page: string): Generator<string> {
  for (const line of page.split(/\r?\n/)) {
    for (let at = 0; at === 0 || at < line.length; at += LONGEST_LINE)
      yield line.slice(at, at + LONGEST_LINE);
  }
}

const readHeading = (line: string) => plain(line.replaceAll('#', ' ').slice(0, LONGEST_HEADING));

const readCells = (line: string) => {
  const cells = line
    .trim()
    .split('|')
    .map((cell) => cell.trim());
  return cells.slice(1, cells.at(-1) === '' ? -1 : undefined);
};

/** A row as words: "Pine: Jack pine; Needles in a bundle: 2". */
function describeRow(head: readonly string[], cells: readonly string[]): string {
  return cells
    .flatMap((cell, column) => (cell ? [head[column] ? `${head[column]}: ${cell}` : cell] : []))
    .join('; ');
}

/** Links become their words, images and comments go, and nothing that looks like a citation mark stays. */
function plain(text: string): string {
  return text
    .replace(/<!--.{0,500}?-->/g, ' ')
    .replace(/!\[[^\]]{0,200}\]\([^)]{0,500}\)/g, ' ')
    .replace(/\[([^\]]{0,200})\]\([^)]{0,500}\)/g, '$1')
    .replace(/\s?\[\d{1,4}(?:,?\s{0,4}(?:pp?\.?|pages?)\s{0,4}[\d,;\s–—-]{0,63})?\]/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
}
