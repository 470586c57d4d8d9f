import type { MarkdownIt as Parser, Token } from '../grammar/tokenizer.ts';
import { buildInline } from './build-inline.ts';
import type { Alignment, BlockNode, CellNode, InlineNode, ItemNode, RowNode } from './markdown-node.ts';
import type { ParserEnv } from '../grammar/parser-env.ts';
import { WORK_LIMITS, WorkLimitError } from '../grammar/work-limits.ts';

/** One slice of a message, tokenized into blocks whose inline text is not parsed yet. */
export interface BlockSource {
  parser: Parser;
  env: ParserEnv;
  tokens: readonly Token[];
  /** The tokenized text; a repair may have added to its end. */
  text: string;
  /** The start of `text` in the message. */
  offset: number;
  /** The start of each line of `text`. */
  lines: readonly number[];
  /** More text is still to come. */
  streaming: boolean;
  /** The inline token that is still being written, if any. */
  unfinished: Token | undefined;
}

/** The start of each line, and the end of the last. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The extent of a token in `text`. */
export function extentOf(source: BlockSource, token: Token): { from: number; to: number } {
  const [first, last] = token.map ?? [0, 0];
  const { lines, text } = source;
  return { from: lines[first] ?? text.length, to: lines[last] ?? text.length };
}

/** Builds the blocks from token `from` up to `to`. Throws `WorkLimitError`. */
export function buildBlocks(source: BlockSource, from: number, to: number): BlockNode[] {
  const blocks: BlockNode[] = [];
  for (let index = from; index < to;) {
    const token = source.tokens[index];
    if (!token) break;
    if (token.level >= WORK_LIMITS.nesting - 1) throw new WorkLimitError();
    const end = closingOf(source.tokens, index);
    const block = buildBlock(source, token, { index, end });
    if (block) blocks.push(block);
    index = end + 1;
  }
  return blocks;
}

/** The index of the token that closes the one at `index`. */
export function closingOf(tokens: readonly Token[], index: number): number {
  const open = tokens[index];
  if (open?.nesting !== 1) return index;
  let end = index + 1;
  while (end < tokens.length && tokens[end]?.level !== open.level) end += 1;
  return end;
}

function buildBlock(
  source: BlockSource,
  token: Token,
  { index, end }: { index: number; end: number },
): BlockNode | undefined {
  const { from, to } = extentOf(source, token);
  const extent = { start: source.offset + from, end: source.offset + to };
  const inside = () => buildBlocks(source, index + 1, end);
  source.env.budget.spend(1);
  switch (token.type) {
    case 'paragraph_open':
      return { type: 'paragraph', ...extent, children: inlineAt(source, index + 1, from, to) };
    case 'heading_open':
      return {
        type: 'heading',
        ...extent,
        level: Number(token.tag.slice(1)),
        children: inlineAt(source, index + 1, from, to),
      };
    case 'blockquote_open':
      return { type: 'quote', ...extent, blocks: inside() };
    case 'bullet_list_open':
    case 'ordered_list_open': {
      const ordered = token.type === 'ordered_list_open';
      const first = Number(token.attrGet('start') ?? 1);
      const tight = !source.tokens
        .slice(index, end)
        .some((t) => t.type === 'paragraph_open' && t.level === token.level + 2 && !t.hidden);
      return {
        type: 'list',
        ...extent,
        ordered,
        first,
        tight,
        marker: token.markup,
        items: itemsBetween(source, index + 1, end),
      };
    }
    case 'fence':
    case 'code_block':
      return { type: 'code', ...extent, ...codeOf(source, token) };
    case 'table_open':
      return { type: 'table', ...extent, ...tableOf(source, index, end) };
    case 'hr':
      return { type: 'rule', ...extent };
    case 'math_block':
      return { type: 'math', ...extent, text: token.content };
    case 'footnote_open':
      return { type: 'footnote', ...extent, label: noteLabel(token), blocks: inside() };
    default:
      return undefined;
  }
}

/** The label of a `footnote_open` token. */
export function noteLabel(token: Token): string {
  const label = token.meta?.['label'];
  return typeof label === 'string' ? label : '';
}

