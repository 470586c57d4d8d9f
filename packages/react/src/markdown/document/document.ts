import type { BlockNode, ItemNode, RowNode } from '../parse/markdown-node.ts';
import type { MarkdownDocument } from './document-state.ts';
import { appendNormalised, EMPTY_TEXT } from './normalise-text.ts';
import { type Block, parseSlice } from '../parse/parse-slice.ts';
import type { ParserEnv } from '../grammar/parser-env.ts';
import { giveUp, takePlain } from './plain-fallback.ts';
import { assemble, settle } from './settle.ts';
import { createBudget, WORK_LIMITS, WorkLimitError } from '../grammar/work-limits.ts';

/** Beyond this many UTF-16 units an unfinished block is parsed again only when it has grown by a 64th, so that the work stays linear. */
const EAGER_TAIL = 8 * 1024;
/** The same for one that made more tokens than this when it was last parsed, at every 16th. */
const EAGER_TOKENS = 1000;

export interface DocumentOptions {
  /** More text may come: the end is repaired. */
  streaming?: boolean;
  /** Formulas are parsed. */
  math?: boolean;
}

/** A document without text. */
export function createDocument({ streaming = false, math = false }: DocumentOptions = {}): MarkdownDocument {
  return {
    raw: '',
    streaming,
    math,
    normalised: EMPTY_TEXT,
    groups: [],
    footnotes: [],
    notes: [],
    full: [],
    rest: [],
    tail: [],
    tailStart: 0,
    parsed: 0,
    container: undefined,
    outline: { depths: new Map(), open: [] },
    references: Object.create(null) as MarkdownDocument['references'],
    noteLabels: new Set(),
    tokens: 0,
    tailTokens: 0,
    plain: false,
  };
}

/**
 * The document of a longer text. Only the unfinished end is parsed again; a text that does not continue the
 * document's own is parsed as a new one.
 */
export function extendDocument(
  before: MarkdownDocument,
  raw: string,
  options: DocumentOptions = {},
): MarkdownDocument {
  const { streaming = false, math = false } = options;
  if (raw === before.raw && streaming === before.streaming && math === before.math) return before;
  const base = goesOn(before, raw) && math === before.math ? before : createDocument({ math });
  let doc: MarkdownDocument = {
    ...base,
    raw,
    streaming,
    normalised: appendNormalised(base.normalised, raw, !streaming),
  };
  const end = doc.normalised.text.length;
  if (end > WORK_LIMITS.length && !doc.plain) doc = giveUp(doc);
  const waits = streaming && base.streaming && isSmallGrowth(doc, end);
  while (!doc.plain && !waits && (doc.parsed < end || doc.streaming !== base.streaming)) {
    // A block longer than a slice doubles at each step, so that it is read twice in all and not once for each slice.
    const upTo = Math.min(end, doc.parsed + Math.max(WORK_LIMITS.slice, doc.parsed - doc.tailStart));
    doc = parseTo(doc, upTo, streaming || upTo < end);
    if (upTo === end) break;
  }
  return doc.plain ? takePlain(doc, end) : doc;
}

/** A reader of one text that grows: it continues from its last document. */
export function createDocumentReader(): (raw: string, options: DocumentOptions) => MarkdownDocument {
  let document = createDocument();
  return (raw, options) => (document = extendDocument(document, raw, options));
}

/** Compares both ends while streaming, because a streamed text only grows; else compares the whole text. */
function goesOn({ raw: before, streaming }: MarkdownDocument, raw: string): boolean {
  if (raw.length < before.length) return false;
  if (!streaming) return raw.startsWith(before);
  const from = Math.max(0, before.length - 256);
  return (
    raw.slice(from, before.length) === before.slice(from) &&
    raw.slice(0, 256).startsWith(before.slice(0, 256))
  );
}

