import { checkOrigin } from '../http/origin.ts';
import { Problem } from '../http/problem.ts';
import { matchRoute } from '../http/route.ts';
import type { Route, RouteOptions } from '../http/route.ts';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { AssistantHandlerOptions, Principal } from '../request/options.ts';
import { readDecision } from '../request/rate-limit.ts';
import type { RateLimitDecision, RateLimitOptions } from '../request/rate-limit.ts';
import type { RequestContext } from '../request/request-context.ts';
import { authorizeRequest } from './authorize.ts';

/** An admitted request: its route, and who sends it. */
export interface Admission {
  route: Route;
  principal: Principal;
}

export interface AdmitConfig {
  options: Pick<AssistantHandlerOptions, 'authorize' | 'principal'>;
  limits: Pick<HandlerLimits, 'callbackMs'>;
  /** The answer to every request while a required option is missing. */
  missing: Problem | undefined;
  routes: RouteOptions;
  allowedOrigins: ReadonlySet<string>;
  rateLimit: Required<RateLimitOptions> | undefined;
}

/** The route of a request, found without asking who sends it: a preflight carries no credentials. @throws Problem 403, 404, 500 */
export function findRoute({ request, record }: RequestContext, config: AdmitConfig): Route {
  if (config.missing) throw config.missing;
  checkOrigin(request, config.allowedOrigins);
  const route = matchRoute(new URL(request.url).pathname, config.routes);
  if (!route) throw new Problem(404, 'not_found', 'There is nothing here.');
  record.route = route.name;
  record.assistant = route.assistant;
  return route;
}

/**
 * Admits or refuses a request of any route. Nothing of the body is read before.
 * @throws Problem 405, 415, 401, 403, 429, 503
 */
export async function admit(
  { request, record, runtime }: RequestContext,
  route: Route,
  config: AdmitConfig,
): Promise<Admission> {
  if (request.method !== route.method) {
    throw new Problem(405, 'method_not_allowed', `Use ${route.method}.`, { Allow: route.method });
  }
  const { callbackMs } = config.limits;
  const { authorize, principal: identify } = config.options;
  const principal = await authorizeRequest(
    request,
    { authorize, principal: identify, callbackMs },
    runtime.address,
  );
  record.principal = principal.id;
  if (config.rateLimit) await countRequest(principal.id, config.rateLimit, callbackMs);
  if (route.method === 'POST') checkContentType(request);
  return { route, principal };
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
    const message = 'The rate limit cannot be checked. Try again later.';
    const problem = new Problem(503, 'limiter_unavailable', message, { 'Retry-After': '5' });
    throw Object.assign(problem, { cause });
  }
  if (decision.allowed) return;
  const seconds = Math.max(1, Math.ceil(decision.retryAfterMs / 1000));
  throw new Problem(429, 'rate_limited', 'Too many requests. Try again later.', {
    'Retry-After': String(seconds),
  });
}

/**
 * Forms and plain text are the types that another site's page can send without a preflight; a compressed body could grow when it is read.
 */
function checkContentType({ headers }: Request): void {
  const type = (headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase();
  const coding = headers.get('content-encoding') ?? 'identity';
  if (type === 'application/json' && coding.trim().toLowerCase() === 'identity') return;
  throw new Problem(415, 'unsupported_media_type', 'Send application/json, not compressed.');
}
