import type { PageBlock } from '../documents/read-pages.ts';
import { toPlainText } from '../documents/text/plain-text.ts';
import { blankStruck } from '../documents/text/struck.ts';

/** A sentence, item, row or line of a block. */
export interface Sentence {
  /** The text without layout markup. */
  text: string;
  /** The text of the file, byte for byte. */
  raw: string;
  /** Whether the file contains `text` unchanged, white space aside. */
  exact: boolean;
  /** Offset in the block's raw text. */
  from: number;
  to: number;
}

/**
 * Separates sentences for the segmenter and belongs to none of them: pictures, footnote marks, named space entities, line breaks, block
 * quote marks.
 */
const GAP =
  /!\[\[[^[\]\n]{1,200}\]\]|!\[[^\]]{0,200}\]\([^)]{0,500}\)|\[\^[^\]\s]{1,60}\]|&(?:nbsp|ensp|emsp|#160);|\s*\n(?:[ \t]*>+)?\s*|^>+/g;

/** The sentences of a block; a row of a table and a line of code are one. */
export function readSentences({ kind, text, raw }: PageBlock): Sentence[] {
  if (kind === 'row' || kind === 'code')
    return [{ text, raw, exact: kind === 'code' && text === raw, from: 0, to: raw.length }];
  // Spaces in their place keep all offsets.
  // The segmenter ends a sentence where a line break is left.
  const blank = isListOfLines(raw) ? /[^\n]/g : /[^]/g;
  const line = blankStruck(raw).replace(GAP, (gap) => gap.replace(blank, ' '));
  return findSentences(line).flatMap(([begun, to]): Sentence[] => {
    // A mark that closes the emphasis of the sentence before is not part of this one: "**Is it free?** Yes."
    const from = begun + (/^[*_]{1,3}\s+/.exec(line.slice(begun, to))?.[0].length ?? 0);
    const own = raw.slice(from, to);
    const plain = toPlainText(own);
    return plain ? [{ text: plain, raw: own, exact: plain === own.replace(/\s+/g, ' '), from, to }] : [];
  });
}

/**
 * Whether each line is separate, as in a note or an address: each begins with a capital or a number, and at least one ends although the
 * next word would fit into it.
 */
function isListOfLines(raw: string): boolean {
  const lines = raw.split('\n').map((line) => line.trim());
  if (lines.length < 2 || !lines.every((line) => LINE_BEGIN.test(line))) return false;
  if (lines.slice(0, -1).some((line) => GOES_ON.test(line))) return false;
  const widest = Math.max(...lines.map(({ length }) => length));
  return lines.some((line, at) => {
    const [word = ''] = (lines[at + 1] ?? '').split(/\s/);
    return word !== '' && line.length + 1 + word.length <= widest;
  });
}

const LINE_BEGIN = /^[\p{Lu}\d]/u;
/** Ends of a line after which the sentence continues. */
const GOES_ON =
  /(?:[,(–-]|\b(?:is|are|was|were|be|has|have|had|the|an?|of|and|or|to|in|on|at|by|for|from|with|than|about|over|under|between|up|least|most|its|their|that|which))$/i;

/** The sentences of a text, with the spaces between them left out. */
export const listSentences = (text: string): string[] =>
  findSentences(text).map(([from, to]) => text.slice(from, to));

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const ABBREVIATION =
  /(?:^|[\s(“"*])(?:[A-Z]|e\.g|i\.e|cf|approx|ca|c|St|Mt|Ft|Dr|Mr|Mrs|Ms|Prof|vs|[Nn]o|Nos|Fig|min|max|incl|excl|subsp|var|sp|spp)\.[*_]?\s+$/;

/** Where the sentences of a text begin and end, white space around them left out. */
function findSentences(text: string): [from: number, to: number][] {
  const found: [from: number, to: number][] = [];
  let begun: number | undefined;
  for (const { segment, index } of SENTENCES.segment(text)) {
    begun ??= index;
    const end = index + segment.length;
    if (end < text.length && ABBREVIATION.test(text.slice(Math.max(begun, end - 12), end))) continue;
    const part = text.slice(begun, end);
    if (part.trim())
      found.push([begun + part.length - part.trimStart().length, begun + part.trimEnd().length]);
    begun = undefined;
  }
  return found;
}
