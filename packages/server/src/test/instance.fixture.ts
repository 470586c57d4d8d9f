import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { createAssistantHandler, type RunStore } from '../index.ts';
import { toNodeListener } from '../node.ts';
import { createRedisRuns } from '../redis.ts';

/** One instance of the handler, in a separate process that a test may kill. */
const { REDIS = '', PREFIX = '', SERVICE = '', LEASE = '' } = process.env;

const server = createServer(
  toNodeListener(
    createAssistantHandler({
      assistant: 'docs',
      apiKey: 'pcsk_canary_7f3a9e51d2',
      host: SERVICE,
      authorize: ({ headers }) => ({ principal: { id: headers.get('x-user') ?? 'ann' } }),
      rateLimit: false,
      limits: { streams: 100 },
      runs: withLease(createRedisRuns(new Redis(REDIS), { prefix: PREFIX }), Number(LEASE)),
    }),
  ),
);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit(0));

/** A store with a shorter lease than the handler's 15 s, renewed as often in proportion. A test does not wait so long. */
function withLease(store: RunStore, leaseMs: number): RunStore {
  const timers = new Map<string, ReturnType<typeof setInterval>>();
  return {
    ...store,
    async open(owner, run) {
      const isOpened = await store.open(owner, { ...run, leaseMs });
      if (isOpened)
        timers.set(
          run.id,
          setInterval(() => void store.renew(run.id, leaseMs), leaseMs / 3),
        );
      return isOpened;
    },
    renew: (id) => store.renew(id, leaseMs),
    close(id, end) {
      clearInterval(timers.get(id));
      return store.close(id, end);
    },
  };
}
