import {
  type BlockNode,
  type CellNode,
  type InlineNode,
  isSpan,
  type MarksNode,
} from '../parse/markdown-node.ts';

/** A citation: its place in the normalised text, and its source. */
export interface SourceMark {
  position: number;
  sourceId: string;
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
/** Scripts without spaces between words: a mark may be put between any two letters. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Mymr}]/u;

/**
 * Puts marks, ascending by position, into a block. A mark is put into running text, or after the code, link, image or formula that its
 * position falls into; never within a word, and never within a link, because a link must not contain a button.
 */
export function insertMarks(block: BlockNode, marks: readonly SourceMark[]): BlockNode {
  if (marks.length === 0) return block;
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'plain':
      return { ...block, children: placeMarks(block.children, marks) };
    case 'quote':
    case 'footnote':
      return { ...block, blocks: insertInBlocks(block.blocks, marks) };
    case 'list':
      return {
        ...block,
        items: share(block.items, marks, (item, own) => ({
          ...item,
          blocks: insertInBlocks(item.blocks, own),
        })),
      };
    case 'table': {
      const bodyStart = block.rows[0]?.start ?? Infinity;
      const inHeader = marks.filter((mark) => mark.position < bodyStart);
      const inRows = marks.filter((mark) => mark.position >= bodyStart);
      return {
        ...block,
        header: insertInCells(block.header, inHeader),
        rows: share(block.rows, inRows, (row, own) => ({ ...row, cells: insertInCells(row.cells, own) })),
      };
    }
    default:
      return block;
  }
}

/** Blocks that cannot hold a mark; it is put into a paragraph after them. */
export function takesNoMark(block: BlockNode): boolean {
  return block.type === 'code' || block.type === 'math' || block.type === 'rule';
}

function insertInBlocks(blocks: readonly BlockNode[], marks: readonly SourceMark[]): BlockNode[] {
  return blocks.flatMap((block, index) => {
    const partMarks = marksOf(blocks, marks, index);
    return takesNoMark(block) && partMarks.length > 0
      ? [block, behind(block, partMarks)]
      : insertMarks(block, partMarks);
  });
}

/** A paragraph of nothing but marks. */
export function behind(block: BlockNode, marks: readonly SourceMark[]): BlockNode {
  return { type: 'paragraph', start: block.end, end: block.end, children: placeMarks([], marks) };
}

function share<T extends { start: number }>(
  parts: readonly T[],
  marks: readonly SourceMark[],
  insert: (part: T, partMarks: SourceMark[]) => T,
): T[] {
  return parts.map((part, index) => {
    const partMarks = marksOf(parts, marks, index);
    return partMarks.length > 0 ? insert(part, partMarks) : part;
  });
}

/** The marks from the start of a part up to the start of the next; the first part takes those before it too. */
function marksOf(
  parts: readonly { start: number }[],
  marks: readonly SourceMark[],
  index: number,
): SourceMark[] {
  const from = index === 0 ? -Infinity : (parts[index]?.start ?? 0);
  const to = parts[index + 1]?.start ?? Infinity;
  return marks.filter(({ position }) => position >= from && position < to);
}

function insertInCells(cells: readonly CellNode[], marks: readonly SourceMark[]): CellNode[] {
  const starts = cells.map((cell) => ({ start: cell.children[0]?.at ?? -1 }));
  return cells.map((cell, index) => {
    const next = starts.slice(index + 1).find(({ start }) => start >= 0)?.start ?? Infinity;
    const from = index === 0 ? -Infinity : (starts[index]?.start ?? 0);
    const partMarks =
      from < 0 && index > 0 ? [] : marks.filter(({ position }) => position >= from && position < next);
    return partMarks.length > 0 ? { children: placeMarks(cell.children, partMarks) } : cell;
  });
}

function placeMarks(nodes: readonly InlineNode[], marks: readonly SourceMark[]): InlineNode[] {
  const placed: InlineNode[] = [];
  let waiting = [...marks];
  const take = (until: number, at: number) => {
    const due = waiting.filter(({ position }) => position <= until);
    if (due.length === 0) return;
    waiting = waiting.filter(({ position }) => position > until);
    placed.push(marksNode(due, at));
  };
  nodes.forEach((node, index) => {
    const next = nodes[index + 1]?.at ?? Infinity;
    if (node.type === 'text') {
      placeInText(node.text, node.at);
    } else if (isSpan(node)) {
      take(node.at, node.at);
      const inner = waiting.filter(({ position }) => position < lastAt(node));
      waiting = waiting.filter((mark) => !inner.includes(mark));
      placed.push(inner.length > 0 ? { ...node, children: placeMarks(node.children, inner) } : node);
    } else {
      take(node.at, node.at);
      placed.push(node);
    }
    if (next !== Infinity && node.type !== 'text') take(next - 1, next);
  });
  take(Infinity, Infinity);
  return placed;

  function placeInText(text: string, at: number): void {
    let done = 0;
    for (;;) {
      const mark = waiting[0];
      if (!mark || mark.position > at + text.length) break;
      const cut = wordEnd(text, Math.max(done, mark.position - at));
      const here = waiting.filter(({ position }) => position <= at + cut);
      waiting = waiting.filter(({ position }) => position > at + cut);
      // A mark belongs to the word before it: the space after that word stays behind the mark.
      const shown = cut - (/[ \t\n]*$/.exec(text.slice(done, cut))?.[0].length ?? 0);
      if (shown > done) placed.push({ type: 'text', text: text.slice(done, shown), at: at + done });
      placed.push(marksNode(here, at + shown));
      done = shown;
      if (waiting[0] && waiting[0].position - at <= cut && cut === text.length) break;
    }
    if (done < text.length) placed.push({ type: 'text', text: text.slice(done), at: at + done });
  }
}

function marksNode(marks: readonly SourceMark[], at: number): MarksNode {
  return { type: 'marks', sourceIds: [...new Set(marks.map(({ sourceId }) => sourceId))], at };
}

/** The end of a span's text, as exactly as its leaves show. */
function lastAt(node: InlineNode): number {
  if (node.type === 'text') return node.at + node.text.length;
  if (isSpan(node)) {
    const last = node.children.at(-1);
    return last ? lastAt(last) : node.at;
  }
  return node.at + 1;
}

/** The first offset at or after `offset` that is not within a word or a character. */
function wordEnd(text: string, offset: number): number {
  let at = Math.min(Math.max(0, offset), text.length);
  while (at > 0 && at < text.length) {
    const before = characterBefore(text, at);
    const after = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const code = text.charCodeAt(at);
    const splitsPair = code >= 0xdc00 && code <= 0xdfff;
    const joined = /\p{M}|\u200D|\uFE0F/u.test(after) || before === '\u200D';
    const inWord = WORD.test(before) && WORD.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after);
    if (!splitsPair && !joined && !inWord) break;
    at += 1;
  }
  return at;
}

function characterBefore(text: string, at: number): string {
  const code = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff ? text.slice(at - 2, at) : text.charAt(at - 1);
}
