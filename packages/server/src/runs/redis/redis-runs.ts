import { checkOption } from '@redpine/core/internal/server';
import { InvalidCursorError } from '@redpine/core/threads';
import type { ActiveRun, RunEnd, RunItem, RunStore } from '../run-store.ts';
import { waitForHint } from '../wait-for-hint.ts';
import { isClient, type RedisClient, sendCommand } from './redis-client.ts';
import { shareHints } from './redis-hints.ts';
import { createScripts } from './redis-scripts.ts';
import { withRetries } from './with-retries.ts';

/** How {@link createRedisRuns} names its keys. */
export interface RedisRunsOptions {
  /** Begins each key and each channel. Default `redpine:`. */
  prefix?: string;
}

/** A run that this process writes. */
interface OwnRun {
  owner: string;
  count: number;
  /** Appends follow one another: their order is that of the answer. */
  last: Promise<unknown>;
}

/** A reader checks the log at least this often. */
const LOOK_MS = 1_000;
/** A reader that has not checked for this long has gone with its process. */
const GONE_MS = 3_000;
/** A request waits this long for a log; after that its answer runs without one. */
const OPEN_MS = 1_500;
/** Events in one reply. */
const AT_ONCE = 256;
/** Runs of one thread that are remembered. */
const RUNS_OF_THREAD = 16;

/**
 * Runs in a Redis of yours (6.2 and up, one server), through your `ioredis` or `redis` client: Redis Streams, each key with an expiry.
 * Any instance of the handler can then read an answer that another one writes. The same client may serve a rate
 * limiter.
 *
 * Where the client has `duplicate`, one more connection is opened for messages between the instances; it ends with the client.
 */
