import { idOf, isEnded, isRemoved } from '../threads/apply-change.ts';
import type { ThreadChange } from '../threads/thread.ts';

/** Shows every tab in which threads an answer is being written. */
export interface AnswerLocks {
  /**
   * Takes a lock for each running answer in a save of this tab, and releases those of ended answers.
   *
   * @returns resolves to whether a lock was taken
   */
  note(threadId: string, change: ThreadChange): Promise<boolean>;
  /**
   * The threads into which another tab writes, with the id of that tab. `onEnd` is then called when one of their answers ends. Answers of
   * this tab are not included: its own conversation reports them.
   */
  writers(): Promise<ReadonlyMap<string, string>>;
  close(): void;
}

/**
 * An answer holds a lock while a tab writes it. A lock ends with its tab, so that a killed one leaves no mark, as a record in the
 * database would. If a page has no locks (without https), no tab is known to write.
 *
 * @param named The prefix of the locks' names.
 * @param onEnd Called when an answer of this tab, or one that `writers` returned, has ended.
 */
export function createAnswerLocks(named: Promise<string>, onEnd: () => void): AnswerLocks {
  const locks = globalThis.navigator?.locks;
  const prefix = named.then((name) => `${name}|answer|`);
  /** Ends the lock of an answer that this tab writes, by its name. */
  const releases = new Map<string, () => void>();
  /** The locks of other tabs whose end is waited for. */
  const awaited = new Set<string>();
  const closing = new AbortController();

  async function begin(name: string): Promise<boolean> {
    if (releases.has(name)) return false;
    const { promise: ended, resolve: end } = withResolvers<void>();
    const { promise: begun, resolve: settle } = withResolvers<boolean>();
    releases.set(name, end);
    void locks
      .request(name, { ifAvailable: true }, async (lock) => {
        settle(lock !== null);
        // Another tab writes it, or this one has not yet let go of it: the next save tries again.
        if (!lock) return;
        await ended;
      })
      .catch(() => settle(false))
      .then(async () => {
        if (releases.get(name) === end) releases.delete(name);
        if (await begun) onEnd();
      });
    return begun;
  }

  function end(name: string): void {
    releases.get(name)?.();
    releases.delete(name);
  }

  /** A lock that can be shared is free again. */
  function awaitEnd(name: string): void {
    if (releases.has(name) || awaited.has(name)) return;
    awaited.add(name);
    const { signal } = closing;
    locks
      .request(name, { mode: 'shared', signal }, onEnd)
      .catch(() => undefined)
      .finally(() => awaited.delete(name));
  }

  return {
    async note(threadId, { nodes = [] }) {
      if (!locks || nodes.length === 0 || closing.signal.aborted) return false;
      const start = (await prefix) + encodeURIComponent(threadId);
      const growing: string[] = [];
      for (const record of nodes) {
        const name = `${start}|${idOf(record)}`;
        if (isRemoved(record) || isEnded(record.message)) end(name);
        else growing.push(name);
      }
      return (await Promise.all(growing.map(begin))).includes(true);
    },
    async writers() {
      const start = await prefix;
      const threads = new Map<string, string>();
      const { held: all = [] } = (await locks?.query().catch(() => undefined)) ?? {};
      for (const { name = '', clientId = '', mode } of all) {
        if (mode !== 'exclusive' || releases.has(name) || !name.startsWith(start)) continue;
        threads.set(decodeURIComponent(name.slice(start.length).split('|', 1)[0] ?? ''), clientId);
        awaitEnd(name);
      }
      return threads;
    },
    close() {
      closing.abort();
      for (const name of Array.from(releases.keys())) end(name);
    },
  };
}

/** `Promise.withResolvers`, which browsers of 2023 lack. */
function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
