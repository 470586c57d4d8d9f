import type { StateBlock, StateInline } from './tokenizer.ts';
import type { ParserEnv } from './parser-env.ts';

const OPENING = /^\[\^([^\]\s[^]{1,100})\]:/;
const REFERENCE = /\[\^([^\]\s[^]{1,100})\]/y;

/** A label in the form for comparison. */
function normaliseNote(label: string): string {
  return label.toLowerCase();
}

/** `[^label]: text`, with further lines indented by four, as GitHub reads it. */
export function footnoteBlock(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const bol = state.bMarks[startLine] ?? 0;
  const begin = bol + (state.tShift[startLine] ?? 0);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4 || state.src.charCodeAt(begin) !== 0x5b)
    return false;
  const line = state.src.slice(begin, state.eMarks[startLine]);
  const match = OPENING.exec(line);
  if (!match) return false;
  if (silent) return true;
  const after = state.skipSpaces(begin + match[0].length);
  const open = state.push('footnote_open', '', 1);
  const lines: [number, number] = [startLine, 0];
  open.map = lines;
  open.meta = { label: normaliseNote(match[1] ?? '') };
  const kept = {
    bMarks: bol,
    tShift: state.tShift[startLine] ?? 0,
    sCount: state.sCount[startLine] ?? 0,
    blkIndent: state.blkIndent,
    parentType: state.parentType,
  };
  state.bMarks[startLine] = after;
  state.tShift[startLine] = 0;
  state.sCount[startLine] = state.blkIndent + 4;
  state.blkIndent += 4;
  state.parentType = 'footnote';
  state.md.block.tokenize(state, startLine, endLine);
  state.blkIndent = kept.blkIndent;
  state.parentType = kept.parentType;
  state.bMarks[startLine] = kept.bMarks;
  state.tShift[startLine] = kept.tShift;
  state.sCount[startLine] = kept.sCount;
  lines[1] = state.line;
  state.push('footnote_close', '', -1);
  return true;
}

/** `[^label]`, if the label is defined; else the text stays unchanged. */
export function footnoteReference(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b || state.src.charCodeAt(state.pos + 1) !== 0x5e) return false;
  REFERENCE.lastIndex = state.pos;
  const match = REFERENCE.exec(state.src);
  const label = normaliseNote(match?.[1] ?? '');
  if (!match || REFERENCE.lastIndex > state.posMax) return false;
  if (!(state.env as ParserEnv).footnotes.has(label)) return false;
  if (!silent) state.push('footnote_reference', '', 0).content = label;
  state.pos += match[0].length;
  return true;
}
