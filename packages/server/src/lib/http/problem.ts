/** The codes that the handler answers with, in `{ error: { code, message, requestId } }`. */
export type ProblemCode =
  | 'not_configured'
  | 'not_found'
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
  | 'invalid_json'
  | 'invalid_request'
  | 'invalid_filter'
  | 'filter_failed'
  | 'cancelled'
  | 'internal'
  | 'upstream_auth'
  | 'upstream_refused'
  | 'upstream_not_found'
  | 'upstream_timeout'
  | 'upstream_unavailable'
  | 'upstream_protocol'
  | 'upstream_error'
  | 'upstream_cut';

/** A refusal or a failure on its way to becoming an answer. Its message is shown to people and holds no secret. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: ProblemCode, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** A 400 for a body that the handler does not take. */
export function invalidRequest(message: string): Problem {
  return new Problem(400, 'invalid_request', message);
}

/** Any thrown value as a problem: what was not foreseen becomes a 500 that says nothing of its cause. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(500, 'internal', 'The handler failed. Its log has the request id.');
}
