import { readRetryAdvice } from '../../wire/request/retry.ts';

/** The handler refused a request. */
export class StatusError extends Error {
  readonly status: number;
  /** Milliseconds after which the same request may be sent again; undefined if the handler gives no time or forbids it. */
  readonly retryAfterMs: number | undefined;

  constructor(request: string, { status, headers }: Pick<Response, 'status' | 'headers'>) {
    super(`${request} answered ${status}.`);
    this.status = status;
    const { retryAfterMs, shouldRetry } = readRetryAdvice(headers);
    this.retryAfterMs = shouldRetry === false ? undefined : retryAfterMs;
  }
}
