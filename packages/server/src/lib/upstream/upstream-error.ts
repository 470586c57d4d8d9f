import { Problem } from '../http/problem.ts';
import type { ProblemCode } from '../http/problem.ts';
import { isMarkup } from '../request/markup.ts';
import { redactMessage } from '../request/redact.ts';
import type { ServiceResponse } from '../request/transport.ts';
import { isModelRefusal, ModelRefusal, tryParseJson } from './model-refusal.ts';

export function unexpected(): Problem {
  return new Problem(502, 'upstream_protocol', 'The service gave an unexpected answer.');
}

export function cut(): Problem {
  return new Problem(502, 'upstream_cut', 'The service ended its answer early.');
}

export function tooLate(): Problem {
  return new Problem(504, 'upstream_timeout', 'The service did not answer in time.');
}

export function unreachable(): Problem {
  return new Problem(502, 'upstream_unavailable', 'The service cannot be reached.');
}

export interface FailedResponse {
  status: number;
  /** The body, read for a 400 alone. */
  text: string;
  headers: ServiceResponse['headers'];
  /** The requested model. */
  model: string | undefined;
  /** Key and origin, which must not occur in the message. */
  key: string;
  origin: string;
}

/** A failed response of the service as the problem that the browser may see. */
export function toUpstreamProblem({ status, text, headers, model, key, origin }: FailedResponse): Problem {
  if (status === 400) {
    const message = redactMessage(extractMessage(text), key, origin) || 'The service refused the request.';
    const details = { headers: readAdvice(headers, false) };
    return model !== undefined && isModelRefusal(text, message, model)
      ? new ModelRefusal(message, details)
      : new Problem(400, 'invalid_request', message, details);
  }
  const [answer, code, message, hint] = MEANINGS[status] ?? fallback(status);
  const waits = answer === 429 || answer === 503;
  return new Problem(answer, code, message, { headers: readAdvice(headers, waits), hint });
}

const REFUSED = 'The service refuses this project.';

type Meaning = readonly [status: number, code: ProblemCode, message: string, hint?: string];

const MEANINGS: Readonly<Record<number, Meaning>> = {
  401: [
    502,
    'upstream_auth',
    'The service does not accept the server’s key.',
    'Check apiKey: it must be a key of the project of the assistant.',
  ],
  402: [502, 'upstream_refused', REFUSED],
  403: [502, 'upstream_refused', REFUSED],
  404: [
    502,
    'upstream_not_found',
    'The service does not know this assistant.',
    'Check assistant, and host or region: the service has no assistant of this name there.',
  ],
  408: [504, 'upstream_timeout', 'The service did not answer in time.'],
  413: [413, 'too_large', 'The request is too large for the service.'],
  422: [400, 'invalid_request', 'The service could not read the request.'],
  429: [429, 'rate_limited', 'The service has too many requests. Try again later.'],
  503: [503, 'upstream_unavailable', 'The service is not available. Try again later.'],
  504: [504, 'upstream_timeout', 'The service did not answer in time.'],
};

function fallback(status: number): Meaning {
  return status >= 500
    ? [502, 'upstream_error', 'The service failed.']
    : [502, 'upstream_protocol', 'The service gave an unexpected answer.'];
}

/** The three forms of a date in HTTP. @see https://www.rfc-editor.org/rfc/rfc9110#name-date-time-formats */
const DATES =
  '[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} [\\d:]{8} GMT' +
  '|[A-Z][a-z]{5,8}, \\d{2}-[A-Z][a-z]{2}-\\d{2} [\\d:]{8} GMT' +
  '|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d [\\d:]{8} \\d{4}';

/** Headers by which the service steers retries, and the values that are passed on; times only where waiting helps. */
const ADVICE: readonly (readonly [name: string, value: RegExp, isTime: boolean])[] = [
  ['Retry-After', new RegExp(`^(?:\\d{1,7}(?:\\.\\d{0,9})?|${DATES})$`), true],
  ['Retry-After-Ms', /^\d{1,10}(?:\.\d{0,9})?$/, true],
  ['X-Should-Retry', /^(?:true|false)$/i, false],
];

function readAdvice(headers: ServiceResponse['headers'], waits: boolean): Record<string, string> {
  return Object.fromEntries(
    ADVICE.flatMap(([name, shape, isTime]) => {
      const value = headers.get(name)?.trim() ?? '';
      // Clients compare `true` and `false` as they are written here.
      return shape.test(value) && (waits || !isTime)
        ? [[name, isTime ? value : value.toLowerCase()] as const]
        : [];
    }),
  );
}

/**
 * The message in an error body, which arrives as JSON, as JSON within JSON, or as plain text. A body or message with markup is the
 * error page of a gateway and yields nothing, whatever its content type says.
 */
function extractMessage(text: string, depth = 0): string {
  const body = tryParseJson(text);
  const found = body === undefined ? text : typeof body === 'string' ? body : pickMessage(body);
  if (found === undefined || isMarkup(found)) return '';
  return found === text || depth === 4 ? found : extractMessage(found, depth + 1);
}

function pickMessage(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, message, detail } = body as Record<string, unknown>;
  if (typeof error === 'object' && error !== null) return pickMessage(error);
  return [error, message, detail].find((value) => typeof value === 'string');
}
