import { createId } from '../wire/base/create-id.ts';

const made = new Set<string>();

/** An id for a new thread. HTTP stores know that its thread is not stored yet, and skip the request. */
export function createThreadId(): string {
  const id = createId();
  made.add(id);
  return id;
}

/** Whether {@link createThreadId} of this page made an id. */
export function isMadeHere(id: string): boolean {
  return made.has(id);
}
