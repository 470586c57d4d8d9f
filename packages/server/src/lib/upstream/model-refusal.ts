import { Problem } from '../http/problem.ts';
import type { ProblemDetails } from '../http/problem.ts';

/** A 400 of the service that says that the requested model is invalid. */
export class ModelRefusal extends Problem {
  constructor(message: string, details?: ProblemDetails) {
    super(400, 'invalid_request', message, details);
  }
}

/** Error codes by which OpenAI-compatible services name the model as the fault. */
const CODES = new Set([
  'invalid_model',
  'model_not_found',
  'model_not_supported',
  'unknown_model',
  'unsupported_model',
]);

const BAD =
  '(?:invalid|unknown|unsupported|unrecogni[sz]ed|unavailable|retired|deprecated|decommissioned|discontinued)';
const NOT =
  '(?:not|no longer|cannot|(?:is|was|does|do|did|ca|has|are)nt)\\s+(?:be\\s+|been\\s+|an?\\s+|currently\\s+)?(?:valid|known|supported|recogni[sz]ed|available|found|exist|allowed|offered|served|accessible)';
/** An optional prefix of the sentence: a status or code, and words that name no other thing. */
const LEAD = '^(?:[\\w .-]{1,40}:\\s+)?(?:(?:the|this|requested|specified|selected|given)\\s+)*';

/**
 * Whether a 400 says that the model is invalid, retired or unknown. No exact text is documented, so the sentence is recognised by
 * its form, at the beginning of the message: a model that is only mentioned, or a text of the request that the service echoes, is none.
 * @param body of the error, for codes that name the model as the fault
 * @param model the requested id
 */
export function isModelRefusal(body: string, message: string, model: string): boolean {
  const { code, param } = errorOf(tryParseJson(body));
  if ((typeof code === 'string' && CODES.has(code.toLowerCase())) || param === 'model') return true;
  const text = message.replace(/[`'"“”‘’«»]/g, '').trim();
  const id = model.replace(/[^A-Za-z0-9]/g, '\\$&');
  return [
    `${LEAD}${BAD} model(?: name| id)?\\b(?!\\s+(?:parameter|temperature|setting|option|input|output|response|argument))`,
    `${LEAD}model(?: name| id)?\\W+${id}\\W+(?:name\\W+)?(?:(?:is|was|has been|does|do|did|could)\\s+)?(?:${BAD}|${NOT})`,
    `${LEAD}${id}\\s+(?:(?:is|was|has been|does)\\s+)(?:an?\\s+)?(?:${BAD}|${NOT})`,
    `${LEAD}invalid (?:value|argument|parameter)\\W+(?:${id}\\W+)?(?:(?:for|of)\\W+)?(?:the\\W+)?(?:parameter\\W+|field\\W+)?model(?:\\W+${id}|\\W*$|\\s*[.:,;])`,
    `${LEAD}model\\W+(?:${id}\\W+)?(?:(?:must|should) be|is not) (?:one of|in|among)\\b`,
  ].some((pattern) => new RegExp(pattern, 'i').test(text));
}

/** The value, or undefined for a text that is not JSON. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function errorOf(body: unknown): { code?: unknown; param?: unknown } {
  if (typeof body !== 'object' || body === null) return {};
  return 'error' in body && typeof body.error === 'object' && body.error !== null ? body.error : body;
}
