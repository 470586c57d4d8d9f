import { openSubscriber, type RedisClient, type Subscriber } from './redis-client.ts';

/**
 * Messages between processes that there is something to read. They only save time: each reader also checks the log by
 * itself.
 */
export interface RedisHints {
  /** Identifies this process in its messages, so that it does not react to its own. */
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
  const hints = hintsOf.get(client) ?? createHints(client);
  hintsOf.set(client, hints);
  return hints;
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
      const existing = listeners.get(channel);
      const channelListeners = existing ?? new Set();
      channelListeners.add(listener);
      if (!existing) {
        listeners.set(channel, channelListeners);
        // A lost hint costs at most a second.
        subscribe(channel).catch(() => undefined);
      }
      return () => {
        channelListeners.delete(listener);
        if (channelListeners.size > 0 || listeners.get(channel) !== channelListeners) return;
        listeners.delete(channel);
        subscriber?.unsubscribe(channel).catch(() => undefined);
      };
    },
  };
}
