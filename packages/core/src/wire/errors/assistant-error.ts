/** The reason why an answer was cut. */
export type InterruptReason =
  | 'eof'
  | 'network'
  | 'idle'
  | 'offline'
  | 'protocol'
  | 'limit'
  | 'timeout'
  | 'frozen'
  | 'lost';

/** The kind of failure. The code that the service or the handler gave is kept in `upstreamCode`. */
export type AssistantErrorCode =
  | InterruptReason
  | 'aborted'
  | 'busy'
  | 'empty_message'
  | 'message_too_long'
  | 'invalid_filter'
  | 'invalid_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'rate_limited'
  | 'unavailable'
  | 'server_error'
  | 'not_configured';

/** Facts of an {@link AssistantError}, each optional. */
export interface AssistantErrorOptions {
  /** HTTP status, if there was an answer. */
  status?: number;
  /** The code that the service or the handler gave. */
  upstreamCode?: string;
  /** Whether the same request may succeed later: `x-should-retry` of the response, else by the code. */
  retryable?: boolean;
  /** The wait that the service asks for. Milliseconds, at most 2^31 - 1. */
  retryAfterMs?: number;
  /** The id under which the request is found in logs. */
  requestId?: string;
  cause?: unknown;
}

/** Failures that may pass by themselves: of the service or the network, and those that cut an answer. */
const PASSING = /^(network|rate_limited|unavailable|server_error|eof|idle|timeout|offline|frozen|lost)$/;

/** The one error type of the client and the store. Never carries a key, a payload or a signed link. */
export class AssistantError extends Error {
  override readonly name = 'AssistantError';
  readonly code: AssistantErrorCode;
  declare readonly status: number | undefined;
  declare readonly upstreamCode: string | undefined;
  readonly retryable: boolean;
  declare readonly retryAfterMs: number | undefined;
  declare readonly requestId: string | undefined;

  constructor(code: AssistantErrorCode, message: string, { cause, ...facts }: AssistantErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = PASSING.test(code);
    Object.assign(this, facts);
  }
}
