import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAssistantHandler } from '@redpine/server';
import { toNodeListener } from '@redpine/server/node';
import { createRedisRuns } from '@redpine/server/redis';
import { Redis } from 'ioredis';

/** One instance of our handler, in a separate process. */
const client = new Redis(process.env.REDIS ?? '');
client.on('error', () => undefined);
const server = createServer(
  toNodeListener(
    createAssistantHandler({
      assistant: 'docs',
      apiKey: 'pcsk_bench_key_0000',
      host: process.env.SERVICE,
      authorize: ({ headers }) => ({ principal: { id: headers.get('x-user') ?? 'ann' } }),
      rateLimit: false,
      limits: { streams: 1_000 },
      runs: createRedisRuns(client),
    }),
  ),
);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit(0));