function isSmallGrowth(doc: MarkdownDocument, end: number): boolean {
  const tail = end - doc.tailStart;
  const grown = end - doc.parsed;
  if (doc.tailTokens > EAGER_TOKENS) return grown * 16 < tail;
  return tail > EAGER_TAIL && grown * 64 < tail;
}

function parseTo(doc: MarkdownDocument, upTo: number, streaming: boolean): MarkdownDocument {
  const prefix = doc.container?.prefix ?? '';
  const tailByKey = new Map(doc.tail.map((block) => [block.key, block]));
  const text = prefix + doc.normalised.text.slice(doc.tailStart, upTo);
  const env = envOf(doc, text, streaming);
  const slice = withinLimits(() =>
    parseSlice({
      text,
      offset: doc.tailStart - prefix.length,
      streaming,
      math: doc.math,
      env,
      reuse: (key) => (prefix && key < doc.tailStart ? undefined : tailByKey.get(key)),
    }),
  );
  if (!slice) return giveUp(doc);
  const container = doc.container?.block;
  if (container && slice.defined.some((label) => container.unresolved.includes(label))) {
    return parseTo({ ...doc, container: undefined, tailStart: container.key, tail: [] }, upTo, streaming);
  }
  const next = {
    ...doc,
    references: env.references,
    noteLabels: env.footnotes,
    parsed: upTo,
    tailTokens: env.budget.spent,
    tail: join(doc, slice.blocks),
  };
  return assemble(settle(resolve(next, slice.defined), slice.complete, env.budget.spent));
}

/** The result of `parse`, or undefined if it is too much work. */
function withinLimits<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof WorkLimitError) return undefined;
    throw error;
  }
}

function envOf(doc: MarkdownDocument, text: string, open: boolean): ParserEnv {
  const references = Object.assign(Object.create(null), doc.references) as ParserEnv['references'];
  return { references, footnotes: doc.noteLabels, open, budget: createBudget(doc.tokens, text.length) };
}

/** Puts the finished part of a list or table before the blocks of its parsed end. */
function join({ container, normalised }: MarkdownDocument, blocks: Block[]): Block[] {
  const [first, ...others] = blocks;
  if (!container) return blocks;
  const head = container.block.node;
  const node = first?.node;
  let whole: BlockNode | undefined;
  if (
    head.type === 'list' &&
    node?.type === 'list' &&
    head.marker === node.marker &&
    head.ordered === node.ordered
  ) {
    const items: ItemNode[] = [...head.items, ...node.items];
    whole = { ...head, end: node.end, tight: head.tight && node.tight, items };
  } else if (head.type === 'table' && node?.type === 'table') {
    const rows: RowNode[] = [...head.rows, ...node.rows];
    whole = { ...head, end: node.end, rows };
  }
  if (!whole || !first) return [container.block, ...blocks];
  const source = normalised.text.slice(whole.start, whole.end);
  const unresolved = [...new Set([...container.block.unresolved, ...first.unresolved])];
  return [{ key: container.block.key, node: whole, source, repaired: first.repaired, unresolved }, ...others];
}

/** Builds again the blocks that used a label before it was defined. */
function resolve(doc: MarkdownDocument, defined: readonly string[]): MarkdownDocument {
  if (defined.length === 0) return doc;
  const labels = new Set(defined);
  const again = (block: Block): Block => {
    if (!block.unresolved.some((label) => labels.has(label))) return block;
    const streaming = block.repaired && doc.streaming;
    const input = {
      text: block.source,
      offset: block.key,
      streaming,
      math: doc.math,
      reuse: () => undefined,
    };
    return (
      withinLimits(() => parseSlice({ ...input, env: envOf(doc, block.source, streaming) }).blocks[0]) ??
      block
    );
  };
  const all = (blocks: readonly Block[]) => {
    const built = blocks.map(again);
    return built.some((block, index) => block !== blocks[index]) ? built : blocks;
  };
  return { ...doc, full: doc.full.map(all), rest: all(doc.rest), tail: all(doc.tail), notes: all(doc.notes) };
}
