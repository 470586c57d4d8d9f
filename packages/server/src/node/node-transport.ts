import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { ServiceResponse, Transport } from '../lib/request/transport.ts';
import { readFromMessage } from './read-from-message.ts';

/** Idle connections are closed before the server is likely to close them under a new request. A silent answer is not idle. */
const AGENT = { keepAlive: true, timeout: 4_000 };

const http = new HttpAgent(AGENT);
const https = new HttpsAgent(AGENT);

/** A transport over `node:http` and `node:https`. The body is delivered as it comes, undecoded. */
export const nodeTransport: Transport = (url, { method, headers, body, signal }) => {
  const secure = url.startsWith('https:');
  const options = {
    method,
    headers: { ...headers, 'Accept-Encoding': 'identity' },
    agent: secure ? https : http,
    // The agent's own timeout is for idle connections.
    timeout: 0,
  };
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? requestHttps : requestHttp)(url, options, (incoming) =>
      resolve(toResponse(incoming)),
    );
    outgoing.on('error', reject);
    signal.addEventListener('abort', () => outgoing.destroy(new Error('aborted')));
    if (signal.aborted) outgoing.destroy(new Error('aborted'));
    outgoing.end(body);
  });
};

function toResponse(incoming: IncomingMessage): ServiceResponse {
  // Without a listener an error of the connection would end the process.
  incoming.on('error', () => undefined);
  const headers = {
    get: (name: string): string | null => incoming.headers[name.toLowerCase()]?.toString() ?? null,
  };
  const status = incoming.statusCode ?? 0;
  const coding = headers.get('content-encoding') ?? 'identity';
  if (coding.trim().toLowerCase() === 'identity') {
    return { status, headers, body: readFromMessage(incoming, () => incoming.destroy()) };
  }
  // The request accepts no coding, so this body cannot be read.
  incoming.destroy();
  return { status, headers, body: undefined };
}
