import { Agent, createServer, request } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createAssistantHandler } from '@redpine/server';
import { toNodeListener } from '@redpine/server/node';
import { createRedisRuns } from '@redpine/server/redis';
import { Redis } from 'ioredis';

/** The proxy between client and service in one run. `runs` is `redpine` with its answers in the Redis of `REDIS`. */
export type ProxyName = 'bare' | 'redpine' | 'runs' | 'hono';

const KEY = 'pcsk_bench_key_0000';

/** @param origin the service's */
export function createProxy(name: ProxyName, origin: string): Server {
  switch (name) {
    case 'bare':
      return createServer(createBare(origin));
    case 'hono':
      return createHono(origin);
    case 'redpine':
    case 'runs':
      return createServer(
        toNodeListener(
          createAssistantHandler({
            assistant: 'docs',
            apiKey: KEY,
            host: origin,
            authorize: () => ({ principal: { id: 'bench' } }),
            filter: () => ({ tenant: 'a' }),
            limits: { streams: 10_000 },
            rateLimit: { limit: 1e9, windowMs: 60_000 },
            ...(name === 'runs' && {
              runs: createRedisRuns(new Redis(process.env.REDIS ?? ''), { prefix: process.env.PREFIX ?? '' }),
            }),
          }),
        ),
      );
  }
}

/** The least that a proxy can do: a new header, and a pipe each way. */
function createBare(origin: string): RequestListener {
  const agent = new Agent({ keepAlive: true });
  return (incoming, outgoing) => {
    const headers = { 'content-type': 'application/json', 'api-key': KEY };
    const upstream = request(`${origin}/x`, { method: 'POST', headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { 'content-type': answer.headers['content-type'] });
      answer.pipe(outgoing);
    });
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  };
}

interface HonoApp {
  post(path: string, handler: (c: { req: { raw: Request } }) => Promise<Response>): void;
  fetch: (request: Request) => Promise<Response>;
}

function createHono(origin: string): Server {
  const load = createRequire(fileURLToPath(new URL('../../engines/package.json', import.meta.url)));
  const { Hono } = load('hono') as { Hono: new () => HonoApp };
  const { proxy } = load('hono/proxy') as { proxy: (url: string, init: object) => Promise<Response> };
  const { createAdaptorServer } = load('@hono/node-server') as {
    createAdaptorServer: (options: object) => Server;
  };
  const app = new Hono();
  app.post('*', (c) =>
    proxy(`${origin}/x`, { raw: c.req.raw, headers: { 'api-key': KEY, 'content-type': 'application/json' } }),
  );
  return createAdaptorServer({ fetch: app.fetch });
}
