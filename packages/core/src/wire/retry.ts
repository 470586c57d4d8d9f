import type { AssistantError } from './assistant-error.ts';

const LONGEST_WAIT_MS = 60_000;

/**
 * How long to wait before another attempt, in milliseconds, or undefined where there is to be none: `Retry-After` where it
 * is at most 60 s, else 0.5 s doubled each time up to 8 s, less up to a quarter. A 500 is tried again once, and so is an error
 * object that names a fault of the service's own.
 */
export function retryDelay(error: AssistantError, failures: number, retries: number): number | undefined {
  const { code, status, upstreamCode = '', retryAfterMs } = error;
  const isOnce =
    code === 'server_error' && (status ? status === 500 : /internal|unknown|server/i.test(upstreamCode));
  // What the service or the network may get over by itself; an answer that was cut is not that, nor is a limit of ours.
  const isTransient = isOnce || status === 408 || /network|rate_limited|unavailable/.test(code);
  const most = isOnce ? Math.min(retries, 1) : retries;
  // A number that is none is no count of attempts.
  if (!isTransient || !(failures <= most)) return undefined;
  if (retryAfterMs === undefined) return Math.min(500 * 2 ** (failures - 1), 8000) * (1 - Math.random() / 4);
  // A little later than asked: a timer may fire a millisecond early.
  return retryAfterMs <= LONGEST_WAIT_MS ? retryAfterMs + 10 + Math.random() * 90 : undefined;
}

/** The header in milliseconds: seconds or a date; undefined where it is neither, or negative. */
export function parseRetryAfter(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
