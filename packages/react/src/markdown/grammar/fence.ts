import type { StateBlock } from './tokenizer.ts';
import type { ParserEnv } from './parser-env.ts';

const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})\s*(.*)$/;

interface Fence {
  marker: string;
  info: string;
}

/**
 * A fenced block of code. Within one, a fence with an info string opens another, whose end is not the end of the first, because an answer
 * that shows Markdown contains such fences. If the text ends before all of them do, the first end counts, as in CommonMark.
 */
export function fence(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const outer = fenceAt(state, startLine);
  if (!outer) return false;
  if (silent) return true;
  const indent = state.sCount[startLine] ?? 0;
  const inner: Fence[] = [];
  let firstEnd: number | undefined;
  let line = startLine;
  let isClosed = false;
  while (!isClosed && (line += 1) < endLine) {
    const isText = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0) < (state.eMarks[line] ?? 0);
    // A line with less indent ends the block, as the item or quote around it does.
    if (isText && (state.sCount[line] ?? 0) < state.blkIndent) break;
    const found = fenceAt(state, line);
    if (!found) continue;
    if (found.info) {
      if (found.marker.charAt(0) === outer.marker.charAt(0)) inner.push(found);
      continue;
    }
    if (closes(found, outer)) firstEnd ??= line;
    if (inner.length === 0) isClosed = closes(found, outer);
    else if (closes(found, inner.at(-1) ?? outer)) inner.pop();
  }
  const isComing = (state.env as ParserEnv).open && line >= endLine;
  if (!isClosed && !isComing && firstEnd !== undefined) [line, isClosed] = [firstEnd, true];
  const token = state.push('fence', 'code', 0);
  token.info = outer.info;
  token.markup = outer.marker;
  token.content = state.getLines(startLine + 1, line, indent, true);
  state.line = line + (isClosed ? 1 : 0);
  token.map = [startLine, state.line];
  return true;
}

function fenceAt(state: StateBlock, line: number): Fence | undefined {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return undefined;
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  const code = state.src.charCodeAt(start);
  if (code !== 0x60 && code !== 0x7e) return undefined;
  const [, marker, info] = FENCE.exec(state.src.slice(start, state.eMarks[line])) ?? [];
  return marker === undefined ? undefined : { marker, info: (info ?? '').trim() };
}

function closes(found: Fence, opener: Fence): boolean {
  return found.marker.startsWith(opener.marker) && found.marker.charAt(0) === opener.marker.charAt(0);
}
