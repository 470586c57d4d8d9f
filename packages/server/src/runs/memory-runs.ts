import { InvalidCursorError } from '@redpine/core/threads';
import type { NewRun, RunEnd, RunItem, RunStore } from './run-store.ts';
import { waitForHint } from './wait-for-hint.ts';

interface MemoryRun extends Pick<NewRun, 'id' | 'threadId' | 'messageId'> {
  owner: string;
  startedAt: number;
  expiresAt: number;
  leaseUntil: number;
  events: string[];
  end: RunEnd | undefined;
  stop: { stopAt?: number } | undefined;
  readers: number;
  lastReadAt: number;
  /** Wakes the readers. */
  hints: Set<() => void>;
  stopListeners: Set<() => void>;
}

/** A reader checks the log at least this often. */
const LOOK_MS = 1_000;

const CURSOR = /^(?:0|[1-9]\d{0,14})$/;

/** Runs in the memory of this process, for development, tests and a single process: they end with it. */
export function createMemoryRuns(): RunStore {
  const runs = new Map<string, MemoryRun>();

  function find(id: string): MemoryRun | undefined {
    const run = runs.get(id);
    return run && run.expiresAt > Date.now() ? run : undefined;
  }

  function findOwn(owner: string, id: string): MemoryRun | undefined {
    const run = find(id);
    return run?.owner === owner ? run : undefined;
  }

  /** No timer keeps the process alive: expired runs are deleted when the next run opens. */
  function sweep(): void {
    const now = Date.now();
    for (const [id, { expiresAt }] of runs) if (expiresAt <= now) runs.delete(id);
  }

  return {
    async open(owner, { id, threadId, messageId, ttlMs, leaseMs }) {
      sweep();
      if (runs.has(id)) return false;
      const now = Date.now();
      runs.set(id, {
        id,
        owner,
        threadId,
        messageId,
        startedAt: now,
        expiresAt: now + ttlMs,
        leaseUntil: now + leaseMs,
        events: [],
        end: undefined,
        stop: undefined,
        readers: 0,
        lastReadAt: now,
        hints: new Set(),
        stopListeners: new Set(),
      });
      return true;
    },
    async append(id, events) {
      const run = find(id);
      if (!run || run.end) return [];
      const first = run.events.length + 1;
      for (const event of events) run.events.push(event);
      wake(run.hints);
      return events.map((_, index) => String(first + index));
    },
    async renew(id, leaseMs) {
      const run = find(id);
      if (run) run.leaseUntil = Date.now() + leaseMs;
      return run?.stop ?? 'running';
    },
    async close(id, end) {
      const run = find(id);
      if (run) closeRun(run, end);
    },
    async *read(owner, id, after, signal) {
      const run = findOwn(owner, id);
      if (!run) return;
      let at = readCursor(run, after);
      run.readers += 1;
      try {
        while (!signal.aborted && find(id)) {
          for (; at < run.events.length; at += 1) {
            yield itemAt(run, at);
            if (signal.aborted) return;
          }
          if (run.end) return yield { end: run.end };
          const leaseMs = run.leaseUntil - Date.now();
          if (leaseMs <= 0) closeRun(run, 'lost');
          else await waitForHint(run.hints, Math.min(LOOK_MS, leaseMs), signal);
        }
      } finally {
        run.readers -= 1;
        run.lastReadAt = Date.now();
      }
    },
    async stop(owner, id, seen) {
      const run = findOwn(owner, id);
      if (!run) return false;
      run.stop ??= seen === undefined ? {} : { stopAt: seen };
      wake(run.stopListeners);
      return true;
    },
    async active(owner, threadId) {
      const open = [...runs.values()].filter(
        (run) => run.owner === owner && run.threadId === threadId && !run.end && find(run.id),
      );
      const run = open.findLast(({ stop }) => !stop) ?? open.at(-1);
      if (!run) return undefined;
      const { id, messageId, startedAt } = run;
      return { id, startedAt, ...(messageId !== undefined && { messageId }) };
    },
    watchStop(id, listener) {
      const listeners = find(id)?.stopListeners;
      listeners?.add(listener);
      return () => void listeners?.delete(listener);
    },
    async unreadFor(id) {
      const run = find(id);
      return !run || run.readers > 0 ? 0 : Date.now() - run.lastReadAt;
    },
  };
}

function itemAt({ events }: MemoryRun, at: number): RunItem {
  return { cursor: String(at + 1), event: events[at] ?? '' };
}

function closeRun(run: MemoryRun, end: RunEnd): void {
  run.end ??= end;
  wake(run.hints);
}

function wake(listeners: ReadonlySet<() => void>): void {
  for (const listener of listeners) listener();
}

/** The number of events before the place. */
function readCursor({ events }: MemoryRun, after: string | undefined): number {
  if (after === undefined) return 0;
  if (!CURSOR.test(after) || Number(after) > events.length) {
    throw new InvalidCursorError('The cursor does not belong to this run.');
  }
  return Number(after);
}
