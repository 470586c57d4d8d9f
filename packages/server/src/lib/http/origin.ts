import { usageError } from '@redpine/core/errors';
import { Problem } from './problem.ts';

/** Response headers that a page of a listed origin may read. */
const EXPOSED =
  'Redpine-Request, Redpine-Run, X-Request-Id, Retry-After, Retry-After-Ms, X-Should-Retry, Accept-Ranges, Content-Length, Content-Range, ETag';

/** Request headers that the handler reads itself and a page may therefore send from a listed origin. */
const READ_HEADERS = [
  'content-type',
  'x-request-id',
  'range',
  'if-range',
  'last-event-id',
  'redpine-thread',
  'redpine-message',
  'redpine-question',
  'redpine-parent',
  'redpine-place',
];

const HEADER_NAME = /^[!#$%&'+.^_`|~0-9a-z-]+$/;

/** Schemes of apps and extensions, e.g. `capacitor://localhost`. Their pages send scheme and host, although `URL` calls the origin opaque. */
const APP_ORIGIN =
  /^(?!(?:https?|wss?|ftp|file|data|blob|about|javascript):)[a-z][a-z0-9+.-]*:\/\/[a-z0-9.-]+$/;

/**
 * @throws TypeError for a value that no browser sends as `Origin`, for `*`, and for `null`, which every sandboxed frame
 * shares
 */
export function checkAllowedOrigins(origins: readonly string[]): ReadonlySet<string> {
  for (const origin of origins) {
    if (!origin.includes('*') && (isSerializedOrigin(origin) || APP_ORIGIN.test(origin))) continue;
    const meant = URL.canParse(origin) ? new URL(origin).origin : 'null';
    const example = meant === 'null' || meant.includes('*') ? 'https://app.example.com' : meant;
    throw usageError(
      'REDPINE_ORIGIN_INVALID',
      `allowedOrigins holds "${origin}", which no browser sends. List each origin as browsers write it, like "${example}": scheme and host in lower case, the port unless it is the scheme's own, no path, no wildcard.`,
    );
  }
  return new Set(origins);
}

/** Names of the request headers that a preflight is granted. @throws TypeError for `*` and for an invalid header name */
export function resolveAllowedHeaders(names: readonly string[] = []): ReadonlySet<string> {
  const listed = names.map((name) => String(name).toLowerCase());
  const wrong = listed.find((name) => !HEADER_NAME.test(name));
  if (wrong !== undefined) {
    throw usageError(
      'REDPINE_HEADER_INVALID',
      `allowedHeaders holds "${wrong}". List request headers by name, like "authorization"; there is no wildcard.`,
    );
  }
  return new Set([...READ_HEADERS, ...listed]);
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
 * Refuses a request from another site's page before anything of it is read.
 * @throws Problem 403 `origin_refused`
 */
export function checkOrigin(request: Request, allowed: ReadonlySet<string>): void {
  const origin = request.headers.get('origin');
  if (origin !== null && allowed.has(origin)) return;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' || (origin !== null && !isSameOrigin(origin, request, site))) {
    const message = 'This origin may not use the assistant.';
    throw new Problem(403, 'origin_refused', message, { hint: explainRefusal(request, origin) });
  }
}

/** Headers of the answer to a preflight of a listed origin. @returns also the requested headers that are not granted */
export function answerPreflight(
  request: Request,
  method: string,
  allowedHeaders: ReadonlySet<string>,
): { headers: Record<string, string>; refused: string[] } {
  const asked = (request.headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const granted = asked.filter((name) => allowedHeaders.has(name));
  return {
    headers: {
      'Access-Control-Allow-Methods': method,
      ...(granted.length > 0 && { 'Access-Control-Allow-Headers': granted.join(', ') }),
      'Access-Control-Max-Age': '600',
    },
    refused: asked.filter((name) => !allowedHeaders.has(name)),
  };
}

/**
 * Behind a proxy that ends TLS the request's own URL has the wrong scheme; then `Sec-Fetch-Site`, which no page can set, vouches for
 * the scheme. `Host` counts in addition to the URL because some frameworks build the URL from their own bind address.
 */
function isSameOrigin(origin: string, request: Request, site: string | null): boolean {
  if (!isSerializedOrigin(origin)) return false;
  const url = new URL(request.url);
  const { host, protocol } = new URL(origin);
  const sameHost =
    host === normalizeHost(url.host, protocol) ||
    host === normalizeHost(request.headers.get('host') ?? '', protocol);
  return sameHost && (site === 'same-origin' || protocol === url.protocol);
}

/**
 * Whether the text is an origin as browsers write it: lower case, punycode, no default port, no path, one origin, not `null`. Any
 * other spelling comes from no browser.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
function isSerializedOrigin(text: string): boolean {
  return text !== 'null' && URL.canParse(text) && new URL(text).origin === text;
}

/**
 * `app.example.com:443` is `app.example.com` under `https:`, and an IPv6 address has one spelling. '' for an invalid
 * host.
 */
function normalizeHost(host: string, protocol: string): string {
  const text = `${protocol}//${host}`;
  return /^[^\s/\\?#@]+$/.test(host) && URL.canParse(text) ? new URL(text).host : '';
}

function explainRefusal(request: Request, origin: string | null): string {
  if (origin === null) {
    return 'Sec-Fetch-Site is "cross-site": a page of another site sent this. If that page is yours, list its origin in allowedOrigins.';
  }
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return `Origin is ${quote(origin)}, Host is ${quote(host)}. If a dev server's proxy rewrites Host, set changeOrigin: false there, or allowedOrigins: [${quote(origin)}] in createAssistantHandler. See docs/dev-servers.md.`;
}

function quote(value: string): string {
  return JSON.stringify(value.slice(0, 200));
}
