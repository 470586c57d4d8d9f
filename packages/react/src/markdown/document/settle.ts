import { GROUP_SIZE, type MarkdownDocument, type OpenContainer } from './document-state.ts';
import { extendOutline } from './outline.ts';
import { splitInGroups } from './split-in-groups.ts';
import { type Block, nodesOf } from '../parse/parse-slice.ts';

/** Moves the blocks that can no longer change out of the tail. */
export function settle(doc: MarkdownDocument, complete: number, spent: number): MarkdownDocument {
  const { tail, normalised } = doc;
  const text = normalised.text;
  let count = tail.length - 1;
  while (count > 0 && !isDecided(text, tail[count]?.node.start ?? 0, complete)) count -= 1;
  const last = tail.at(-1);
  if (count < 0 || !last) return doc;
  const kept = tail.slice(count);
  const container = kept.length === 1 ? splitContainer(last, text, complete) : undefined;
  const tailStart = container?.start ?? kept[0]?.node.start ?? doc.tailStart;
  const share = Math.max(0, tailStart - doc.tailStart) / Math.max(1, doc.parsed - doc.tailStart);
  const full = [...doc.full];
  const settled = tail.slice(0, count);
  const notes = settled.filter((block) => block.node.type === 'footnote');
  let rest = [...doc.rest, ...settled.filter((block) => block.node.type !== 'footnote')];
  for (; rest.length >= GROUP_SIZE; rest = rest.slice(GROUP_SIZE)) full.push(rest.slice(0, GROUP_SIZE));
  return {
    ...doc,
    full: full.length === doc.full.length ? doc.full : full,
    rest,
    notes: notes.length > 0 ? firstOfEach([...doc.notes, ...notes]) : doc.notes,
    tail: kept,
    tailStart,
    container: container?.container,
    outline: count > 0 ? extendOutline(doc.outline, nodesOf(settled)) : doc.outline,
    tokens: doc.tokens + Math.round(spent * share),
  };
}

/** Groups the finished blocks and the tail. */
export function assemble(doc: MarkdownDocument): MarkdownDocument {
  extendOutline(doc.outline, nodesOf(doc.tail));
  const open = [...doc.rest, ...doc.tail].filter((block) => block.node.type !== 'footnote');
  const newNotes = doc.tail.filter((block) => block.node.type === 'footnote');
  return {
    ...doc,
    groups: [...doc.full, ...splitInGroups(open)],
    footnotes: newNotes.length > 0 ? firstOfEach([...doc.notes, ...newNotes]) : doc.notes,
  };
}

/**
 * Whether later text can no longer join the block at `start` to the block before: its first line is complete and comes after a blank one,
 * or is followed by another complete line (which might have made it a table's header).
 */
function isDecided(text: string, start: number, complete: number): boolean {
  const first = text.indexOf('\n', start) + 1;
  if (first === 0 || first > complete) return false;
  if (text.charAt(start - 2) === '\n') return true;
  const second = text.indexOf('\n', first) + 1;
  return second > 0 && second <= complete;
}

function splitContainer(
  block: Block,
  text: string,
  complete: number,
): { start: number; container: OpenContainer } | undefined {
  const { node } = block;
  const parts = node.type === 'list' ? node.items : node.type === 'table' ? node.rows : [];
  const isComplete = ({ start }: { start: number }) => {
    const lineEnd = text.indexOf('\n', start) + 1;
    return lineEnd > 0 && lineEnd <= complete;
  };
  const index = parts.findLastIndex(isComplete);
  const restart = parts[index];
  if (!restart || index < 1) return undefined;
  if (node.type === 'list') {
    const head = { ...block, node: { ...node, items: node.items.slice(0, index), end: restart.start } };
    return { start: restart.start, container: { block: head, prefix: '' } };
  }
  if (node.type !== 'table') return undefined;
  const delimiterEnd = text.indexOf('\n', text.indexOf('\n', node.start) + 1) + 1;
  const head = { ...block, node: { ...node, rows: node.rows.slice(0, index), end: restart.start } };
  return { start: restart.start, container: { block: head, prefix: text.slice(node.start, delimiterEnd) } };
}

/** If two notes have the same label, the first counts, as with definitions. */
function firstOfEach(notes: readonly Block[]): readonly Block[] {
  const labels = new Set<string>();
  return notes.filter(({ node }) => {
    if (node.type !== 'footnote' || labels.has(node.label)) return false;
    labels.add(node.label);
    return true;
  });
}
