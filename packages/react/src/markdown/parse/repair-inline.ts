import { flankingOf, isUnspaced } from '../grammar/flanking.ts';

interface Opener {
  marker: string;
  /** Number of its characters that are not closed yet. */
  length: number;
  index: number;
  end: number;
}

/** More open spans than a person writes: the text is not Markdown, and closing them would invent some. */
const MOST_OPEN = 8;
/** A single `*` or `_` that is open for longer than this is a star or an underscore. */
const LONGEST_SINGLE = 400;

/**
 * Completes inline Markdown that is still being written: open emphasis and code are closed, the label of an unfinished link is text, and
 * characters at the very end whose meaning is not decided are held back. The result differs from `content` only at brackets left out and
 * at its end.
 */
export function repairInline(content: string): string {
  return scanInline(
    content.replace(/(?:&[#\w]{0,31}|<\/?[a-z]{0,6}\s?\/?)$/i, '').replace(/(?<!\\)((?:\\\\)*)\\$/, '$1'),
  );
}

function scanInline(content: string): string {
  const closings = backtickRuns(content);
  const openers: Opener[] = [];
  const brackets: number[] = [];
  let end = content.length;
  let codeCloser = '';
  let pos = 0;
  while (pos < end) {
    const char = content.charAt(pos);
    if (char === '\\') pos += 2;
    else if (char === '`') {
      const run = runLength(content, pos);
      const closing = nextRun(closings.get(run), pos);
      if (closing === undefined) {
        const body = content.slice(pos + run).replace(/`+$/, '');
        codeCloser = body.trim() ? '`'.repeat(run) : '';
        end = codeCloser ? pos + run + body.length : pos;
        break;
      }
      pos = closing + run;
    } else if (char === '[') {
      brackets.push(pos);
      pos += 1;
    } else if (char === ']') {
      const open = brackets.pop();
      const after = open === undefined ? pos + 1 : linkEnd(content, pos + 1);
      if (after === undefined && open !== undefined) {
        brackets.push(open);
        end = pos;
        break;
      }
      pos = after ?? pos + 1;
    } else if (char === '*' || char === '_' || char === '~') {
      const run = runLength(content, pos);
      const rest = takeDelimiters(content, openers, pos, run);
      pos += run;
      if (pos === content.length) end = pos - rest;
    } else pos += 1;
  }
  return finish(content, { end, openers, codeCloser, bracket: brackets.at(-1) });
}

interface Ending {
  end: number;
  openers: readonly Opener[];
  codeCloser: string;
  bracket: number | undefined;
}

function finish(content: string, { end, openers, codeCloser, bracket }: Ending): string {
  let cut = end;
  let closers = '';
  for (const opener of openers.toReversed()) {
    if (opener.length === 1 && end - opener.end > LONGEST_SINGLE) continue;
    const body = content.slice(opener.end, cut).replace(/[[!*_~^\s]/g, '');
    if (body || codeCloser) closers += opener.marker.repeat(opener.length);
    else cut = opener.index;
  }
  let text = content.slice(0, cut) + codeCloser;
  if (bracket !== undefined && bracket < cut) {
    const from = text.charAt(bracket - 1) === '!' ? bracket - 1 : bracket;
    const label = text.slice(bracket + 1);
    text = text.slice(0, from) + (label.startsWith('^') ? '' : label);
  }
  return closers && openers.length <= MOST_OPEN ? text.trimEnd() + closers : text;
}

/** Closes and opens spans; returns how many characters of the run did neither. */
function takeDelimiters(content: string, openers: Opener[], pos: number, run: number): number {
  const marker = content.charAt(pos);
  if (marker === '~' && run !== 2) return run;
  const before = content.charAt(pos - 1);
  const after = content.charAt(pos + run);
  const { left, right } = flankingOf(content, pos, pos + run);
  const inWord = isWord(before) && isWord(after);
  let rest = run;
  if (right && !(marker === '_' && inWord)) {
    while (rest > 0) {
      const index = openers.findLastIndex((opener) => opener.marker === marker);
      const opener = openers[index];
      if (!opener) break;
      const used = Math.min(rest, opener.length, 2);
      rest -= used;
      openers.length = index + 1;
      if (opener.length === used) openers.pop();
      else openers[index] = { ...opener, length: opener.length - used };
    }
  }
  if (rest > 0 && left && (!isWord(before) || (marker !== '_' && isUnspaced(before)))) {
    openers.push({ marker, length: Math.min(rest, 3), index: pos, end: pos + run });
    return 0;
  }
  return rest;
}

function isWord(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}

function runLength(text: string, pos: number): number {
  let end = pos;
  while (text.charCodeAt(end) === text.charCodeAt(pos)) end += 1;
  return end - pos;
}

/** The first run after `pos`; those before it are dropped, so that a whole scan stays linear. */
function nextRun(runs: number[] | undefined, pos: number): number | undefined {
  while (runs && runs.length > 0 && (runs.at(-1) ?? 0) <= pos) runs.pop();
  return runs?.at(-1);
}

/** The offsets of the backtick runs of each length, the last first. */
function backtickRuns(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const match of text.matchAll(/`+/g)) {
    const at = runs.get(match[0].length);
    if (at) at.push(match.index);
    else runs.set(match[0].length, [match.index]);
  }
  for (const at of runs.values()) at.reverse();
  return runs;
}

/**
 * The end of a link after its label: past `(url "title")` or `[reference]`, or `pos` when neither follows. Undefined when the text stops
 * within it, or right after the label.
 */
function linkEnd(text: string, pos: number): number | undefined {
  const next = text.charAt(pos);
  if (!next) return undefined;
  if (next === '[') {
    const close = text.indexOf(']', pos);
    return close < 0 ? (text.indexOf('[', pos + 1) < 0 ? undefined : pos) : close + 1;
  }
  if (next !== '(') return pos;
  let at = skipSpace(text, pos + 1);
  at = text.charAt(at) === '<' ? skipTo(text, at + 1, /[<>\n]/g) : skipDestination(text, at);
  if (at < 0) return pos;
  if (text.charAt(at) === '>') at += 1;
  at = skipSpace(text, at);
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'" || quote === '(') {
    const close = text.indexOf(quote === '(' ? ')' : quote, at + 1);
    at = close < 0 ? text.length : skipSpace(text, close + 1);
  }
  if (at >= text.length) return undefined;
  return text.charAt(at) === ')' ? at + 1 : pos;
}

function skipSpace(text: string, pos: number): number {
  let at = pos;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}

function skipTo(text: string, pos: number, pattern: RegExp): number {
  pattern.lastIndex = pos;
  const match = pattern.exec(text);
  if (!match) return text.length;
  return match[0] === '>' ? match.index : -1;
}

function skipDestination(text: string, pos: number): number {
  let depth = 0;
  let at = pos;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char <= ' ') break;
    else if (char === '(') {
      depth += 1;
      if (depth > 32) return -1;
    } else if (char === ')') {
      if (depth === 0) break;
      depth -= 1;
    }
  }
  return Math.min(at, text.length);
}
