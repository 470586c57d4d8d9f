import { asText, isRecord } from './is-record.ts';

/** The kind of failure. The code that the service or the handler gave is kept in `upstreamCode`. */
export type AssistantErrorCode =
  | 'eof'
  | 'network'
  | 'idle'
  | 'offline'
  | 'protocol'
  | 'limit'
  | 'timeout'
  | 'frozen'
  | 'lost'
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
  /** Whether the same request may succeed later: `x-should-retry` of the response, else by the code. */
  retryable?: boolean;
  /** How long the service asks to wait. Milliseconds, at most 2^31 - 1. */
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

/**
 * The error in a body of the service, of the handler, or of a proxy between: `error.message`, else `error`, `message`,
 * `detail` or `description`, unwrapped again where the message is itself such a body.
 *
 * @param body Parsed JSON, or text.
 * @param options Facts from outside the body; `status` decides the code unless the body names a better one.
 */
export function errorFrom(body: unknown, options: AssistantErrorOptions = {}): AssistantError {
  let { status, upstreamCode, requestId } = options;
  let message = body;
  for (let found; (found = asRecord(message));) {
    const { error: inner, detail, description } = found;
    const error = isRecord(inner) ? inner : found;
    const code = error['code'] ?? found['code'];
    upstreamCode = asText(code) ?? asText(error['type']) ?? upstreamCode;
    requestId = asText(error['requestId']) ?? requestId;
    status = options.status ?? [found['status'], error['status'], code].find(isNumber) ?? status;
    message = [error['message'], inner, found['message'], detail, description].find(asText);
  }
  const code = codeOf(upstreamCode, status);
  // A page of markup comes from a proxy or a sign-in page: none of it is shown.
  const text = asText(message)?.trim().replace(/^<.*/s, '').slice(0, 500);
  return new AssistantError(code, text || wordsFor(code), { ...options, status, upstreamCode, requestId });
}

function wordsFor(code: AssistantErrorCode): string {
  if (code === 'invalid_request') return 'The service refused the request.';
  return `The request failed: ${code.replaceAll('_', ' ')}.`;
}

/** The body as an object; text is parsed as JSON first. */
function asRecord(body: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = typeof body === 'string' ? JSON.parse(body) : body;
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/**
 * The code of a failure, by the name that the service or the handler gave, or by its status, written as `=404`. The first
 * match counts.
 */
const KINDS: [code: AssistantErrorCode, names: RegExp][] = [
  ['not_configured', /not_configured|upstream_auth/],
  ['invalid_filter', /(?<!content)_filter|filter_f/],
  ['unauthenticated', /^unauth|=401/],
  ['forbidden', /forbidden|denied|quota|=40[23]/],
  ['not_found', /not_found|=404/],
  ['timeout', /=408/],
  ['busy', /=409/],
  ['lost', /^lost/],
  ['aborted', /^stopped/],
  ['message_too_long', /=413/],
  ['rate_limited', /too_many|exhausted|rate_limit|=429/],
  ['unavailable', /unavailable|deadline|timeout|overloaded|=50[234]/],
  ['invalid_request', /invalid|precondition|range|exceed|policy|exists|implement|=[34]/],
];
/** The first rows match the name even beside a status: a handler's 500 `not_configured` is not a server error. */
const TELLING = 2;

function codeOf(name = '', status = 0): AssistantErrorCode {
  const shown = status < 300 ? name : `=${status}`;
  const kind = KINDS.find(([, names], i) => names.test((i < TELLING ? name : shown).toLowerCase()));
  return kind?.[0] ?? 'server_error';
}
