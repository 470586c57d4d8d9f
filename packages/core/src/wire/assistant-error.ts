import { asText, isRecord } from './is-record.ts';

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

/**
 * The error in a body of the service, of the handler, or of a proxy between: `error.message`, else `error`, `message`,
 * `detail` or `description`, unwrapped again where the message is itself such a body.
 *
 * @param body Parsed JSON, or text.
 * @param options What is known besides; `status` decides the code unless the body names a better one.
 */
export function errorFrom(body: unknown, options: AssistantErrorOptions = {}): AssistantError {
  const found = findMessage(body);
  const status = options.status ?? found.status;
  const code = codeOf(found.code, status);
  const retryable =
    code === 'rate_limited' || code === 'unavailable' || code === 'server_error' || status === 408;
  return new AssistantError(code, found.message?.slice(0, 500) ?? SENTENCES[code] ?? FALLBACK, {
    ...options,
    status,
    upstreamCode: found.code,
    retryable,
    requestId: found.requestId ?? options.requestId,
  });
}

interface FoundMessage {
  message?: string | undefined;
  code?: string | undefined;
  status?: number | undefined;
  requestId?: string | undefined;
}

function findMessage(body: unknown, depth = 0): FoundMessage {
  if (typeof body === 'string') {
    const text = body.trim();
    const inner = depth < 3 && text.startsWith('{') ? parseJson(text) : undefined;
    // A page of markup is somebody else's: not one byte of it is shown.
    return inner
      ? findMessage(inner, depth + 1)
      : { message: text.startsWith('<') ? undefined : asText(text) };
  }
  if (!isRecord(body)) return {};
  const error = isRecord(body['error']) ? body['error'] : body;
  const text = [error['message'], body['error'], body['message'], body['detail'], body['description']].find(
    asText,
  );
  const inner = findMessage(text, depth + 1);
  const code = error['code'] ?? body['code'];
  const status = [body['status'], error['status'], code].find((value) => typeof value === 'number');
  return {
    message: inner.message,
    code: inner.code ?? asText(code) ?? asText(error['type']),
    status: inner.status ?? status,
    requestId: inner.requestId ?? asText(error['requestId']),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const FALLBACK = 'The service could not answer.';

/** What is said where the service gives no message. */
const SENTENCES: Partial<Record<AssistantErrorCode, string>> = {
  unauthenticated: 'You are not signed in, or not any more.',
  forbidden: 'This is not allowed for you.',
  not_found: 'The assistant was not found.',
  rate_limited: 'There were too many requests. Try again in a while.',
  unavailable: 'The service is not available at the moment.',
  server_error: 'The service failed.',
  invalid_request: 'The service refused the request.',
  message_too_long: 'The request is too large.',
  timeout: 'The service took too long.',
};

/** Codes of bodies that say more than the status does. */
const BY_NAME: Record<string, AssistantErrorCode> = {
  not_configured: 'not_configured',
  upstream_auth: 'not_configured',
  invalid_filter: 'invalid_filter',
  filter_failed: 'invalid_filter',
};

/** Codes that stand for a status where there is none: a failure in the middle of a stream. */
const WITHOUT_STATUS: Record<string, AssistantErrorCode> = {
  invalid_argument: 'invalid_request',
  failed_precondition: 'invalid_request',
  out_of_range: 'invalid_request',
  unauthenticated: 'unauthenticated',
  permission_denied: 'forbidden',
  forbidden: 'forbidden',
  quota_exceeded: 'forbidden',
  not_found: 'not_found',
  too_many_requests: 'rate_limited',
  resource_exhausted: 'rate_limited',
  rate_limited: 'rate_limited',
  rate_limit_exceeded: 'rate_limited',
  unavailable: 'unavailable',
  deadline_exceeded: 'unavailable',
  upstream_unavailable: 'unavailable',
  upstream_timeout: 'unavailable',
  overloaded_error: 'unavailable',
};

const BY_STATUS: Record<number, AssistantErrorCode> = {
  401: 'unauthenticated',
  402: 'forbidden',
  403: 'forbidden',
  404: 'not_found',
  408: 'timeout',
  409: 'busy',
  413: 'message_too_long',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

function codeOf(name = '', status?: number): AssistantErrorCode {
  const key = name.toLowerCase();
  if (Object.hasOwn(BY_NAME, key)) return BY_NAME[key] ?? 'server_error';
  if (status !== undefined && status >= 300) {
    return BY_STATUS[status] ?? (status < 500 ? 'invalid_request' : 'server_error');
  }
  return (Object.hasOwn(WITHOUT_STATUS, key) ? WITHOUT_STATUS[key] : undefined) ?? 'server_error';
}