function itemsBetween(source: BlockSource, from: number, to: number): ItemNode[] {
  const items: ItemNode[] = [];
  for (let index = from; index < to;) {
    const token = source.tokens[index];
    if (!token) break;
    const end = closingOf(source.tokens, index);
    const { from: start, to: stop } = extentOf(source, token);
    const inline = source.tokens[index + 2];
    const task = inline?.type === 'inline' ? /^\[([ xX])\][ \t]+/.exec(inline.content) : null;
    if (inline && task) inline.content = inline.content.slice(task[0].length);
    items.push({
      type: 'item',
      start: source.offset + start,
      end: source.offset + stop,
      ...(task && { checked: task[1] !== ' ' }),
      blocks: buildBlocks(source, index + 1, end),
    });
    index = end + 1;
  }
  return items;
}

function codeOf(source: BlockSource, token: Token): { language: string; text: string; closed: boolean } {
  const text = token.content.replace(/\n$/, '');
  if (token.type === 'code_block') return { language: '', text, closed: true };
  const [first, last] = token.map ?? [0, 0];
  const contentLines = token.content
    ? token.content.split('\n').length - (token.content.endsWith('\n') ? 1 : 0)
    : 0;
  const atEnd = (source.lines[last] ?? source.text.length) >= source.text.length;
  const closed = last - first - 1 > contentLines || !atEnd || !source.streaming;
  return { language: /^[\w+#.-]{1,40}/.exec(token.info.trim())?.[0] ?? '', text, closed };
}

function tableOf(
  source: BlockSource,
  from: number,
  to: number,
): { align: Alignment[]; header: CellNode[]; rows: RowNode[] } {
  const align: Alignment[] = [];
  const rows: RowNode[] = [];
  let row: { start: number; end: number; cursor: number; cells: CellNode[] } | undefined;
  let header: CellNode[] | undefined;
  for (let index = from; index < to; index += 1) {
    const token = source.tokens[index];
    if (token?.type === 'tr_open') {
      const { from: start, to: end } = extentOf(source, token);
      row = { start, end, cursor: start, cells: [] };
    } else if (token?.type === 'th_open') {
      align.push(/(left|center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1] as Alignment);
    } else if (token?.type === 'inline' && row) {
      const found = token.content ? source.text.slice(row.cursor, row.end).indexOf(token.content) : -1;
      const at = found < 0 ? row.cursor : row.cursor + found;
      row.cells.push({ children: inlineAt(source, index, at, row.end) });
      row.cursor = Math.min(row.end, at + token.content.length);
    } else if (token?.type === 'tr_close' && row) {
      if (header)
        rows.push({
          type: 'row',
          start: source.offset + row.start,
          end: source.offset + row.end,
          cells: row.cells,
        });
      else header = row.cells;
    }
  }
  return { align, header: header ?? [], rows };
}

/** The inline token at `index`, which came from `text` between `from` and `to`. */
function inlineAt(source: BlockSource, index: number, from: number, to: number): InlineNode[] {
  const token = source.tokens[index];
  if (token?.type !== 'inline') return [];
  const toText = placesOf(token.content, source.text.slice(from, to));
  return buildInline(source.parser, source.env, {
    content: token.content,
    toSource: (at) => source.offset + from + toText(at),
    unfinished: token === source.unfinished,
  });
}

/** Maps offsets of inline content, whose lines lost their indent and markers, to offsets in the source. */
function placesOf(content: string, region: string): (at: number) => number {
  const places: { at: number; in: number }[] = [];
  let at = 0;
  let cursor = 0;
  for (const line of content.split('\n')) {
    const lineEnd = region.indexOf('\n', cursor);
    const sourceLine = region.slice(cursor, lineEnd < 0 ? region.length : lineEnd);
    const trimmed = sourceLine.trimEnd();
    const contentLine = line.trimEnd();
    const found = trimmed.endsWith(contentLine)
      ? trimmed.length - contentLine.length
      : sourceLine.indexOf(contentLine);
    places.push({ at, in: cursor + Math.max(0, found) });
    at += line.length + 1;
    if (lineEnd >= 0) cursor = lineEnd + 1;
  }
  let current = 0;
  return (offset) => {
    // Tokens come in order, so the place is nearly always this one or the next.
    while ((places[current + 1]?.at ?? Infinity) <= offset) current += 1;
    while (current > 0 && (places[current]?.at ?? 0) > offset) current -= 1;
    const place = places[current];
    return place ? place.in + offset - place.at : offset;
  };
}
