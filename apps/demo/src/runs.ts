import { createMemoryRuns, type RunStore } from '@redpine/server';
import { createRedisRuns } from '@redpine/server/redis';
import { Redis } from 'ioredis';

/** Where the demo keeps answers that are being written. */
export type Runs = { kind: 'memory' } | { kind: 'redis'; url: string };

/** A store that is open, and a way to close it. */
export interface OpenRuns {
  store: RunStore;
  close: () => Promise<unknown>;
}

/** A server that says nothing for so long is not there. */
const CONNECT_MS = 5_000;

/**
 * In this process, unless `REDIS_URL` names a Redis.
 * @throws if it is not an address of a Redis. The text of the address is in no message: it may hold a password.
 */
export function readRuns({ REDIS_URL: url }: Record<string, string | undefined>): Runs {
  if (!url) return { kind: 'memory' };
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw new Error(
      'REDIS_URL is not the address of a Redis. Write it like redis://user:password@localhost:6379, or unset it.',
    );
  }
  return { kind: 'redis', url };
}

/** @throws an Error that names the server that cannot be reached, and the reason */
export async function openRuns(runs: Runs): Promise<OpenRuns> {
  if (runs.kind === 'memory') return { store: createMemoryRuns(), close: async () => undefined };
  let isReady = false;
  const client = new Redis(runs.url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    // Once it has answered, a Redis that goes is waited for.
    retryStrategy: (times) => (isReady ? Math.min(times * 100, 1_000) : null),
  });
  let reason: unknown;
  client.on('error', (error) => (reason = error));
  try {
    await client.connect();
    await client.ping();
    isReady = true;
  } catch (error) {
    client.disconnect();
    const { message, code } = (reason ?? error) as { message?: string; code?: string };
    throw new Error(`Redis at ${new URL(runs.url).host} cannot be used: ${message || code}`, {
      cause: error,
    });
  }
  return { store: createRedisRuns(client), close: () => client.quit() };
}

/** Where answers that are being written are, for the terminal; without user and password. */
export function describeRuns(runs: Runs): string {
  return runs.kind === 'memory' ? 'this process' : `Redis at ${new URL(runs.url).host}`;
}
