import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRedisRuns, type RedisClient } from '../../redis.ts';
import { testRunStore } from '../../testkit.ts';
import { proveEveryCut } from '../../testkit/every-cut.fixture.ts';
import { findRedis, startRedis, type OwnRedis, type TestRedis } from '../../testkit/find-redis.fixture.ts';
import { newRun, collectRun, runId, sampleEvents } from '../../testkit/run-samples.ts';

interface Connection {
  client: RedisClient;
  close: () => Promise<unknown>;
}

/** Both libraries, as their own documentation makes a client. */
const LIBRARIES: Record<string, (url: string) => Promise<Connection>> = {
  async ioredis(url) {
    const client = new Redis(url);
    client.on('error', () => undefined);
    return { client, close: () => client.quit() };
  },
  async redis(url) {
    const client = createClient({ url });
    client.on('error', () => undefined);
    await client.connect();
    return { client, close: () => client.close() };
  },
};

const ID = runId(1);
let shared: TestRedis | string;
beforeAll(async () => {
  shared = await findRedis();
}, 300_000);
afterAll(async () => {
  if (typeof shared === 'object') await shared.stop();
});

/** Skips the test if no Redis can be found or started. */
const onRedis = (name: string, run: (url: string) => Promise<void>) =>
  it(name, async (context) => {
    if (typeof shared === 'string') return context.skip(shared);
    await run(shared.url);
  });

/** Skips the test if no separate Redis can be started. */
const onOwnRedis = (name: string, persistent: boolean, run: (server: OwnRedis) => Promise<void>) =>
  it(name, async (context) => {
    const server = await startRedis({ persistent });
    if (typeof server === 'string') return context.skip(server);
    onTestFinished(server.stop);
    await run(server);
  });

const newPrefix = () => `redpine-test:${crypto.randomUUID()}:`;

describe.each(Object.entries(LIBRARIES))('runs in Redis through %s', (_, connect) => {
  let open: Connection | undefined;
  const clientAt = async (url: string) => (open ??= await connect(url)).client;
  afterAll(() => open?.close());

  /** An instance of the handler: a separate client and store. */
  async function createInstance(url: string, prefix: string) {
    const { client, close } = await connect(url);
    onTestFinished(() => void close().catch(() => undefined));
    return createRedisRuns(client, { prefix });
  }

  testRunStore(
    (name, run) => onRedis(name, run),
    async () => createRedisRuns(await clientAt((shared as TestRedis).url), { prefix: newPrefix() }),
  );

  onRedis('loses no event and repeats none, whatever the cuts', async (url) => {
    await proveEveryCut(createRedisRuns(await clientAt(url), { prefix: newPrefix() }), { numRuns: 25 });
  });

  onRedis('brings events, a stop and the end from one instance to another', async (url) => {
    const prefix = newPrefix();
    const [writer, other] = [await createInstance(url, prefix), await createInstance(url, prefix)];
    expect(await Promise.all([writer, other].map((store) => store.open('ann', newRun(1))))).toContain(false);
    const [mine, theirs] = (await writer.append(ID, sampleEvents(1))).length
      ? [writer, other]
      : [other, writer];
    const reading = collectRun(theirs, 'ann', ID);
    // Nothing but a message of the other instance calls it.
    const stopped = new Promise<void>((resolve) => mine.watchStop?.(ID, resolve));
    await mine.append(ID, sampleEvents(4));
    expect(await theirs.stop('ann', ID, 7)).toBe(true);
    await stopped;
    expect(await mine.renew(ID, 1_000)).toEqual({ stopAt: 7 });
    await mine.close(ID, 'stopped');
    const { items, end } = await reading;
    expect([items.length, end].join(' ')).toMatch(/^(4|5) stopped$/);
  });

  onRedis('gives a hundred readers in two instances the same', async (url) => {
    const prefix = newPrefix();
    const [one, two] = [await createInstance(url, prefix), await createInstance(url, prefix)];
    await one.open('ann', newRun(1));
    const readings = Array.from({ length: 100 }, (__, n) => collectRun(n % 2 ? one : two, 'ann', ID));
    for (const event of sampleEvents(20)) await one.append(ID, [event]);
    await one.close(ID, 'complete');
    for (const { items, end } of await Promise.all(readings)) {
      expect([items.map(({ event }) => event), end]).toEqual([sampleEvents(20), 'complete']);
    }
  });

  onRedis('goes on where every message between instances is lost', async (url) => {
    const prefix = newPrefix();
    const { client, close } = await connect(url);
    onTestFinished(() => void close().catch(() => undefined));
    const writer = createRedisRuns(client, { prefix });
    const deaf = createRedisRuns(withoutDuplicate(client), { prefix });
    expect('watchStop' in deaf).toBe(false);
    await writer.open('ann', newRun(1));
    const reading = collectRun(deaf, 'ann', ID);
    for (const event of sampleEvents(3)) await writer.append(ID, [event]);
    await deaf.stop('ann', ID);
    expect(await writer.renew(ID, 60_000)).toEqual({});
    await writer.close(ID, 'complete');
    expect(await reading).toMatchObject({ items: { length: 3 }, end: 'complete' });
  });

  onRedis('gives each key an expiry, and puts the owner into it', async (url) => {
    const prefix = newPrefix();
    const client = await clientAt(url);
    const store = createRedisRuns(client, { prefix });
    await store.open('["docs","ann"]', newRun(1, { threadId: 'thread-0000000000000001' }));
    await store.append(ID, sampleEvents(2));
    await store.close(ID, 'complete');
    const probe = new Redis(url);
    onTestFinished(() => probe.disconnect());
    const keys = await probe.keys(`${prefix}*`);
    expect(keys).toHaveLength(4);
    for (const key of keys) expect(await probe.pttl(key)).toBeGreaterThan(0);
    expect(keys.filter((key) => key.includes('ann'))).toHaveLength(3);
  });

  onRedis('shows a log with a hole as lost, never as an answer', async (url) => {
    const prefix = newPrefix();
    const store = createRedisRuns(await clientAt(url), { prefix });
    const probe = new Redis(url);
    onTestFinished(() => probe.disconnect());
    const log = `${prefix}run:{${ID}}:log:ann`;
    await store.open('ann', newRun(1));
    await store.append(ID, sampleEvents(4));
    await probe.xdel(log, '2-0');
    expect(await collectRun(store, 'ann', ID)).toMatchObject({ items: { length: 1 }, end: 'lost' });
    // A server that is short of memory evicts keys that have an expiry.
    await probe.del(log);
    expect(await collectRun(store, 'ann', ID)).toEqual({ items: [], end: 'lost' });
  });

  onOwnRedis(
    'goes on when Redis was killed in mid-answer and comes back with its memory',
    true,
    async (server) => {
      const [writer, reader] = [
        await createInstance(server.url, 'a:'),
        await createInstance(server.url, 'a:'),
      ];
      await writer.open('ann', newRun(1));
      const events = sampleEvents(9);
      await writer.append(ID, events.slice(0, 3));
      const reading = collectRun(reader, 'ann', ID);
      await server.kill();
      const appending = [writer.append(ID, events.slice(3, 6)), writer.append(ID, events.slice(6))];
      await server.start();
      expect((await Promise.all(appending)).flat()).toHaveLength(6);
      await writer.close(ID, 'complete');
      const { items, end } = await reading;
      expect([items.map(({ event }) => event), end]).toEqual([events, 'complete']);
    },
  );

  onOwnRedis(
    'ends as lost when Redis comes back without its memory, and hangs nowhere',
    false,
    async (server) => {
      const [writer, reader] = [
        await createInstance(server.url, 'a:'),
        await createInstance(server.url, 'a:'),
      ];
      await writer.open('ann', newRun(1));
      await writer.append(ID, sampleEvents(3));
      const seen: unknown[] = [];
      const reading = (async () => {
        for await (const item of reader.read('ann', ID, undefined, new AbortController().signal))
          seen.push(item);
      })();
      await expect.poll(() => seen.length).toBe(3);
      await server.kill();
      await server.start();
      expect(await writer.append(ID, sampleEvents(1))).toEqual([]);
      await writer.close(ID, 'complete');
      await reading;
      expect(seen.slice(3)).toEqual([{ end: 'lost' }]);
      expect(await collectRun(reader, 'ann', ID)).toEqual({ items: [], end: undefined });
    },
  );

  onOwnRedis('ends its own connection with that of the host', false, async (server) => {
    const { client, close } = await connect(server.url);
    const store = createRedisRuns(client);
    await store.open('ann', newRun(1));
    const end = store.watchStop?.(ID, () => undefined);
    const probe = new Redis(server.url);
    onTestFinished(() => probe.disconnect());
    const count = async () =>
      String(await probe.client('LIST'))
        .trim()
        .split('\n').length;
    await expect.poll(count).toBe(3);
    end?.();
    await close();
    await expect.poll(count).toBe(1);
  });
});

