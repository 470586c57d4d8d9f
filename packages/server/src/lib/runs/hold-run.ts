import { Problem } from '../http/problem.ts';
import type { AbortScope } from '../request/abort-scope.ts';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { RunEnd, RunStore } from '../../runs/run-store.ts';
import { STOPPED } from './run-events.ts';
import type { ReaderCount } from './reader-count.ts';

/** How long a run counts as being written after its process was last heard of. */
export const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** The interval of checks for a stop if the store cannot notify of one. */
const ASK_MS = 1_000;
/** A reader may come and go between two looks. */
const SHORTEST_LOOK_MS = 20;

export interface HoldOptions {
  store: RunStore;
  id: string;
  scope: AbortScope;
  limits: Pick<HandlerLimits, 'absentMs' | 'callbackMs'>;
  readers: ReaderCount;
}

/** A run that this process writes. */
export interface HeldRun {
  readonly id: string;
  /** The requested stop. */
  stop(): { stopAt?: number } | undefined;
  /** @returns undefined if the log accepts no more events: it has ended, or its store failed */
  append(events: readonly string[]): Promise<readonly string[] | undefined>;
  /** Ends the run. Never rejects. */
  close(end: RunEnd): Promise<void>;
}

/** Holds the lease of a run until the run is closed; ends its work after a stop request or without readers. */
export function holdRun({ store, id, scope, limits, readers }: HoldOptions): HeldRun {
  readers.hold(id);
  const everyMs = store.watchStop ? RENEW_MS : ASK_MS;
  let asked: { stopAt?: number } | undefined;
  let isOpen = true;
  let isBroken = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const call = <T>(work: () => Promise<T>) => callWithTimeout(limits.callbackMs, work);

  async function renew(): Promise<void> {
    if (!isOpen || isBroken || asked) return;
    const state = await call(() => store.renew(id, LEASE_MS));
    if (state === 'running') return;
    asked = state;
    scope.abort(new Problem(499, STOPPED.code, STOPPED.message));
  }

  async function unreadFor(): Promise<number> {
    const localMs = readers.unreadFor(id);
    if (localMs === 0 || !store.unreadFor) return localMs;
    return Math.min(localMs, await call(async () => store.unreadFor?.(id) ?? localMs));
  }

  async function look(): Promise<void> {
    // The next renewal tries again; if the store stays down, the lease expires and readers see it.
    await renew().catch(() => undefined);
    const unread = await unreadFor().catch(() => 0);
    const leftMs = limits.absentMs - unread;
    if (leftMs <= 0) {
      scope.abort(new Problem(499, 'cancelled', 'Nobody read the answer any more, so it was ended.'));
    }
    if (isOpen) timer = setTimeout(() => void look(), Math.max(SHORTEST_LOOK_MS, Math.min(everyMs, leftMs)));
  }

  timer = setTimeout(() => void look(), Math.min(everyMs, limits.absentMs));
  const unwatch = store.watchStop?.(id, () => void renew().catch(() => undefined));

  return {
    id,
    stop: () => asked,
    async append(events) {
      if (isBroken || events.length === 0) return isBroken ? undefined : [];
      try {
        const cursors = await call(() => store.append(id, events));
        if (cursors.length === events.length) return cursors;
      } catch {
        // Whether the events are in the log is unknown: adding them again could show them twice.
      }
      isBroken = true;
      return undefined;
    },
    async close(end) {
      isOpen = false;
      clearTimeout(timer);
      unwatch?.();
      readers.forget(id);
      // A log with a gap can only end as failed. If this fails too, the lease expires and readers treat the run as
      // lost.
      await call(() => store.close(id, isBroken && end !== 'stopped' ? 'lost' : end)).catch(() => undefined);
    },
  };
}
