import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { provideSource, streamFrom } from '../lib/byte-source.ts';
import { readFromMessage } from './read-from-message.ts';

/** An idle connection is let go before a server is likely to close it under a new request. Silence of an answer is not idle. */
const AGENT = { keepAlive: true, timeout: 4_000 };

const http = new HttpAgent(AGENT);
const https = new HttpsAgent(AGENT);

/** Statuses whose responses have no body. @see https://fetch.spec.whatwg.org/#null-body-status */
const BODILESS = new Set([204, 205, 304]);

/**
 * `fetch` on `node:http`, as far as the handler needs it: no redirects, no decoding, a text body. The body of its response is pushed
 * on as it comes.
 */
export function nodeFetch(input: string, init: RequestInit): Promise<Response> {
  const { method, body, signal } = init;
  const secure = input.startsWith('https:');
  const options = {
    method,
    headers: { ...Object.fromEntries(new Headers(init.headers)), 'accept-encoding': 'identity' },
    agent: secure ? https : http,
  };
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? requestHttps : requestHttp)(input, options, (incoming) => {
      try {
        resolve(toResponse(incoming));
      } catch (error) {
        incoming.destroy();
        reject(error instanceof Error ? error : new TypeError('The response is malformed.'));
      }
    });
    outgoing.on('error', reject);
    signal?.addEventListener('abort', () => outgoing.destroy(new Error('aborted')));
    if (signal?.aborted) outgoing.destroy(new Error('aborted'));
    outgoing.end(typeof body === 'string' ? body : undefined);
  });
}

function toResponse(incoming: IncomingMessage): Response {
  const headers = new Headers();
  const { rawHeaders } = incoming;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  }
  const status = incoming.statusCode ?? 0;
  if (BODILESS.has(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  const coding = headers.get('content-encoding') ?? 'identity';
  if (coding.trim().toLowerCase() !== 'identity') {
    // None was accepted, so nothing can be read: it is as if there were no body.
    incoming.destroy();
    return new Response(null, { status, headers });
  }
  // Without a listener an error of the connection would end the process.
  incoming.on('error', () => undefined);
  const source = readFromMessage(incoming, () => incoming.destroy());
  return provideSource(new Response(streamFrom(source), { status, headers }), source);
}
