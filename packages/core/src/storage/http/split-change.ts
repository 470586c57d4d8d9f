import { MAX_RECORDS } from '../../threads/read-change.ts';
import type { ThreadChange } from '../../threads/thread.ts';

/** Characters of one request: a third of what the handler takes in bytes (`limits.threadBytes`), since a character has up to three. */
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
  // Title and head stand in the first one: the line of the list is right from then on.
  parts[0] = { ...change, nodes: parts[0]?.nodes ?? [] };
  return parts;
}
