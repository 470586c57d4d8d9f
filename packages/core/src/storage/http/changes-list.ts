import { isEnded, isRemoved } from '../../threads/apply-change.ts';
import type { ThreadChange } from '../../threads/thread.ts';

/** Whether a save may change what the list says of its thread: not while an answer only grows. */
export function changesList({ nodes = [], head, title }: ThreadChange): boolean {
  if (head !== undefined || title !== undefined) return true;
  return nodes.some((record) => isRemoved(record) || isEnded(record.message));
}
