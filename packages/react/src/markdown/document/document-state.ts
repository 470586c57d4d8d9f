import type { NormalisedText } from './normalise-text.ts';
import type { Outline } from './outline.ts';
import type { Block } from '../parse/parse-slice.ts';

/** Blocks rendered under one memoised parent. */
export const GROUP_SIZE = 16;
/** The part of a long list or table that is finished while its end still grows. */
export interface OpenContainer {
  block: Block;
  /** The header of a table, put before each further slice. */
  prefix: string;
}

/**
 * A message's Markdown as blocks. Immutable: `extendDocument` makes the next one, in which a finished block and a full group
 * are the same objects as before.
 */
export interface MarkdownDocument {
  /** The text as given. */
  raw: string;
  streaming: boolean;
  math: boolean;
  normalised: NormalisedText;
  /** All blocks in order, in groups of sixteen; footnotes are left out. */
  groups: readonly (readonly Block[])[];
  footnotes: readonly Block[];
  /** Finished footnotes. */
  notes: readonly Block[];
  /** Finished blocks, in full groups and the rest. */
  full: readonly (readonly Block[])[];
  rest: readonly Block[];
  tail: readonly Block[];
  /** The start of the unfinished part in the normalised text. */
  tailStart: number;
  /** The length of the normalised text that has been parsed. */
  parsed: number;
  container: OpenContainer | undefined;
  /** The headings up to the unfinished part. */
  outline: Outline;
  references: Record<string, { href: string; title: string }>;
  noteLabels: ReadonlySet<string>;
  /** Tokens of the finished part, and of the last parse. */
  tokens: number;
  tailTokens: number;
  /** Set once a work limit was exceeded: the rest is shown as plain text. */
  plain: boolean;
}
