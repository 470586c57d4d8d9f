/** A run of text of one page under one heading: a paragraph, a list item, a table row, a line of code. */
export interface Block {
  heading: string;
  text: string;
  code?: true;
}

const PAGE_MARK = /\f|<!--[ \t]{0,20}page[ \t]{0,20}-->/gi;
const HEADING = /^ {0,3}#{1,6}\s/;
const ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
const RULE = /^[\s:|*_=-]+$/;
/** A longer paragraph is cut, and as much is read at a time, so that no step of indexing is long. */
const LONGEST_BLOCK = 20_000;
/** What reading a line costs, in characters. */
const LINE = 20;
const LONGEST_HEADING = 200;

/** The pages of a text, one after another: the parts between form feeds or `<!-- page -->` marks, else the whole. */
export function* readPages(text: string): Generator<string> {
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(PAGE_MARK)) {
    yield text.slice(from, index);
    from = index + mark.length;
  }
  yield text.slice(from);
}

/** The first heading of a text, or an empty string. */
export function readTitle(text: string): string {
  const lines = text.slice(0, 2_000).split('\n');
  return readHeading(lines.find((line) => HEADING.test(line)) ?? '');
}

/**
 * The blocks of a page in reading order, freed from what only Markdown's layout needs, and undefined wherever much of it holds none.
 * `heading` is the one in force before it.
 */
export function* readBlocks(page: string, heading = ''): Generator<Block | undefined> {
  let lines: string[] = [];
  let length = 0;
  let read = 0;
  let head: string[] | undefined;
  let fence: string | undefined;
  const gather = (text: string) => {
    lines.push(text);
    length += text.length + 1;
  };
  function* flush(): Generator<Block> {
    const text = plain(lines.join(' '));
    lines = [];
    length = 0;
    if (text) yield { heading, text, ...(fence && { code: true }) };
  }
  for (const line of splitLines(page)) {
    read += line.length + LINE;
    if (read > LONGEST_BLOCK) {
      yield undefined;
      read = 0;
    }
    if (length + line.length > LONGEST_BLOCK) yield* flush();
    const mark = FENCE.exec(line)?.[0].trimStart()[0];
    if (mark !== undefined && mark === (fence ?? mark)) {
      yield* flush();
      fence = fence ? undefined : mark;
      continue;
    }
    if (fence) {
      gather(line);
      yield* flush();
      continue;
    }
    const row = line.trimStart().startsWith('|');
    if (!row) head = undefined;
    if (HEADING.test(line)) {
      yield* flush();
      heading = readHeading(line);
    } else if (row) {
      yield* flush();
      const cells = readCells(line);
      if (!head) head = cells;
      else if (!RULE.test(line)) gather(describeRow(head, cells));
      yield* flush();
    } else if (RULE.test(line) || line.trim() === '') {
      yield* flush();
    } else if (ITEM.test(line)) {
      yield* flush();
      gather(line.replace(ITEM, ''));
    } else {
      gather(line.trim().replace(/^>+\s?/, ''));
    }
  }
  yield* flush();
}

function* splitLines(page: string): Generator<string> {
  let end = 0;
  for (let at = 0; at < page.length; at = end + 1) {
    end = page.indexOf('\n', at);
    if (end < 0) end = page.length;
    while (end - at > LONGEST_BLOCK) {
      const part = cutLine(page.slice(at, at + LONGEST_BLOCK));
      yield part;
      at += part.length;
    }
    yield page.slice(at, end);
  }
}

/** Up to the last sentence or word that ends in it, else without half a character. */
function cutLine(text: string): string {
  const end = text.lastIndexOf('. ') + 1 || text.lastIndexOf(' ') + 1;
  return end > 0 ? text.slice(0, end) : text.replace(/[\uD800-\uDBFF]$/, '');
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
