import { idOf, isRemoved } from '../../threads/apply-change.ts';
import type { RemovedNode, StoredNode, ThreadChange } from '../../threads/thread.ts';

/** Saves of several threads; those of one thread follow one another. */
export interface SaveQueue {
  /** Resolves when the change, or one that holds it, was sent; rejects if that failed. */
  save(threadId: string, change: ThreadChange): Promise<void>;
}

/** A growing answer is sent at most this often; the handler keeps the answer's end by itself. */
const WHILE_STREAMING_MS = 3_000;

interface Waiting {
  change: ThreadChange;
  sent: Promise<void>;
}

/** @param send Sends one change. */
export function createSaveQueue(send: (threadId: string, change: ThreadChange) => Promise<void>): SaveQueue {
  const waiting = new Map<string, Waiting>();
  const last = new Map<string, { done: Promise<void>; at: number }>();

  async function sendNext(threadId: string): Promise<void> {
    const before = last.get(threadId);
    await before?.done.catch(() => undefined);
    const rest = (before?.at ?? -Infinity) + WHILE_STREAMING_MS - performance.now();
    if (rest > 0) await untilUrgent(threadId, rest);
    const change = waiting.get(threadId)?.change;
    waiting.delete(threadId);
    if (!change) return;
    const done = send(threadId, change);
    last.set(threadId, { done, at: performance.now() });
    await done;
  }

  /** Waits, but ends early when a change arrives that is more than growing text. */
  async function untilUrgent(threadId: string, ms: number): Promise<void> {
    const until = performance.now() + ms;
    while (performance.now() < until && isGrowth(waiting.get(threadId)?.change)) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  return {
    save(threadId, change) {
      const before = waiting.get(threadId);
      if (before) {
        before.change = joinChanges(before.change, change);
        return before.sent;
      }
      const entry: Waiting = { change, sent: Promise.resolve() };
      waiting.set(threadId, entry);
      entry.sent = sendNext(threadId);
      return entry.sent;
    },
  };
}

/** Whether a change holds only answers that are being written. */
function isGrowth(change: ThreadChange | undefined): boolean {
  if (!change || change.head || change.title !== undefined) return false;
  return (change.nodes ?? []).every((record) => !isRemoved(record) && record.message.status === 'streaming');
}

/** Two changes as one; of a record that both hold, the later. */
function joinChanges(first: ThreadChange, second: ThreadChange): ThreadChange {
  const records = new Map<string, StoredNode | RemovedNode>();
  for (const record of [...(first.nodes ?? []), ...(second.nodes ?? [])]) {
    const before = records.get(idOf(record));
    if (!before || record.rev >= before.rev) records.set(idOf(record), record);
  }
  const head = second.head ?? first.head;
  const title = second.title ?? first.title;
  return {
    version: 1,
    nodes: [...records.values()],
    ...(head && { head }),
    ...(title !== undefined && { title }),
  };
}
