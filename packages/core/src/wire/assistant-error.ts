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
  declare readonly status: number | undefined;
  declare readonly upstreamCode: string | undefined;
  readonly retryable: boolean = false;
  declare readonly retryAfterMs: number | undefined;
  declare readonly requestId: string | undefined;

  constructor(code: AssistantErrorCode, message: string, { cause, ...facts }: AssistantErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, facts);
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
  const [code, , , words] = kindOf(found.code, status);
  const retryable = /rate_limited|unavailable|server_error/.test(code) || status === 408;
  return new AssistantError(code, found.message?.slice(0, 500) ?? words, {
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

/** What a failure is called here: by its status, by the code of the service or the handler, and in words where it has none. */
const KINDS: [code: AssistantErrorCode, statuses: string, names: RegExp, words: string][] = [
  ['not_configured', '', /not_configured|upstream_auth/, 'The server is not set up.'],
  ['invalid_filter', '', /(?<!content)_filter|filter_f/, 'The filter was refused.'],
  ['unauthenticated', '401', /^unauth/, 'You are not signed in.'],
  ['forbidden', '402 403', /forbidden|denied|quota/, 'This is not allowed.'],
  ['not_found', '404', /not_found/, 'The assistant was not found.'],
  ['timeout', '408', /(?!)/, 'The service took too long.'],
  ['busy', '409', /(?!)/, 'The service is busy with this already.'],
  ['message_too_long', '413', /(?!)/, 'The request is too large.'],
  ['rate_limited', '429', /too_many|exhausted|rate_limit/, 'There were too many requests. Try again later.'],
  [
    'unavailable',
    '502 503 504',
    /unavailable|deadline|timeout|overloaded/,
    'The service is not available now.',
  ],
  ['invalid_request', '', /invalid|precondition|range/, 'The service refused the request.'],
  ['server_error', '', /^/, 'The service failed.'],
];
/** Names that say more than the status they come with. */
const TELLING = 2;

function kindOf(name = '', status = 0): (typeof KINDS)[number] {
  const key = name.toLowerCase();
  const [invalid, failed] = KINDS.slice(-2) as [(typeof KINDS)[number], (typeof KINDS)[number]];
  const named = KINDS.findIndex(([, , names]) => names.test(key));
  const byStatus = KINDS.find(([, statuses]) => statuses.includes(String(status)));
  if (named < TELLING || status < 300) return KINDS[named] ?? failed;
  return byStatus ?? (status < 500 ? invalid : failed);
}
