import { cutText } from '../../text/cut-text.ts';
import { AssistantError, type AssistantErrorCode, type AssistantErrorOptions } from './assistant-error.ts';
import { asText, isRecord } from '../base/is-record.ts';

/**
 * The error in a body of the service, of the handler, or of a proxy between: `error.message`, else `error`, `message`,
 * `detail` or `description`, unwrapped again if the message is itself such a body.
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
  // Markup comes from a proxy or a sign-in page and is not shown.
  const text = cutText((asText(message) ?? '').trim().replace(/^.*<[a-z!/?].*/is, ''), 500);
  return new AssistantError(code, text || wordsFor(code), { ...options, status, upstreamCode, requestId });
}

function wordsFor(code: AssistantErrorCode): string {
  if (code === 'invalid_request') return 'The service refused the request.';
  if (code === 'not_found') return 'There is no handler at `api`.';
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
  ['not_found', /upstream_not_found/],
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
/** The first rows match the name even if there is a status: a handler's 500 `not_configured` is not a server error. */
const TELLING = 3;

function codeOf(name = '', status = 0): AssistantErrorCode {
  const shown = status < 300 ? name : `=${status}`;
  const kind = KINDS.find(([, names], i) => names.test((i < TELLING ? name : shown).toLowerCase()));
  return kind?.[0] ?? 'server_error';
}
