import { checkOrigin } from '../http/origin.ts';
import { bodyAlreadyRead, Problem } from '../http/problem.ts';
import { matchRoute } from '../http/route.ts';
import type { Route, RouteOptions } from '../http/route.ts';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { AssistantHandlerOptions } from '../request/options.ts';
import { readDecision } from '../request/rate-limit.ts';
import type { RateLimitDecision, RateLimitOptions } from '../request/rate-limit.ts';
import type { Reporter } from '../request/reporter.ts';
import type { RequestContext } from '../request/request-context.ts';
import { authorizeRequest } from './authorize.ts';
import type { Caller } from './authorize.ts';

/** An admitted request: its route, and who sends it. */
export interface Admission extends Caller {
  route: Route;
}

export interface AdmitConfig {
  options: Pick<AssistantHandlerOptions, 'authorize' | 'principal'>;
  limits: Pick<HandlerLimits, 'callbackMs'>;
  /** The answer to every request while a required option is missing. */
  missing: Problem | undefined;
  routes: RouteOptions;
  allowedOrigins: ReadonlySet<string>;
  rateLimit: Required<RateLimitOptions> | undefined;
  reporter: Reporter;
}

const NO_CALLERS =
  'authorize answers true and nothing else tells callers apart, so no limit per person applies. Return { principal: { id } } from authorize, or set the option principal.';

/** The route of a request, found without asking who sends it: a preflight carries no credentials. @throws Problem 403, 404, 500 */
export function findRoute({ request, record }: RequestContext, config: AdmitConfig): Route {
  if (config.missing) throw config.missing;
  checkOrigin(request, config.allowedOrigins);
  const { pathname } = new URL(request.url);
  const route = matchRoute(pathname, config.routes);
  if (!route)
    throw new Problem(404, 'not_found', 'There is nothing here.', { hint: explainPath(pathname, config) });
  record.route = route.name;
  record.assistant = route.assistant;
  return route;
}

function explainPath(pathname: string, { routes: { basePath } }: AdmitConfig): string {
  const mount = basePath === undefined ? '' : `, ${basePath}`;
  return `${pathname} is no route of the handler. \`api\` of the page must be the path of the mount${mount}.`;
}

/**
 * Admits or refuses a request of any route. Nothing of the body is read before.
 * @throws Problem 405, 500 `body_already_read`, 401, 403, 429, 503, 415
 */
export async function admit(
  { request, record, runtime }: RequestContext,
  route: Route,
  config: AdmitConfig,
): Promise<Admission> {
  const allow = route.methods.join(', ');
  if (!route.methods.some((method) => method === request.method)) {
    throw new Problem(405, 'method_not_allowed', `Use ${allow}.`, { headers: { Allow: allow } });
  }
  const hasBody = request.method.startsWith('P');
  if (hasBody && (runtime.bodyRead || request.bodyUsed || request.body?.locked)) {
    throw bodyAlreadyRead('Mount the handler ahead of body parsers and of middleware that reads the body.');
  }
  const { callbackMs } = config.limits;
  const { authorize, principal: identify } = config.options;
  const caller = await authorizeRequest(
    request,
    { authorize, principal: identify, callbackMs },
    runtime.address,
  );
  const { limitId } = caller;
  record.principal = caller.principal.id;
  if (limitId === undefined && authorize) config.reporter.notice(record, NO_CALLERS);
  if (limitId !== undefined && config.rateLimit) await countRequest(limitId, config.rateLimit, callbackMs);
  if (hasBody) checkContentType(request);
  return { ...caller, route };
}

async function countRequest(
  key: string,
  { store, limit, windowMs, onStoreError }: Required<RateLimitOptions>,
  callbackMs: number,
): Promise<void> {
  let decision: RateLimitDecision;
  try {
    decision = readDecision(await callWithTimeout(callbackMs, () => store.hit(key, { limit, windowMs })));
  } catch (cause) {
    if (onStoreError === 'allow') return;
    throw new Problem(503, 'limiter_unavailable', 'The rate limit cannot be checked. Try again later.', {
      headers: { 'Retry-After': '5' },
      hint: 'The rate-limit store failed.',
      cause,
    });
  }
  if (decision.allowed) return;
  const seconds = Math.max(1, Math.ceil(decision.retryAfterMs / 1000));
  throw new Problem(429, 'rate_limited', 'Too many requests. Try again later.', {
    headers: { 'Retry-After': String(seconds) },
  });
}

/**
 * Other sites' pages can send forms and plain text without a preflight. A compressed body could grow when decompressed.
 */
function checkContentType({ headers }: Request): void {
  const type = (headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase();
  const coding = headers.get('content-encoding') ?? 'identity';
  if (type === 'application/json' && coding.trim().toLowerCase() === 'identity') return;
  throw new Problem(415, 'unsupported_media_type', 'Send application/json, not compressed.');
}
