/** What went wrong, as one word. Ours for faults seen here; the service's or the handler's code is kept in `upstreamCode`. */
export type AssistantErrorCode =
  | 'eof'
  | 'network'
  | 'idle'
  | 'offline'
  | 'protocol'
  | 'limit'
  | 'timeout'
  | 'frozen'
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
  /** HTTP status, where there was an answer. */
  status?: number;
  /** The code that the service or the handler gave. */
  upstreamCode?: string;
  /** Whether the same request may succeed later. Default false. */
  retryable?: boolean;
  /** How long the service asks to wait, in milliseconds. */
  retryAfterMs?: number;
  /** The id under which the request is found in logs. */
  requestId?: string;
  cause?: unknown;
}

/** The one error type of the client and the store. Never carries a key, a payload or a signed link. */
export class AssistantError extends Error {
  override readonly name = 'AssistantError';
  readonly code: AssistantErrorCode;
  readonly status: number | undefined;
  readonly upstreamCode: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;

  constructor(code: AssistantErrorCode, message: string, options: AssistantErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.upstreamCode = options.upstreamCode;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.requestId = options.requestId;
  }
}
