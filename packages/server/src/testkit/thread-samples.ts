import type { RemovedNode, StoredNode, ThreadChange, ThreadHead } from '@redpine/core/threads';

/** A thread id for tests: `thread-0000000000000007`. */
export function threadId(number: number): string {
  return `thread-${String(number).padStart(16, '0')}`;
}

/** One record of a message. */
export function node(
  id: string,
  more: Partial<StoredNode> & { text?: string; createdAt?: number } = {},
): StoredNode {
  const { text = `Text of ${id}.`, createdAt = 1_000, parentId = null, at = 0, rev = 1 } = more;
  return {
    message: {
      id,
      role: 'user',
      parts: [{ type: 'text', text, state: 'done' }],
      status: 'complete',
      metadata: {},
      createdAt,
    },
    parentId,
    at,
    rev,
  };
}

/** The record of a removed message. */
export function removed(id: string, rev: number): RemovedNode {
  return { id, rev, removed: true };
}

/** The record of a thread in addition to its messages. */
export function head(rev: number, headId: string | null = null): ThreadHead {
  return { headId, settings: { model: 'gpt-4o' }, generation: 0, rev };
}

/** A change of the current version. */
export function change(parts: Omit<ThreadChange, 'version'>): ThreadChange {
  return { version: 1, ...parts };
}

/** Two owners. */
export const ANN = '["docs","ann"]';
export const BOB = '["docs","bob"]';
/** Three threads. */
export const [FIRST, SECOND, THIRD] = [threadId(1), threadId(2), threadId(3)] as const;
