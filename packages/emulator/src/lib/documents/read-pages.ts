import { cutText, withoutHalf } from '@redpine/core/internal/text';
import { clean, toPlainText } from './text/plain-text.ts';
import { leaveOutStruck } from './text/struck.ts';

/** A heading in force, with its depth. */
export interface Heading {
  level: number;
  text: string;
}

/** A run of text of one page under one heading: a paragraph, a list item, a table row, a line of code. */
export interface PageBlock {
  kind: 'text' | 'item' | 'row' | 'code';
  heading: string;
  /** The headings in force, the outermost first. */
  headings: readonly Heading[];
  /** The text without Markdown's layout markup; a row with the head of each cell. */
  text: string;
  /** The text of the file, byte for byte. */
  raw: string;
  /** For items and rows: the number of their list or table in the page; also for the paragraph before it. */
  group?: number;
  lead?: string;
  /** For items: whether their list is numbered. */
  isNumbered?: boolean;
  /** For rows: the head and the text of each cell. */
  cells?: readonly (readonly [head: string, value: string])[];
}

const PAGE_MARK = /\f|<!--[ \t]{0,20}page[ \t]{0,20}-->/gi;
const HEADING = /^ {0,3}#{1,6}\s/;
/** With the box of a task: `- [ ] Buy frames`. */
const ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/;
/** The first line of a callout of GitHub or Obsidian: `> [!note] Title`. */
const CALLOUT = /^\s*>[>\s]*\[!\w[\w-]{0,30}\][+-]?[ \t]*/;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
const RULE = /^[\s:|*_=-]+$/;
/** The mark at the beginning of a footnote's text: `[^1]: …`. */
const NOTE = /^ {0,3}\[\^[^\]\s]{1,60}\]:\s*/;
/** The definition of a reference link: `[map]: https://… "Map"`. It is invisible. */
const LINK =
  /^ {0,3}\[(?!\^)[^\]]{1,200}\]:\s+(?:<[^<>\s]{0,500}>|\S{1,500})(?:\s+(?:"[^"]{0,200}"|'[^']{0,200}'|\([^)]{0,200}\)))?\s*$/;
/** The rule under the head of a table: `--- | :-:`. */
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*\r?(?:\n|$)/;
/** A longer paragraph is cut, and as much is read at a time, so that no step of indexing is long. */
const LONGEST_BLOCK = 20_000;
/** Cost of reading a line, in characters. */
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
 * The blocks of a page in reading order, without Markdown's layout markup, and undefined between them after long work without a block.
 * `headings` are those in force before it.
 */
export function* readBlocks(
  page: string,
  headings: readonly Heading[] = [],
): Generator<PageBlock | undefined> {
  let read = 0;
  let from = 0;
  let to = 0;
  let kind: PageBlock['kind'] = 'text';
  let head: string[] | undefined;
  let fence: string | undefined;
  let group = 0;
  let lead = '';
  let list: number | undefined;
  let isNumbered = false;
  function* flush(cells?: PageBlock['cells']): Generator<PageBlock> {
    const raw = page.slice(from, to).trim();
    from = to;
    if (!raw) return;
    const text = cells ? describeRow(cells) : kind === 'code' ? clean(raw) : toPlainText(raw);
    const listed = kind === 'item' ? { group, lead, isNumbered } : kind === 'row' ? { group, lead } : {};
    if (kind === 'text') {
      lead = text;
      group += 1;
    }
    const heading = headings.at(-1)?.text ?? '';
    if (text) yield { kind, heading, headings, text, raw, ...listed, ...(cells && { cells }) };
  }
  const begin = (next: PageBlock['kind'], at: number) => {
    kind = next;
    from = at;
  };
  for (const { line, at } of splitLines(page)) {
    read += line.length + LINE;
    if (read > LONGEST_BLOCK) {
      yield undefined;
      read = 0;
    }
    const end = at + line.length;
    if (end - from > LONGEST_BLOCK) yield* flush();
    if (to === from) begin(fence ? 'code' : 'text', at);
    const mark = FENCE.exec(line)?.[0].trimStart()[0];
    if (mark !== undefined && mark === (fence ?? mark)) {
      yield* flush();
      fence = fence ? undefined : mark;
      from = to = end;
      continue;
    }
    if (fence) {
      begin('code', at);
      to = end;
      yield* flush();
      continue;
    }
    const row = isRow(line, head !== undefined, page.slice(end + 1, end + 1 + LONGEST_HEADING));
    if (!row) head = undefined;
    if (HEADING.test(line)) {
      yield* flush();
      from = to = end;
      headings = addHeading(headings, line);
      lead = '';
      group += 1;
    } else if (row) {
      yield* flush();
      const cells = readCells(line);
      if (!head) {
        head = cells;
        group += 1;
      } else if (!RULE.test(line) && !isStruck(cells[0] ?? '')) {
        begin('row', at);
        to = end;
        yield* flush(cells.map((cell, column) => [head?.[column] ?? '', leaveOutStruck(cell)] as const));
      }
      from = to = end;
    } else if (RULE.test(line) || line.trim() === '' || LINK.test(line)) {
      yield* flush();
      from = to = end;
    } else {
      const callout = CALLOUT.exec(line);
      const note = NOTE.exec(line);
      const begun = callout ?? note ?? ITEM.exec(line);
      if (begun) {
        yield* flush();
        begin(callout || note ? 'text' : 'item', at + begun[0].length);
        // A list that begins at 1 right below one without numbers is another list; bullets between two steps are not a separate list.
        if (!callout && !note && /^\S/.test(line)) {
          if (list === group && !isNumbered && /^1[.)]/.test(line)) group += 1;
          if (list !== group) isNumbered = /^\d/.test(line);
          list = group;
        }
      }
      to = end;
      // A callout's title ends with its first line; the lines after it are body text.
      if (callout) yield* flush();
    }
  }
  yield* flush();
}

