import { protocolError } from '../errors/answer-errors.ts';

/** Maximum number of redirects, as in the Fetch standard. */
const MOST_REDIRECTS = 20;

/**
 * Fetches and follows redirects within the origin of `url` alone, so that neither the headers nor the body of the request can
 * reach another origin. Servers show where a redirect leads, and each hop is compared before it is sent. Browsers hide it, so
 * there the mode `same-origin` keeps the browser within the origin of the page; if the origin of `url` is not that of the page, no
 * redirect can be followed safely and each is refused.
 *
 * @param url Absolute, or relative if `fetch` resolves it.
 * @throws AssistantError `protocol` instead of following a redirect to another origin, or if `fetch` has followed one by itself.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function fetchSameOrigin(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const refuse = (): never => {
    init.signal?.throwIfAborted();
    throw protocolError('A redirect to another origin was not followed. Set `api` to the final address.');
  };
  const origin = resolve(url)?.origin;
  let target = url;
  let request: RequestInit = { ...init, redirect: 'manual' };
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    let response = await fetch(target, request);
    if (response.type === 'opaqueredirect' && response.status === 0) {
      init.signal?.throwIfAborted();
      // Nothing was sent beyond the redirect. Asked again, the browser follows it, and refuses to leave the page's origin.
      response = await fetch(url, { ...init, mode: 'same-origin' }).catch(refuse);
    }
    const { status, headers, body } = response;
    const location = status >= 300 && status < 400 && headers.get('location');
    // A `fetch` of the host, or a service worker, may have followed redirects by itself.
    const hasLeft = response.url && response.redirected !== false && resolve(response.url)?.origin !== origin;
    if (!location && !hasLeft) return response;
    body?.cancel().catch(() => undefined);
    init.signal?.throwIfAborted();
    const next = hasLeft ? undefined : resolve(location || '', response.url || target);
    if (!next || next.origin !== origin) break;
    target = next.href;
    // As browsers do: only 307 and 308 keep the method and the body.
    if (status < 307) request = { ...request, method: 'GET', body: null };
  }
  return refuse();
}

/** An address as `fetch` resolves it; undefined if `fetch` refuses it: a relative address without a page, or one with a password. */
function resolve(url: string, base?: string): URL | undefined {
  try {
    return new URL(new Request(base === undefined ? url : new URL(url, base)).url);
  } catch {
    return undefined;
  }
}
