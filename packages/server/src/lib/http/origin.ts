import { Problem } from './problem.ts';

/** Headers that a page of a listed origin may read. */
const EXPOSED = 'Redpine-Request, X-Request-Id, Retry-After';

const HEADER_NAMES = /^[A-Za-z0-9-]+(?:\s*,\s*[A-Za-z0-9-]+)*$/;

/** @throws TypeError for what is no origin, for `*` and for `null`, which every sandboxed frame shares. */
export function checkAllowedOrigins(origins: readonly string[]): ReadonlySet<string> {
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin || /^null$|\*/.test(origin)) {
      throw new TypeError(
        `allowedOrigins holds "${origin}". List each origin in full, like "https://app.example.com": scheme and host, no path, no wildcard.`,
      );
    }
  }
  return new Set(origins);
}

/** CORS headers: none but `Vary` unless the origin is listed. */
export function corsHeaders(request: Request, allowed: ReadonlySet<string>): Record<string, string> {
  const origin = request.headers.get('origin');
  if (allowed.size === 0) return {};
  if (origin === null || !allowed.has(origin)) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': EXPOSED,
  };
}

/**
 * Refuses what another site's page sends, before anything of it is read.
 * @throws Problem 403 `origin_refused`
 */
export function checkOrigin(request: Request, allowed: ReadonlySet<string>): void {
  const origin = request.headers.get('origin');
  if (origin !== null && allowed.has(origin)) return;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' || (origin !== null && !isSameOrigin(origin, request, site))) {
    throw new Problem(403, 'origin_refused', 'This origin may not use the assistant.');
  }
}

/**
 * The scheme of the request's own URL is unknown behind a proxy that ends TLS; then `Sec-Fetch-Site`, which no page can set,
 * vouches for it. `Host` counts beside the URL because some frameworks build the URL from their own bind address.
 */
function isSameOrigin(origin: string, request: Request, site: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(request.url);
  if (origin === url.origin) return true;
  const { host, protocol } = new URL(origin);
  const sameHost = host === url.host || host === request.headers.get('host');
  return sameHost && (site === 'same-origin' || protocol === url.protocol);
}

/** The answer to a preflight of a listed origin. */
export function preflightHeaders(request: Request, method: string): Record<string, string> {
  const asked = request.headers.get('access-control-request-headers');
  return {
    'Access-Control-Allow-Methods': method,
    ...(asked !== null && HEADER_NAMES.test(asked) && { 'Access-Control-Allow-Headers': asked }),
    'Access-Control-Max-Age': '600',
  };
}
