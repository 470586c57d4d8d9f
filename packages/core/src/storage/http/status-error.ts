/** The handler refused a request. */
export class StatusError extends Error {
  readonly status: number;
  /** After this time, in milliseconds, the same request may be sent again; undefined where the handler names none. */
  readonly retryAfterMs: number | undefined;

  constructor(request: string, { status, headers }: Pick<Response, 'status' | 'headers'>) {
    super(`${request} answered ${status}.`);
    this.status = status;
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    this.retryAfterMs = seconds >= 0 ? seconds * 1_000 : undefined;
  }
}
