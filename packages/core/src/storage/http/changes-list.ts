import { isEnded, isRemoved } from '../../threads/apply-change.ts';
import type { ThreadChange } from '../../threads/thread.ts';

/** Whether a save may change its thread's entry in the list. An answer that only grows does not. */
export function changesList({ nodes = [], head, title }: ThreadChange): boolean {
  if (head !== undefined || title !== undefined) return true;
  return nodes.some((record) => isRemoved(record) || isEnded(record.message));
}
