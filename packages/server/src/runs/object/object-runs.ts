import { createMemoryRuns } from '../memory-runs.ts';
import type { NewRun, RunEnd, RunStore } from '../run-store.ts';

/** The part of a Durable Object's storage that is used, of both kinds of classes. */
export interface ObjectStorage {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  delete(keys: string[]): Promise<unknown>;
  list(options: { prefix: string }): Promise<Map<string, unknown>>;
  setAlarm(time: number): Promise<void>;
}

/** Runs of one Durable Object. */
export interface ObjectRuns extends RunStore {
  /**
   * Call it from the object's `alarm`: it deletes expired runs. While a run is written, the alarm keeps the object
   * awake.
   */
  sweep(): Promise<void>;
}

interface StoredRun extends Pick<NewRun, 'id' | 'threadId' | 'messageId'> {
  owner: string;
  expiresAt: number;
  end?: RunEnd;
}

/** An object without requests is evicted after 70 s at the earliest, even while an answer runs. */
const AWAKE_MS = 20_000;
/** Characters under one key; a value holds 128 KiB at most. */
const MOST_CHARACTERS = 30_000;
/** Keys of one deletion. */
const AT_ONCE = 128;

/**
 * Runs in the memory of a Durable Object, written through to its storage. A stored run without an end that is not in memory was written in
 * an earlier life of the object: it is `lost`, and its events can still be read.
 */
export function createObjectRuns(storage: ObjectStorage): ObjectRuns {
  const memory = createMemoryRuns();
  /** Runs that the memory holds or will hold, or held until their time was over. */
  const loads = new Map<string, Promise<void>>();
  const written = new Map<string, StoredRun>();
  const counts = new Map<string, number>();
  let restored: Promise<void> | undefined;

  /** A lookup of a thread's run also finds one from an earlier life of the object. */
  const restore = () => (restored ??= restoreOpen());
  async function restoreOpen(): Promise<void> {
    const runs = await storage.list({ prefix: 'run:' });
    for (const run of runs.values()) if (!(run as StoredRun).end) await revive(run as StoredRun);
  }

  async function ensure(id: string): Promise<void> {
    await restore();
    const run = loads.has(id) ? undefined : ((await storage.get(`run:${id}`)) as StoredRun | undefined);
    await (run ? revive(run) : loads.get(id));
  }

  function revive(run: StoredRun): Promise<void> {
    const revived = loads.get(run.id) ?? readStored(run);
    loads.set(run.id, revived);
    return revived;
  }

  async function readStored(run: StoredRun): Promise<void> {
    const { id, owner, expiresAt, end } = run;
    const ttlMs = expiresAt - Date.now();
    if (ttlMs <= 0) return;
    const batches = [...(await storage.list({ prefix: logPrefix(id) })).values()] as string[][];
    // A very short lease, since no process writes this run any more.
    await memory.open(owner, { ...run, ttlMs, leaseMs: 1 });
    await memory.append(id, batches.flat());
    if (end) await memory.close(id, end);
  }

  async function setAlarm(): Promise<void> {
    const runs = (await storage.list({ prefix: 'run:' })) as Map<string, StoredRun>;
    const times = [...runs.values()].map(({ expiresAt }) => expiresAt);
    if (written.size > 0) times.push(Date.now() + AWAKE_MS);
    if (times.length > 0) await storage.setAlarm(Math.min(...times));
  }

  return {
    durable: true,
    async open(owner, run) {
      await ensure(run.id);
      if (!(await memory.open(owner, run))) return false;
      const { id, threadId, messageId, ttlMs } = run;
      const expiresAt = Date.now() + ttlMs;
      const stored: StoredRun = {
        id,
        owner,
        expiresAt,
        ...(threadId !== undefined && { threadId }),
        ...(messageId !== undefined && { messageId }),
      };
      loads.set(id, Promise.resolve());
      written.set(id, stored);
      await storage.put(`run:${id}`, stored);
      await setAlarm();
      return true;
    },
    async append(id, events) {
      if (!written.has(id)) return [];
      const cursors = await memory.append(id, events);
      if (cursors.length === 0) return [];
      for (const batch of cutBatches(events)) {
        const count = counts.get(id) ?? 0;
        counts.set(id, count + 1);
        await storage.put(`${logPrefix(id)}${String(count).padStart(12, '0')}`, batch);
      }
      return cursors;
    },
    renew: (id, leaseMs) => memory.renew(id, leaseMs),
    async close(id, end) {
      const run = written.get(id);
      if (!run) return;
      written.delete(id);
      counts.delete(id);
      // Stored first, so that a reader that learned of the end finds the same end in the object's next life.
      await storage.put(`run:${id}`, { ...run, end });
      await memory.close(id, end);
    },
    async *read(owner, id, after, signal) {
      await ensure(id);
      yield* memory.read(owner, id, after, signal);
    },
    async stop(owner, id, seen) {
      await ensure(id);
      return memory.stop(owner, id, seen);
    },
    async active(owner, threadId) {
      await restore();
      return memory.active(owner, threadId);
    },
    watchStop: (id, listener) => memory.watchStop?.(id, listener) ?? (() => undefined),
    unreadFor: async (id) => (await memory.unreadFor?.(id)) ?? 0,
    async sweep() {
      const runs = (await storage.list({ prefix: 'run:' })) as Map<string, StoredRun>;
      for (const { id, expiresAt } of runs.values()) {
        if (expiresAt > Date.now()) continue;
        const keys = [`run:${id}`, ...(await storage.list({ prefix: logPrefix(id) })).keys()];
        for (let at = 0; at < keys.length; at += AT_ONCE) await storage.delete(keys.slice(at, at + AT_ONCE));
        loads.delete(id);
      }
      await setAlarm();
    },
  };
}

function logPrefix(id: string): string {
  return `log:${id}:`;
}

function cutBatches(events: readonly string[]): string[][] {
  const batches: string[][] = [];
  let size = Infinity;
  for (const event of events) {
    if (size + event.length > MOST_CHARACTERS) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(event);
    size += event.length;
  }
  return batches;
}
