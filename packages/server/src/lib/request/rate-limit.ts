import { usageError } from '@redpine/core/errors';
import { checkMethods } from '@redpine/core/internal/server';

/** A store's decision on one more request. */
export interface RateLimitDecision {
  allowed: boolean;
  /** Milliseconds until the window ends. */
  retryAfterMs: number;
}

/** Counts requests of a key. A throw is a failed store, and so is an answer of another shape. */
export interface RateLimitStore {
  hit(key: string, rule: { limit: number; windowMs: number }): Promise<RateLimitDecision> | RateLimitDecision;
}

export interface RateLimitOptions {
  /** Requests of one caller in one window. */
  limit: number;
  /** Length of a window in milliseconds. */
  windowMs: number;
  /** Default: this process's memory. */
  store?: RateLimitStore;
  /** A failing store refuses with 503 (`refuse`, the default), because requests cost money; or lets pass (`allow`). */
  onStoreError?: 'refuse' | 'allow';
}

/** In force unless the host sets another. */
export const DEFAULT_RATE = { limit: 120, windowMs: 60_000 };

/** Checks a store's answer; only `allowed: true` admits the request. @throws TypeError for another shape */
export function readDecision(answer: unknown): RateLimitDecision {
  const { allowed, retryAfterMs } = (answer ?? {}) as Record<string, unknown>;
  if (typeof allowed === 'boolean' && typeof retryAfterMs === 'number' && Number.isFinite(retryAfterMs)) {
    return { allowed, retryAfterMs };
  }
  throw usageError(
    'REDPINE_RATE_LIMIT_INVALID',
    'rateLimit.store must return { allowed, retryAfterMs }: a boolean and milliseconds.',
  );
}

interface Window {
  count: number;
  endsAt: number;
}

/** Fixed windows in memory, for one process. Holds `maxKeys` windows at most (default 10,000), the oldest going first. */
export function createMemoryStore(maxKeys = 10_000, now: () => number = Date.now): RateLimitStore {
  const windows = new Map<string, Window>();
  return {
    hit(key, { limit, windowMs }) {
      const time = now();
      let window = windows.get(key);
      if (!window || window.endsAt <= time) {
        windows.delete(key);
        window = { count: 0, endsAt: time + windowMs };
        windows.set(key, window);
        const oldest = windows.size > maxKeys ? windows.keys().next().value : undefined;
        if (oldest !== undefined) windows.delete(oldest);
      }
      window.count += 1;
      return { allowed: window.count <= limit, retryAfterMs: Math.max(0, window.endsAt - time) };
    },
  };
}

/** The part of a `rate-limiter-flexible` limiter that is used. */
export interface FlexibleLimiter {
  consume(key: string, points?: number): Promise<unknown>;
}

/**
 * A store for several machines on a limiter of `rate-limiter-flexible`. Give the limiter the same figures:
 * `points` = `limit`, `duration` = `windowMs / 1000`. It rejects with an `Error` only when its own store fails.
 * @see https://github.com/animir/node-rate-limiter-flexible
 */
export function createFlexibleStore(limiter: FlexibleLimiter): RateLimitStore {
  checkMethods(limiter, 'The limiter of createFlexibleStore', ['consume']);
  return {
    async hit(key) {
      try {
        await limiter.consume(key, 1);
        return { allowed: true, retryAfterMs: 0 };
      } catch (rejected) {
        if (rejected instanceof Error || !hasMsBeforeNext(rejected)) throw rejected;
        return { allowed: false, retryAfterMs: rejected.msBeforeNext };
      }
    },
  };
}

function hasMsBeforeNext(value: unknown): value is { msBeforeNext: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'msBeforeNext' in value &&
    typeof value.msBeforeNext === 'number'
  );
}
