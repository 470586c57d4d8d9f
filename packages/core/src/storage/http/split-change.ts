import { MAX_RECORDS } from '../../threads/read-change.ts';
import type { ThreadChange } from '../../threads/thread.ts';

/**
 * Maximum characters of one request: a third of the handler's limit in bytes (`limits.threadBytes`), because a UTF-16 unit takes up to
 * three bytes.
 */
const MAX_CHARACTERS = 2_500_000;

/** Changes that the handler takes in one request each. A message that is too long by itself goes alone, so that the others are kept. */
export function splitChange(change: ThreadChange): ThreadChange[] {
  const nodes = change.nodes ?? [];
  if (nodes.length < 2) return [change];
  const parts: ThreadChange[] = [];
  let part: (typeof nodes)[number][] = [];
  let size = 0;
  for (const node of nodes) {
    const { length } = JSON.stringify(node);
    if (part.length > 0 && (part.length === MAX_RECORDS || size + length > MAX_CHARACTERS)) {
      parts.push({ version: 1, nodes: part });
      part = [];
      size = 0;
    }
    part.push(node);
    size += length;
  }
  parts.push({ version: 1, nodes: part });
  // Title and head are in the first part, so that the list entry is right from then on.
  parts[0] = { ...change, nodes: parts[0]?.nodes ?? [] };
  return parts;
}
