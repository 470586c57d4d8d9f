import { splitSentences } from './split-sentences.ts';

/** A line's own marks: list, quote, heading. */
const LINE_MARKS = /^\s*(?:>\s?|(?:[-+*]|\d{1,9}[.)])\s+|#{1,6}\s+)+/;
const BLOCKQUOTE = /^\s*>/;
const QUOTED = /[“„«「『]([^“”„«»「」『』]{12,})[”“»」』]|"([^"]{12,})"/gu;
const OUTER_QUOTES = /^[\s“”„«»"'‘’「」『』]+|[\s“”„«»"'‘’「」『』]+$/gu;

/**
 * The sentence that bears a citation mark, as quotes to search for in the document: first the words that the answer
 * itself quotes there, which may begin in an earlier sentence, then the sentence. Chat completions give no other quote.
 *
 * @param text of the answer, Markdown without marks
 * @param position of the mark, a UTF-16 offset into it
 */
export function citedSentences(text: string, position: number): string[] {
  const { block, offset } = blockAt(text, position);
  const line = block.replaceAll('\n', ' ');
  const { sentence, start, end } = sentenceAt(line, offset);
  const plain = plainText(sentence);
  const around = [...line.matchAll(QUOTED)].filter(
    (run) => run.index < end && run.index + run[0].length > start,
  );
  const quoted = [...around, ...plain.matchAll(QUOTED)].map(([, curly, straight]) => curly ?? straight ?? '');
  const blockquote = BLOCKQUOTE.test(line) ? [line] : [];
  const all = [...quoted.map(plainText), ...blockquote.map(plainText), plain];
  return [...new Set(all.map((words) => words.replace(OUTER_QUOTES, '').trim()))].filter(
    (words) => words !== '',
  );
}

/** The line, table cell or paragraph around a position. */
function blockAt(text: string, position: number): { block: string; offset: number } {
  const at = Math.min(Math.max(0, position), text.length);
  const isBreak = (line: string): boolean =>
    line.trim() === '' || LINE_MARKS.test(line) || line.includes('|');
  let start = text.lastIndexOf('\n', at - 1) + 1;
  let end = lineEnd(text, start);
  const line = text.slice(start, end);
  if (line.trimStart().startsWith('|') || / \| /.test(line)) {
    const cell = text.slice(start, at).lastIndexOf('|') + 1;
    const next = text.slice(at, end).indexOf('|');
    return { block: text.slice(start + cell, next < 0 ? end : at + next), offset: at - start - cell };
  }
  while (start > 0 && !LINE_MARKS.test(text.slice(start, lineEnd(text, start)))) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    const words = text.slice(above, start - 1);
    if (words.trim() === '' || words.includes('|')) break;
    start = above;
  }
  while (end < text.length) {
    const below = lineEnd(text, end + 1);
    if (isBreak(text.slice(end + 1, below))) break;
    end = below;
  }
  return { block: text.slice(start, end), offset: at - start };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

interface Sentence {
  sentence: string;
  /** Offsets into the block. */
  start: number;
  end: number;
}

function sentenceAt(block: string, offset: number): Sentence {
  const [first = block, ...others] = splitSentences(block);
  let found: Sentence = { sentence: first, start: 0, end: first.length };
  let start = first.length;
  for (const sentence of others) {
    if (start >= offset) break;
    const end = start + sentence.length;
    if (sentence.trim() !== '') found = { sentence, start, end };
    start = end;
  }
  return found;
}

/** Markdown without its marks. */
function plainText(markdown: string): string {
  return markdown
    .replace(LINE_MARKS, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|`+)/g, '')
    .replace(/(?<![\p{L}\p{N}])[*_]|[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .replace(/^[^.!?:]{1,60}: (?=[“„«"「])/u, '');
}
