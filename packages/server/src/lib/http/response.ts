import type { Problem } from './problem.ts';

const COMMON = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

/** An answer of JSON text. */
export function jsonResponse(text: string, headers: Record<string, string>, status = 200): Response {
  return new Response(text, {
    status,
    headers: { ...COMMON, 'Content-Type': 'application/json', ...headers },
  });
}

/** A 204: after it `EventSource` does not reconnect. */
export function emptyResponse(headers: Record<string, string>): Response {
  return new Response(null, { status: 204, headers: { ...COMMON, ...headers } });
}

/** An answer of server-sent events, with headers that keep proxies from buffering, caching or recoding it. */
export function eventsResponse(body: ReadableStream<Uint8Array>, headers: Record<string, string>): Response {
  return new Response(body, {
    headers: {
      ...COMMON,
      'Cache-Control': 'no-store, no-transform',
      'Content-Type': 'text/event-stream; charset=utf-8',
      'X-Accel-Buffering': 'no',
      ...headers,
    },
  });
}

/** `{ error: { code, message, requestId } }` under the problem's status. In development the hint follows the message. */
export function problemResponse(
  problem: Problem,
  { requestId, headers }: { requestId: string; headers: Record<string, string> },
  development: boolean,
): Response {
  const { code, hint } = problem;
  const message = development && hint !== undefined ? `${problem.message} ${hint}` : problem.message;
  const text = JSON.stringify({ error: { code, message, requestId } });
  return jsonResponse(text, { ...headers, ...problem.headers }, problem.status);
}