function addHeading(headings: readonly Heading[], line: string): Heading[] {
  const level = /#+/.exec(line)?.[0].length ?? 1;
  return [...headings.filter((heading) => heading.level < level), { level, text: readHeading(line) }];
}

function* splitLines(page: string): Generator<{ line: string; at: number }> {
  let end = 0;
  for (let at = 0; at < page.length; at = end + 1) {
    end = page.indexOf('\n', at);
    if (end < 0) end = page.length;
    while (end - at > LONGEST_BLOCK) {
      const part = cutLine(page.slice(at, at + LONGEST_BLOCK));
      yield { line: part, at };
      at += part.length;
    }
    yield { line: page.slice(at, end), at };
  }
}

/** Up to the last sentence or word that ends in it, else without half a character. */
function cutLine(text: string): string {
  const end = text.lastIndexOf('. ') + 1 || text.lastIndexOf(' ') + 1;
  return end > 0 ? text.slice(0, end) : withoutHalf(text);
}

const readHeading = (line: string) => toPlainText(cutText(line.replaceAll('#', ' '), LONGEST_HEADING));

/** Whether nothing of a label is valid, so that nothing of its row is. */
const isStruck = (label: string) => label !== '' && leaveOutStruck(label) === '';

/** Whether a line is a row: by a bar before it, or by one in it within a table or above the rule of one. */
const isRow = (line: string, isWithin: boolean, below: string) =>
  line.trimStart().startsWith('|') ||
  (/[^\\]\|/.test(line) && !ITEM.test(line) && !HEADING.test(line) && (isWithin || TABLE_RULE.test(below)));

function readCells(line: string): string[] {
  const cells = line
    .trim()
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
  return cells.slice(cells[0] === '' ? 1 : 0, cells.length > 1 && cells.at(-1) === '' ? -1 : undefined);
}

/** A row as words: "Pine: Jack pine; Needles in a bundle: 2". */
const describeRow = (cells: NonNullable<PageBlock['cells']>) =>
  cells
    .flatMap(([head, cell]) => (cell ? [head ? `${head}: ${cell}` : cell] : []))
    .map(toPlainText)
    .join('; ');
