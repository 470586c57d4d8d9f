/** Error codes of the handler, in `{ error: { code, message, requestId } }`. */
export type ProblemCode =
  | 'not_configured'
  | 'not_found'
  | 'conflict'
  | 'method_not_allowed'
  | 'origin_refused'
  | 'unauthenticated'
  | 'forbidden'
  | 'rate_limited'
  | 'too_many_streams'
  | 'duplicate_request'
  | 'limiter_unavailable'
  | 'unsupported_media_type'
  | 'body_timeout'
  | 'too_large'
  | 'range_not_satisfiable'
  | 'invalid_json'
  | 'invalid_request'
  | 'invalid_filter'
  | 'filter_failed'
  | 'cancelled'
  | 'stopped'
  | 'lost'
  | 'body_already_read'
  | 'internal'
  | 'upstream_auth'
  | 'upstream_refused'
  | 'upstream_not_found'
  | 'upstream_timeout'
  | 'upstream_unavailable'
  | 'upstream_protocol'
  | 'upstream_error'
  | 'upstream_cut';

/** Details of a problem in addition to its code and message. */
export interface ProblemDetails {
  headers?: Record<string, string>;
  /** The change that the developer must make. It is logged; in development it is also printed and part of the response. */
  hint?: string | undefined;
  /** The underlying error. Logged, never sent. */
  cause?: unknown;
}

/** A refusal or a failure on its way to an answer. The message is shown to people and holds no secret. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly hint: string | undefined;

  constructor(
    status: number,
    code: ProblemCode,
    message: string,
    { headers = {}, hint, cause }: ProblemDetails = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.hint = hint;
  }
}

/** A 400 for a body that the handler does not accept. */
export function invalidRequest(message: string): Problem {
  return new Problem(400, 'invalid_request', message);
}

/** A 500 for a body that other code has already read. @param hint names that code, and how to keep it from reading the body */
export function bodyAlreadyRead(hint: string): Problem {
  return new Problem(
    500,
    'body_already_read',
    `The request’s body was read before the handler read it. ${hint}`,
  );
}

/** Any thrown value as a problem. An unforeseen one becomes a 500 that says nothing of its cause. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  const message = 'The handler failed. Its log has the request id.';
  return new Problem(500, 'internal', message, { cause: thrown });
}