it('shares the client of a rate limiter, which waits for nothing', async (context) => {
  const server = await startRedis({ persistent: true });
  if (typeof server === 'string') return context.skip(server);
  onTestFinished(server.stop);
  const client = new Redis(server.url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
  });
  client.on('error', () => undefined);
  onTestFinished(() => client.disconnect());
  await client.connect();
  const limiter = new RateLimiterRedis({ storeClient: client, points: 9, duration: 60 });
  const store = createRedisRuns(client);
  await store.open('ann', newRun(1));
  await store.append(ID, sampleEvents(2));
  const reading = collectRun(store, 'ann', ID);
  // A reader that waits holds up nothing else on the connection.
  await expect.poll(() => store.unreadFor?.(ID)).toBe(0);
  expect(await limiter.consume('ann')).toMatchObject({ remainingPoints: 8 });
  await server.kill();
  await expect(limiter.consume('ann')).rejects.toThrow();
  const started = Date.now();
  await expect(store.open('ann', newRun(2))).rejects.toThrow();
  expect(Date.now() - started).toBeLessThan(10_000);
  const appending = store.append(ID, sampleEvents(1));
  await server.start();
  expect(await appending).toEqual(['3-0']);
  await store.close(ID, 'complete');
  expect(await reading).toMatchObject({ items: { length: 3 }, end: 'complete' });
});

it('takes a refusal of Redis for final', async (context) => {
  if (typeof shared === 'string') return context.skip(shared);
  const client = new Redis(shared.url);
  onTestFinished(() => client.disconnect());
  const prefix = newPrefix();
  await client.set(`${prefix}run:{${ID}}:state:ann`, 'of somebody else', 'EX', 60);
  const started = Date.now();
  await expect(collectRun(createRedisRuns(client, { prefix }), 'ann', ID)).rejects.toThrow('WRONGTYPE');
  expect(Date.now() - started).toBeLessThan(5_000);
});

/** A client that cannot open a second connection. */
function withoutDuplicate(client: RedisClient): RedisClient {
  return 'call' in client
    ? { call: (command, args) => client.call(command, args) }
    : { sendCommand: (args) => client.sendCommand(args) };
}
