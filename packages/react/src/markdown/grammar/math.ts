import type { StateBlock, StateInline } from './tokenizer.ts';
import type { ParserEnv } from './parser-env.ts';

type InlineRule = (state: StateInline, silent: boolean) => boolean;
type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

const INLINE =
  /\$\$(?!\$)([^$\n]{1,1000}?)\$\$(?!\$)|\$(?!\s|\$)((?:[^$\\\n]|\\.){1,1000}?)(?<![\s\\])\$(?!\d)|\\\((.{1,1000}?)\\\)|\\\[(.{1,1000}?)\\\]/y;

/**
 * A formula in a line: `$x$`, `$$x$$`, `\(x\)`, `\[x\]`. A `$` next to a space inside the pair is money, and brackets around words are
 * plain brackets. Without a `math` slot (`typed`) the source text is kept, and a match that could be money is not a formula.
 */
export function mathInline(typed: boolean): InlineRule {
  return (state, silent) => {
    const code = state.src.charCodeAt(state.pos);
    if (code !== 0x24 && code !== 0x5c) return false;
    INLINE.lastIndex = state.pos;
    const match = INLINE.exec(state.src);
    if (!match || INLINE.lastIndex > state.posMax) return false;
    const [source, display, dollars, round, square] = match;
    if (square !== undefined && !/^\s|[=^_\\+{}<>|]/.test(square)) return false;
    if (typed && dollars !== undefined && /\]\(/.test(dollars)) return false;
    if (typed && dollars !== undefined && /\s/.test(dollars) && !/[=^_\\{}]/.test(dollars)) return false;
    const body = (display ?? dollars ?? round ?? square ?? '').trim();
    if (!silent) state.push('math_inline', '', 0).content = typed ? source : body;
    state.pos += source.length;
    return true;
  };
}

/** `$$` or `\[` at the start of a line, up to its pair at the end of one, without a blank line between: a display formula. */
export function mathBlock(typed: boolean): BlockRule {
  return (state, startLine, endLine, silent) => {
    const textOf = (line: number) =>
      state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd();
    if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
    const first = textOf(startLine);
    const closer = /^\$\$(?!\$)/.test(first) ? '$$' : first.startsWith('\\[') ? '\\]' : undefined;
    if (!closer) return false;
    const closing = first.indexOf(closer, 2);
    // Text after the closing mark makes it a formula within a line.
    if (closing >= 0 && closing !== first.length - 2) return false;
    // Whether it ends the paragraph before it is decided by its first line: that paragraph may have been drawn for good.
    if (silent) return closing > 2 || first.length === 2;
    let line = startLine;
    let closed = closing > 2;
    while (!closed && line + 1 < endLine && (state.sCount[line + 1] ?? 0) >= state.blkIndent) {
      if (!textOf(line + 1)) break;
      line += 1;
      closed = textOf(line).endsWith(closer);
    }
    const isComing = line + 1 >= endLine && (state.env as ParserEnv).open;
    if (!closed && !isComing) return false;
    const source = state.getLines(startLine, line + 1, state.blkIndent, false).trim();
    const token = state.push('math_block', '', 0);
    token.content = typed ? source : (closed ? source.slice(2, -2) : source.slice(2)).trim();
    token.map = [startLine, line + 1];
    state.line = line + 1;
    return true;
  };
}
