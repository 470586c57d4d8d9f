import type { StoredNode, ThreadChange } from '@redpine/core/threads';

/** The id of a thread of the bench. */
export function idOf(number: number): string {
  return `thread-${String(number).padStart(16, '0')}`;
}

/** Threads of a store. Fewer make a quick run: `THREADS=500`. */
export const THREADS = Number(process.env.THREADS ?? 10_000);

/** The thread of 5,000 turns in addition to them. */
export const LONG = idOf(10_000);

/** A thread of so many turns, each of a question and an answer of about 300 characters. */
export function makeThread(number: number, turns: number): ThreadChange {
  const nodes = Array.from({ length: 2 * turns }, (_, at): StoredNode => {
    const text = at % 2 === 0 ? `Question ${at} of ${number}` : `Answer ${at} of ${number}. `.repeat(12);
    return {
      message: {
        id: `m${at}`,
        role: at % 2 === 0 ? 'user' : 'assistant',
        parts: [{ type: 'text', text, state: 'done' }],
        status: 'complete',
        metadata: {},
        createdAt: 1_700_000_000_000 + number * 1_000 + at,
      },
      parentId: at === 0 ? null : `m${at - 1}`,
      at,
      rev: 1,
    };
  });
  const head = { headId: nodes.at(-1)?.message.id ?? null, settings: {}, generation: 0, rev: 1 };
  return { version: 1, nodes, head, title: `Thread ${number}` };
}
