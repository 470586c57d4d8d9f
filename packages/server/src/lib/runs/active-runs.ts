import type { ThreadSummary } from '@redpine/core/threads';
import { attemptRun } from './run-access.ts';
import type { RunAccess } from './run-access.ts';

/** Clocks of two machines differ by less. */
const SLACK_MS = 60_000;

/**
 * The thread with the run that writes into it now.
 * @param thread its value, or its JSON text, which is not parsed for it
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

/** Threads of a list with their runs. A run is no older than the longest answer, so most threads need no look. */
export async function withActiveRuns(
  access: RunAccess,
  threads: readonly ThreadSummary[],
): Promise<(object | string)[]> {
  const since = Date.now() - access.config.limits.totalMs - SLACK_MS;
  return Promise.all(
    threads.map(async (thread) =>
      thread.lastTurnAt < since ? thread : withActiveRun(access, thread.id, thread),
    ),
  );
}

/** Nobody will read an answer of a thread that was deleted. */
export async function stopActiveRun(access: RunAccess, threadId: string): Promise<void> {
  const { store, owner } = access;
  await attemptRun(access, async () => {
    const run = await store.active(owner, threadId);
    if (run) await store.stop(owner, run.id);
  });
}