export function createRedisRuns(
  client: RedisClient,
  { prefix = 'redpine:' }: RedisRunsOptions = {},
): RunStore {
  checkOption(isClient(client), 'The client of createRedisRuns', 'one of ioredis or redis');
  const hints = shareHints(client);
  const script = createScripts(client);
  const ownRuns = new Map<string, OwnRun>();

  /** One slot of a cluster for each run. The owner is part of the key, so that a guessed id names nothing of another's. */
  const runKey = (kind: string, id: string) => `${prefix}run:{${id}}:${kind}`;
  const stateKey = (owner: string, id: string) => `${runKey('state', id)}:${owner}`;
  const keysOf = (owner: string, id: string) => [stateKey(owner, id), `${runKey('log', id)}:${owner}`];
  const threadKey = (owner: string, threadId: string) =>
    `${prefix}runs-of:${JSON.stringify([owner, threadId])}`;
  /** Its second value is the message, by which a process knows its own. */
  const hintArgs = (channel: 'log' | 'stop', id: string) => [runKey(channel, id), hints.instance];

  async function writeEvents(id: string, run: OwnRun, events: readonly string[]): Promise<string[]> {
    const { owner, count } = run;
    const args = [...hintArgs('log', id), String(count), ...events];
    const written = await withRetries(() => script('append', keysOf(owner, id), args));
    if (Number(written) !== count + events.length) {
      ownRuns.delete(id);
      return [];
    }
    run.count += events.length;
    hints.emit(runKey('log', id));
    return events.map((_, index) => toCursor(count + index + 1));
  }

  /** @returns undefined if the owner has no such run */
  async function readPage(owner: string, id: string, at: number, reader: string, signal: AbortSignal) {
    const args = [...hintArgs('log', id), String(at), String(AT_ONCE), reader];
    const reply = await withRetries(() => script('read', keysOf(owner, id), args), { signal });
    return reply ? toPage(reply as PageReply) : undefined;
  }

  return {
    async open(owner, { id, threadId, messageId = '', ttlMs, leaseMs }) {
      const claim = `${hints.instance}:${crypto.randomUUID()}`;
      const args = [claim, toMs(ttlMs), toMs(leaseMs), threadId ?? '', messageId];
      const keys = [runKey('claim', id), stateKey(owner, id)];
      const started = Number(await withRetries(() => script('open', keys, args), { giveUpMs: OPEN_MS }));
      if (started === 0) return false;
      ownRuns.set(id, { owner, count: 0, last: Promise.resolve() });
      if (threadId === undefined) return true;
      const key = threadKey(owner, threadId);
      const entry = [String(started), id, toMs(ttlMs), String(RUNS_OF_THREAD)];
      await withRetries(() => script('enlist', [key], entry), { giveUpMs: OPEN_MS });
      return true;
    },
    async append(id, events) {
      const run = ownRuns.get(id);
      if (!run || events.length === 0) return [];
      const appended = run.last.then(() => (ownRuns.has(id) ? writeEvents(id, run, events) : []));
      // The next event is tried all the same, because a gap would show in the numbers.
      run.last = appended.catch(() => undefined);
      return appended;
    },
    async renew(id, leaseMs) {
      const run = ownRuns.get(id);
      if (!run) return 'running';
      const keys = [stateKey(run.owner, id)];
      const [stop, seen] = (await withRetries(() => script('renew', keys, [toMs(leaseMs)]))) as string[];
      if (!stop) return 'running';
      return seen ? { stopAt: Number(seen) } : {};
    },
    async close(id, end) {
      const run = ownRuns.get(id);
      if (!run) return;
      await run.last;
      await withRetries(() => script('close', [stateKey(run.owner, id)], [...hintArgs('log', id), end]));
      ownRuns.delete(id);
      hints.emit(runKey('log', id));
    },
    async *read(owner, id, after, signal) {
      const start = readCursor(after);
      let at = start ?? 0;
      const reader = crypto.randomUUID();
      const wakes = new Set<() => void>();
      let isTold = false;
      let unlisten: (() => void) | undefined;
      let expiresAt: number | undefined;
      try {
        while (!signal.aborted) {
          isTold = false;
          const page = await readPage(owner, id, at, reader, signal).catch((error: unknown) => {
            if (!signal.aborted) throw error;
          });
          if (signal.aborted) return;
          if (!page) {
            // A server that lost its memory lost the run with it; a run past its time has expired.
            if (expiresAt !== undefined && Date.now() < expiresAt - LOOK_MS) yield { end: 'lost' };
            return;
          }
          if (start === undefined || at > page.count) throw new InvalidCursorError();
          expiresAt = Date.now() + page.expiresMs;
          for (const { number, event } of page.events) {
            // A gap: the server evicted a part of the log to free memory.
            if (number !== at + 1) return yield { end: 'lost' };
            at = number;
            yield { cursor: toCursor(at), event };
            if (signal.aborted) return;
          }
          if (at < page.count) {
            if (page.events.length === 0) return yield { end: 'lost' };
            continue;
          }
          if (page.end) return yield { end: page.end };
          if (unlisten) {
            if (!isTold) await waitForHint(wakes, Math.min(LOOK_MS, page.leaseMs + 1), signal);
            continue;
          }
          unlisten = hints.listen(runKey('log', id), () => {
            isTold = true;
            for (const wake of wakes) wake();
          });
        }
      } finally {
        unlisten?.();
        if (expiresAt !== undefined) {
          script('leave', [stateKey(owner, id)], [reader]).catch(() => undefined);
        }
      }
    },
    async stop(owner, id, seen) {
      const args = [...hintArgs('stop', id), seen === undefined ? '' : String(seen)];
      const isKnown = await withRetries(() => script('stop', [stateKey(owner, id)], args));
      hints.emit(runKey('stop', id));
      return Number(isKnown) === 1;
    },
    async active(owner, threadId) {
      const key = threadKey(owner, threadId);
      const ids = (await withRetries(() => sendCommand(client, 'ZREVRANGE', [key, '0', '-1']))) as string[];
      let stopped: ActiveRun | undefined;
      for (const id of ids) {
        const fields = ['end', 'stop', 'started', 'message'];
        const [end, stop, started, messageId] = (await withRetries(() =>
          sendCommand(client, 'HMGET', [stateKey(owner, id), ...fields]),
        )) as (string | null)[];
        if (end || !started) continue;
        const run = { id, startedAt: Number(started), ...(messageId && { messageId }) };
        if (!stop) return run;
        stopped ??= run;
      }
      return stopped;
    },
    async unreadFor(id) {
      const run = ownRuns.get(id);
      if (!run) return 0;
      return Number(await withRetries(() => script('unread', [stateKey(run.owner, id)], [String(GONE_MS)])));
    },
    // Without a second connection no process hears of a stop, so the handler checks once a second.
    ...(client.duplicate && { watchStop: (id, listener) => hints.listen(runKey('stop', id), listener) }),
  };
}

type PageReply = [
  end: RunEnd | '',
  count: string,
  leaseMs: number,
  expiresMs: number,
  entries: [string, string[]][],
];

function toPage([end, count, leaseMs, expiresMs, entries]: PageReply) {
  const events = entries.map(([cursor, [, event = '']]) => ({ number: Number.parseInt(cursor, 10), event }));
  return { end, count: Number(count), leaseMs, expiresMs, events };
}

/** The id of the event in the stream. */
function toCursor(number: number): RunItem['cursor'] {
  return `${number}-0`;
}

/** @returns the number of events before the place, or undefined for an invalid cursor */
function readCursor(after: string | undefined): number | undefined {
  if (after === undefined) return 0;
  return /^(?:0|[1-9]\d{0,14})-0$/.test(after) ? Number.parseInt(after, 10) : undefined;
}

function toMs(ms: number): string {
  return String(Math.max(1, Math.round(ms)));
}
