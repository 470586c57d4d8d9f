import type { ThreadSummary } from '@redpine/core/threads';
import type { ThreadStore } from '../../threads/thread-store.ts';
import { attemptRun } from './run-access.ts';
import type { RunAccess } from './run-access.ts';

/** Clocks of two machines differ by less. */
const SLACK_MS = 60_000;

/**
 * The thread with the run that is writing into it.
 * @param thread its value, or its JSON text, which is not parsed
 */
export async function withActiveRun(
  access: RunAccess,
  id: string,
  thread: object | string,
): Promise<object | string> {
  const { store, owner } = access;
  const activeRun = (await attemptRun(access, () => store.active(owner, id)))?.value?.id;
  if (activeRun === undefined) return thread;
  if (typeof thread !== 'string') return { ...thread, activeRun };
  return `${thread.slice(0, thread.lastIndexOf('}'))},"activeRun":${JSON.stringify(activeRun)}}`;
}

/** Threads of a list with their runs. Most need no lookup. */
export async function withActiveRuns(
  access: RunAccess,
  threads: readonly ThreadSummary[],
): Promise<(object | string)[]> {
  const since = earliestStart(access.config);
  return Promise.all(
    threads.map(async (thread) =>
      thread.lastTurnAt < since ? thread : withActiveRun(access, thread.id, thread),
    ),
  );
}

/** Threads of one look in a list. */
const PAGE = 100;

/** Ends every run that writes into a thread, because the answer of a deleted thread has no reader. */
export async function stopActiveRuns(access: RunAccess, threadId: string): Promise<void> {
  const { store, owner } = access;
  const find = async () => (await store.active(owner, threadId))?.id;
  await attemptRun(access, async () => {
    const stopped = new Set<string>();
    for (let id = await find(); id !== undefined && !stopped.has(id); id = await find()) {
      stopped.add(id);
      await store.stop(owner, id);
    }
  });
}

/**
 * The ids of threads that a run may be writing into. A caller that deletes all threads asks before and stops the runs
 * after.
 */
export async function findBusyThreads({ owner, config }: RunAccess, threads: ThreadStore): Promise<string[]> {
  const since = earliestStart(config);
  const ids: string[] = [];
  for (const archived of [false, true]) {
    let cursor: string | undefined;
    do {
      const page = await threads.list(owner, {
        archived,
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      const recent = page.threads.filter(({ lastTurnAt }) => lastTurnAt >= since);
      ids.push(...recent.map(({ id }) => id));
      // Ordered by the last turn, apart from the pinned ones at the top.
      const last = page.threads.at(-1);
      cursor = last && (last.pinned || last.lastTurnAt >= since) ? page.next : undefined;
    } while (cursor !== undefined);
  }
  return ids;
}

/** A run is no older than the longest answer. */
function earliestStart({ limits }: RunAccess['config']): number {
  return Date.now() - limits.totalMs - SLACK_MS;
}
