import type { AssistantError } from '../errors/assistant-error.ts';

const LONGEST_WAIT_MS = 60_000;
/** The longest that a timer can be set for. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The advice that the headers of a response give about another attempt. */
export interface RetryAdvice {
  /** `retry-after-ms`, else `Retry-After`. Milliseconds. */
  retryAfterMs: number | undefined;
  /** `x-should-retry`: whether another attempt is allowed, whatever the status says. */
  shouldRetry: boolean | undefined;
}

/** Reads the headers with which OpenAI-compatible services steer retries. Values that make no sense count as missing. */
export function readRetryAdvice(headers: Headers): RetryAdvice {
  const value = headers.get('x-should-retry')?.trim().toLowerCase();
  return {
    retryAfterMs: parseDecimal(headers.get('retry-after-ms')) ?? parseRetryAfter(headers.get('retry-after')),
    shouldRetry: value === 'true' || (value === 'false' ? false : undefined),
  };
}

/**
 * Milliseconds until the next attempt; undefined for no retry. If the service gave a `retryAfterMs`, it decides: up to
 * 60 s it is the wait, above that there is no retry. Without one the wait is 0.5 s, doubled after each failure up to
 * 8 s, minus up to a quarter. Without `shouldRetry`, only transient failures are retried; a 500, or
 * an error object that names an internal fault of the service, once.
 *
 * @param failures Attempts that have failed, counted from 1.
 * @param retries Maximum number of attempts after the first. `NaN` means no retry.
 */
export function retryDelay(
  error: AssistantError,
  failures: number,
  retries: number,
  shouldRetry?: boolean,
): number | undefined {
  const { code, status, upstreamCode = '', retryAfterMs } = error;
  const isOnce =
    code === 'server_error' && (status ? status === 500 : /internal|unknown|server/i.test(upstreamCode));
  // Neither an answer that was cut nor one that exceeds a limit of the library is retried.
  const isTransient = isOnce || status === 408 || /network|rate_limited|unavailable/.test(code);
  const most = isOnce && !shouldRetry ? Math.min(retries, 1) : retries;
  if (!(shouldRetry ?? isTransient) || !(failures <= most)) return undefined;
  if (retryAfterMs === undefined) return Math.min(500 * 2 ** (failures - 1), 8000) * (1 - Math.random() / 4);
  // A little later than asked: a timer may fire a millisecond early.
  return retryAfterMs <= LONGEST_WAIT_MS ? retryAfterMs + 10 + Math.random() * 90 : undefined;
}

/**
 * `Retry-After` in milliseconds: seconds or a date; undefined if it is neither, negative, or past.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function parseRetryAfter(header: string | null): number | undefined {
  const seconds = parseDecimal(header);
  if (seconds !== undefined) return Math.min(seconds * 1000, LONGEST_TIMER_MS);
  // Without a zone, as in the oldest form of a date, `Date.parse` would take local time.
  const date =
    header && /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(header) ? header.replace(/(?: GMT)?$/, ' GMT') : '';
  const ms = Date.parse(date) - Date.now();
  return ms >= 0 ? Math.min(ms, LONGEST_TIMER_MS) : undefined;
}

/** A plain decimal, no larger than a timer can take. */
function parseDecimal(text: string | null): number | undefined {
  return text && /^\s*\d+(?:\.\d*)?\s*$/.test(text) ? Math.min(Number(text), LONGEST_TIMER_MS) : undefined;
}
