import type { Token } from '../grammar/tokenizer.ts';
import { type BlockSource, buildBlocks, closingOf, extentOf, lineStarts, noteLabel } from './build-blocks.ts';
import { decidedLength, missingDelimiterRow } from './unfinished-line.ts';
import type { BlockNode } from './markdown-node.ts';
import { getParser } from '../grammar/parser.ts';
import type { ParserEnv } from '../grammar/parser-env.ts';

/** A top-level block with the text that it came from. */
export interface Block {
  /** Its start in the message: stable for as long as the message exists. */
  key: number;
  node: BlockNode;
  source: string;
  /** Built while its end was still open. */
  repaired: boolean;
  /** Labels in brackets that nothing defined when it was built, as they are compared. */
  unresolved: readonly string[];
}

/** The nodes of blocks. */
export function nodesOf(blocks: readonly Block[]): BlockNode[] {
  return blocks.map(({ node }) => node);
}

export interface SliceInput {
  text: string;
  /** The start of `text` in the message. */
  offset: number;
  streaming: boolean;
  math: boolean;
  env: ParserEnv;
  /** A block that was built before; taken again when nothing about it changed. */
  reuse(key: number): Block | undefined;
}

export interface Slice {
  blocks: Block[];
  /** Labels of definitions found. */
  defined: string[];
  /** The end of the last complete line, as an offset into the message. */
  complete: number;
}

/** Parses one slice of a message into blocks. Throws `WorkLimitError`. */
export function parseSlice(input: SliceInput): Slice {
  const { env, offset, streaming } = input;
  const parser = getParser(input.math);
  const decided = streaming ? input.text.slice(0, decidedLength(input.text)) : input.text;
  const text = streaming ? decided + missingDelimiterRow(decided) : decided;
  const tokens: Token[] = [];
  const before = new Set(Object.keys(env.references));
  const notesBefore = env.footnotes;
  parser.block.parse(text, parser, env, tokens);
  const notes = tokens.filter((token) => token.type === 'footnote_open').map((token) => noteLabel(token));
  env.footnotes = notes.length > 0 ? new Set([...env.footnotes, ...notes]) : env.footnotes;
  const source: BlockSource = {
    parser,
    env,
    tokens,
    text,
    offset,
    lines: lineStarts(text),
    streaming,
    unfinished: streaming && !decided.endsWith('\n\n') ? openInline(tokens) : undefined,
  };
  const blocks: Block[] = [];
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index];
    const end = closingOf(tokens, index);
    if (token && token.type !== 'reference_definition') {
      const { from, to } = extentOf(source, token);
      const last = end >= tokens.length - 1;
      const block = buildOne(source, input, { index, end, from, to, repaired: streaming && last });
      if (block) blocks.push(block);
    }
    index = end + 1;
  }
  const defined = [
    ...Object.keys(env.references).filter((label) => !before.has(label)),
    ...notes.filter((label) => !notesBefore.has(label)).map((label) => `^${label}`),
  ];
  return { blocks, defined, complete: offset + decided.lastIndexOf('\n') + 1 };
}

/** The inline token at the very end; in a table, that of the last cell with something in it. */
function openInline(tokens: readonly Token[]): Token | undefined {
  const last = tokens.findLast(
    (token) =>
      token.nesting >= 0 &&
      token.type !== 'td_open' &&
      token.type !== 'th_open' &&
      (token.type !== 'inline' || token.content !== ''),
  );
  return last?.type === 'inline' ? last : undefined;
}

interface Place {
  index: number;
  end: number;
  from: number;
  to: number;
  repaired: boolean;
}

function buildOne(
  source: BlockSource,
  input: SliceInput,
  { index, end, from, to, repaired }: Place,
): Block | undefined {
  const key = input.offset + from;
  const text = source.text.slice(from, to);
  const previous = input.reuse(key);
  if (previous && !repaired && !previous.repaired && previous.source === text) return previous;
  const node = buildBlocks(source, index, end + 1)[0];
  return node && { key, node, source: text, repaired, unresolved: unresolvedLabels(text, input.env) };
}

const LABEL = /\[([^[\]]{1,999})\]/g;

function unresolvedLabels(text: string, env: ParserEnv): string[] {
  if (!text.includes('[')) return [];
  const labels = new Set<string>();
  for (const [, label = ''] of text.matchAll(LABEL)) {
    const compared = label.startsWith('^') ? label.toLowerCase() : normaliseLabel(label);
    const isDefined = label.startsWith('^')
      ? env.footnotes.has(compared.slice(1))
      : compared in env.references;
    if (!isDefined) labels.add(compared);
  }
  return [...labels];
}

function normaliseLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}
