import type { ThreadSummary } from '@redpine/core/threads';
import { attemptRun } from './run-access.ts';
import type { RunAccess } from './run-access.ts';

/** Clocks of two machines differ by less. */
const SLACK_MS = 60_000;

/** The thread with the run that writes into it now. */
export async function withActiveRun<T extends Pick<ThreadSummary, 'id'>>(
  access: RunAccess,
  thread: T,
): Promise<T & { activeRun?: string }> {
  const { store, owner } = access;
  const found = await attemptRun(access, () => store.active(owner, thread.id));
  return found?.value ? { ...thread, activeRun: found.value.id } : thread;
}

/** Threads of a list with their runs. A run is no older than the longest answer, so most threads need no look. */
export async function withActiveRuns(
  access: RunAccess,
  threads: readonly ThreadSummary[],
): Promise<ThreadSummary[]> {
  const since = Date.now() - access.config.limits.totalMs - SLACK_MS;
  return Promise.all(
    threads.map(async (thread) => (thread.lastTurnAt < since ? thread : withActiveRun(access, thread))),
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
