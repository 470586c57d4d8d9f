import type { ChatSettings, JsonObject } from '@redpine/core';
import type { Problem } from './problem.ts';

/** Proxies and servers limit response headers to 4 KiB or more, and the other headers need room too. */
const SETTINGS_BYTES = 3_072;

const COMMON = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

/** An answer of JSON text. */
export function jsonResponse(text: string, headers: Record<string, string>, status = 200): Response {
  return new Response(text, {
    status,
    headers: { ...COMMON, 'Content-Type': 'application/json', ...headers },
  });
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

/** `{ error: { code, message, requestId } }` under the problem's status. In development the message goes on with the hint. */
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

/**
 * Value of `Redpine-Request`: the settings used, as percent-encoded JSON, which is ASCII whatever the filter holds.
 * A filter too large for a header is left out, and `filterOmitted: true` says so.
 */
export function encodeSettings(settings: ChatSettings, filter: JsonObject | undefined): string {
  const whole = encode({ ...settings, ...(filter && { filter }) });
  return whole.length <= SETTINGS_BYTES ? whole : encode({ ...settings, filterOmitted: true });
}

function encode(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value));
}
