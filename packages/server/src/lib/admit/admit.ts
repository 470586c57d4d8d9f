import { authorizeRequest } from './authorize.ts';
import type { Exchange } from '../request/request-context.ts';
import { runHook } from '../request/call-with-timeout.ts';
import type { Principal } from '../request/options.ts';
import { checkOrigin } from '../http/origin.ts';
import { Problem } from '../http/problem.ts';
import { readDecision } from '../request/rate-limit.ts';
import type { RateLimitDecision } from '../request/rate-limit.ts';
import { matchRoute } from '../http/route.ts';
import type { Route } from '../http/route.ts';

/** A request that has passed: where to, and who asks. */
export interface Admission {
  route: Route;
  principal: Principal;
}

/** Where a preflight is going, judged without asking who sends it: it carries no credentials. */
export function findRoute({ request, config, record }: Exchange): Route {
  if (config.missing) throw config.missing;
  checkOrigin(request, config.allowedOrigins);
  const route = matchRoute(new URL(request.url).pathname, config.routes);
  if (!route) throw new Problem(404, 'not_found', 'There is nothing here.');
  record.route = route.name;
  record.assistant = route.assistant;
  return route;
}

/**
 * The one gate of every route. Nothing of the body is read before it.
 * @throws Problem 405, 415, 401, 403, 429, 503
 */
export async function admit(exchange: Exchange, route: Route): Promise<Admission> {
  const { request, config, record, runtime } = exchange;
  if (request.method !== route.method) {
    throw new Problem(405, 'method_not_allowed', `Use ${route.method}.`, { Allow: route.method });
  }
  const { authorize, principal: identify } = config.options;
  const gate = { authorize, principal: identify, hookMs: config.limits.hookMs };
  const principal = await authorizeRequest(request, gate, runtime.address);
  record.principal = principal.id;
  await countRequest(exchange, principal.id);
  if (route.method === 'POST') checkContentType(request);
  return { route, principal };
}

async function countRequest({ config: { rateLimit, limits } }: Exchange, key: string): Promise<void> {
  if (!rateLimit) return;
  const { store, limit, windowMs, onStoreError } = rateLimit;
  let decision: RateLimitDecision;
  try {
    decision = readDecision(await runHook(limits.hookMs, () => store.hit(key, { limit, windowMs })));
  } catch (cause) {
    if (onStoreError === 'allow') return;
    const problem = new Problem(
      503,
      'limiter_unavailable',
      'The rate limit cannot be checked. Try again later.',
      {
        'Retry-After': '5',
      },
    );
    throw Object.assign(problem, { cause });
  }
  if (decision.allowed) return;
  const seconds = Math.max(1, Math.ceil(decision.retryAfterMs / 1000));
  throw new Problem(429, 'rate_limited', 'Too many requests. Try again later.', {
    'Retry-After': String(seconds),
  });
}

/** Forms and plain text are what another site's page can send without asking; a coded body could grow when read. */
function checkContentType({ headers }: Request): void {
  const type = (headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase();
  const coding = headers.get('content-encoding') ?? 'identity';
  if (type === 'application/json' && coding.trim().toLowerCase() === 'identity') return;
  throw new Problem(415, 'unsupported_media_type', 'Send application/json, not compressed.');
}
