import { openSubscriber, type RedisClient, type Subscriber } from './redis-client.ts';

/**
 * Messages between processes that there is something to read. They only save time: each reader also checks the log by
 * itself.
 */
export interface RedisHints {
  /** Names this process in what it publishes, so that it does not hear itself twice. */
  instance: string;
  /** Wakes the listeners of this process. */
  emit(channel: string): void;
  /** @returns ends it */
  listen(channel: string, listener: () => void): () => void;
}

const hintsOf = new WeakMap<RedisClient, RedisHints>();

/**
 * Hints over a second connection: one for each client of the host, opened when somebody first listens. A blocking read (`XREAD BLOCK`)
 * on the host's own connection would hold up every other command on it, such as those of a rate limiter.
 */
export function shareHints(client: RedisClient): RedisHints {
  const known = hintsOf.get(client) ?? createHints(client);
  hintsOf.set(client, known);
  return known;
}

function createHints(client: RedisClient): RedisHints {
  const instance = crypto.randomUUID();
  const listeners = new Map<string, Set<() => void>>();
  let subscriber: Subscriber | undefined;
  let isOpened = false;

  function emit(channel: string): void {
    for (const listener of listeners.get(channel) ?? []) listener();
  }

  function open(): Subscriber | undefined {
    if (isOpened) return subscriber;
    isOpened = true;
    subscriber = openSubscriber(client, (channel, from) => {
      if (from !== instance) emit(channel);
    });
    return subscriber;
  }

  async function subscribe(channel: string): Promise<void> {
    const connection = open();
    await connection?.ready;
    if (!listeners.has(channel)) return;
    await connection?.subscribe(channel);
    // A message that was published before the server had confirmed was not heard.
    emit(channel);
  }

  return {
    instance,
    emit,
    listen(channel, listener) {
      const known = listeners.get(channel);
      const own = known ?? new Set();
      own.add(listener);
      if (!known) {
        listeners.set(channel, own);
        // A lost hint costs at most a second.
        subscribe(channel).catch(() => undefined);
      }
      return () => {
        own.delete(listener);
        if (own.size > 0 || listeners.get(channel) !== own) return;
        listeners.delete(channel);
        subscriber?.unsubscribe(channel).catch(() => undefined);
      };
    },
  };
}
