import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFlexibleStore } from '../index.ts';
import { startRedis } from '../testkit/find-redis.fixture.ts';
import { ask, createRig, got } from './rig.fixture.ts';

/** One machine: its own connection, limiter and handler. */
async function createMachine(port: number) {
  const redis = new Redis(port, '127.0.0.1', {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
  });
  redis.on('error', () => undefined);
  await redis.connect();
  onTestFinished(() => redis.disconnect());
  const limiter = new RateLimiterRedis({ storeClient: redis, keyPrefix: 'test', points: 10, duration: 60 });
  const store = createFlexibleStore(limiter);
  return createRig({
    rateLimit: { limit: 10, windowMs: 60_000, store },
    limits: { callbackMs: 1_000 },
    authorize: (request) => ({ principal: { id: request.headers.get('x-user') ?? 'nobody' } }),
  });
}

describe('a rate limit in Redis', () => {
  it(
    'is exact over two machines, and a Redis that goes away refuses',
    { timeout: 150_000 },
    async (context) => {
      // R57 R58
      const server = await startRedis();
      if (typeof server === 'string') {
        context.skip(server);
        return;
      }
      onTestFinished(server.stop);
      const { port } = server;
      const machines = [await createMachine(port), await createMachine(port)];
      const statuses = async (user: string, count: number) => {
        const answers = await Promise.all(
          Array.from({ length: count }, (_, index) => {
            const { handler, api } = machines[index % 2] ?? {
              handler: () => Promise.reject(new Error()),
              api: '',
            };
            return got(handler(ask(api, '/models', undefined, { headers: { 'x-user': user } })));
          }),
        );
        for (const { status, headers } of answers.filter((answer) => answer.status === 429)) {
          expect([status, Number(headers.get('retry-after')) > 50]).toEqual([429, true]);
        }
        return answers.map(({ status }) => status).toSorted((a, b) => a - b);
      };
      expect(await statuses('u1', 25)).toEqual([...Array(10).fill(200), ...Array(15).fill(429)]);
      expect(await statuses('u2', 2)).toEqual([200, 200]);
      await server.kill();
      expect(await statuses('u3', 2)).toEqual([503, 503]);
    },
  );
});
