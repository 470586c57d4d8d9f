import type { StateBlock, StateInline } from './tokenizer.ts';

const INLINE = /\$(?!\s|\$)((?:[^$\\\n]|\\.){1,1000}?)(?<![\s\\])\$(?!\d)|\\\((.{1,1000}?)\\\)/y;

/** `$x$` and `\(x\)`: a formula in a line. A dollar before a space or after one is money, not a formula. */
export function mathInline(state: StateInline, silent: boolean): boolean {
  const code = state.src.charCodeAt(state.pos);
  if (code !== 0x24 && code !== 0x5c) return false;
  INLINE.lastIndex = state.pos;
  const match = INLINE.exec(state.src);
  if (!match || INLINE.lastIndex > state.posMax) return false;
  if (!silent) state.push('math_inline', '', 0).content = match[1] ?? match[2] ?? '';
  state.pos += match[0].length;
  return true;
}

/** `$$` or `\[` on a line of its own, up to its pair: a formula that stands alone. */
export function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const textOf = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd();
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const first = textOf(startLine);
  const closer = first.startsWith('$$') ? '$$' : first.startsWith('\\[') ? '\\]' : undefined;
  if (!closer) return false;
  if (silent) return true;
  const sameLine = first.length > 3 && first.endsWith(closer);
  let line = startLine;
  let closed = sameLine;
  while (!closed && line + 1 < endLine && (state.sCount[line + 1] ?? 0) >= state.blkIndent) {
    line += 1;
    closed = textOf(line).endsWith(closer);
  }
  const body = state
    .getLines(startLine, line + 1, state.blkIndent, false)
    .trim()
    .slice(2);
  const token = state.push('math_block', '', 0);
  token.content = (closed ? body.slice(0, -2) : body).trim();
  token.map = [startLine, line + 1];
  state.line = line + 1;
  return true;
}
