import { checkOption, isFunction } from '@redpine/core/internal/server';
import type { AssistantHandler } from '../lib/handler.ts';
import { BODY_READ, TRANSPORT } from '../lib/request/runtime.ts';
import { nodeTransport } from './node-transport.ts';
import { isBodyRead, toRequest } from './to-request.ts';
import type { Incoming } from './to-request.ts';
import { writeResponse } from './write-response.ts';
import type { Outgoing } from './write-response.ts';

/**
 * Serves a handler from `node:http`, `node:https`, `node:http2`, or any framework that passes Node's own request and response (Express,
 * Koa, Fastify). It writes each chunk as it comes; a slow reader slows the service, and a closed connection ends everything. Unless the
 * handler has its own `fetch`, the service is reached through `node:http`, at half the cost of the global `fetch`.
 *
 * Mount it ahead of body parsers. A body that was read before is answered 500 `body_already_read`.
 * @example createServer(toNodeListener(handler)).listen(3000)
 */
export function toNodeListener(handler: AssistantHandler): (incoming: Incoming, outgoing: Outgoing) => void {
  checkOption(isFunction(handler), 'The argument of toNodeListener', 'a handler');
  return (incoming, outgoing) => {
    const closed = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableEnded) closed.abort();
    });
    serve(handler, incoming, outgoing, closed.signal).catch(() => outgoing.destroy());
  };
}

async function serve(
  handler: AssistantHandler,
  incoming: Incoming,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<void> {
  const info = {
    address: incoming.socket.remoteAddress,
    [TRANSPORT]: nodeTransport,
    [BODY_READ]: isBodyRead(incoming),
  };
  await writeResponse(await handler(toRequest(incoming, signal), info), outgoing);
}
