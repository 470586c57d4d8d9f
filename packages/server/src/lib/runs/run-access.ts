import { InvalidCursorError } from '@redpine/core/threads';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { Reporter } from '../request/reporter.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { RunEnd, RunItem, RunStore } from '../../runs/run-store.ts';
import type { ThreadStore } from '../../threads/thread-store.ts';
import { createLogReader } from './log-reader.ts';
import type { FollowOptions } from './log-reader.ts';
import { keepLost } from './keep-lost.ts';
import { endEvent } from './run-events.ts';
import type { ReaderCount } from './reader-count.ts';

/** The store, owner and limits that each part of the handler needs to access a run. */
export interface RunAccess {
  store: RunStore;
  owner: string;
  context: RequestContext;
  config: {
    threads: ThreadStore | undefined;
    readers: ReaderCount;
    limits: Pick<HandlerLimits, 'callbackMs' | 'totalMs' | 'heartbeatMs'>;
    reporter: Reporter;
  };
}

/** If a store takes longer to report the end of a run, the response is a stream without events. */
const LOOK_MS = 250;

const FAILED = 'The run store failed, so an answer may end with its connection. The chat went on.';

/** Calls the run store. A failure is logged. @returns undefined then */
export async function attemptRun<T>(
  { context, config }: Pick<RunAccess, 'context' | 'config'>,
  work: () => Promise<T>,
): Promise<{ value: T } | undefined> {
  try {
    return { value: await callWithTimeout(config.limits.callbackMs, work) };
  } catch {
    config.reporter.notice(context.record, FAILED);
    return undefined;
  }
}

/**
 * The first item of a run, which shows its kind. Waits until the service begins to answer.
 * @returns undefined if the owner has no such run
 */
export async function peekRun(
  { store, owner, context }: RunAccess,
  id: string,
): Promise<RunItem | { end: RunEnd } | undefined> {
  for await (const item of store.read(owner, id, undefined, context.scope.signal)) return item;
  return undefined;
}

/**
 * Whether a reader with this cursor has had all events of an ended run. A run in progress may be silent for a while, so
 * this does not wait for it.
 */
export async function isReadToEnd({ store, owner }: RunAccess, id: string, after: string): Promise<boolean> {
  const look = new AbortController();
  const timer = setTimeout(() => look.abort(), LOOK_MS);
  try {
    // A stopped or lost run reports its end to each reader again.
    for await (const item of store.read(owner, id, after, look.signal)) {
      return 'end' in item && endEvent(item.end, '') === undefined;
    }
  } catch (error) {
    if (!(error instanceof InvalidCursorError)) throw error;
  } finally {
    clearTimeout(timer);
  }
  return false;
}

/** Reads a run for a page. A lost run is stored before the page learns of it. */
export function readRunFor(
  access: RunAccess,
  id: string,
  after: string | undefined,
): ReturnType<typeof createLogReader> {
  const { store, owner, context, config } = access;
  const { threads, readers } = config;
  const { requestId } = context;
  const beforeEnd: FollowOptions['beforeEnd'] = async (end) => {
    if (end !== 'lost' || !threads) return;
    await attemptRun(access, () => keepLost({ runs: store, threads, owner, id, requestId }));
  };
  return createLogReader({ store, owner, id, after, requestId, readers, beforeEnd });
}
