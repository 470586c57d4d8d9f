import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { createRedisRuns } from '../redis.ts';
import { type OwnRedis, startRedis } from '../testkit/find-redis.fixture.ts';
import { runId } from '../testkit/run-samples.ts';
import { eventually, got } from './rig.fixture.ts';
import { createPen, createRunsRig, delta, END, follow, type Followed, runIdIn } from './runs.fixture.ts';

/** Redis comes back within this, and a reader looks once a second. */
const SOON = 9_000;

/** Messages between instances that did not come. */
let dropped = 0;

/** An instance of the handler with its own connection. */
async function createInstance(server: OwnRedis, { isDeaf = false } = {}, answer = createPen().answer) {
  const client = new Redis(server.url);
  client.on('error', () => undefined);
  onTestFinished(() => client.disconnect());
  // It subscribes, and no message comes.
  if (isDeaf) {
    client.duplicate = (...args) => {
      const copy = Redis.prototype.duplicate.apply(client, args);
      copy.emit = (event, ...rest) => {
        if (event !== 'message') return Redis.prototype.emit.call(copy, event, ...rest);
        dropped += 1;
        return false;
      };
      return copy;
    };
  }
  return createRunsRig({ runs: createRedisRuns(client), answer });
}

/** Two instances on a separate Redis, and a partly received answer that one of them writes. */
async function openAnswer({ persistent = false, isDeaf = false } = {}) {
  const server = await startRedis({ persistent });
  if (typeof server === 'string') return server;
  onTestFinished(server.stop);
  const pen = createPen();
  const writer = await createInstance(server, { isDeaf }, pen.answer);
  const other = await createInstance(server, { isDeaf });
  const page = await writer.send();
  pen.write(delta('Up to '));
  await eventually(() => page.text() === 'Up to ');
  const path = `/runs/${runIdIn(page)}`;
  return { server, pen, writer, other, page, path };
}

type Opened = Exclude<Awaited<ReturnType<typeof openAnswer>>, string>;

/** Skips the test if no separate Redis can be started. */
const onAnswer = (
  name: string,
  options: Parameters<typeof openAnswer>[0],
  run: (opened: Opened) => Promise<void>,
) =>
  it(name, async (context) => {
    const opened = await openAnswer(options);
    if (typeof opened === 'string') return context.skip(opened);
    await run(opened);
  });

/** A reader at this instance, who has some of the answer. */
async function readSome(at: Opened['other'], path: string): Promise<Followed> {
  const reader = follow(await at.get(path));
  await eventually(() => reader.text() === 'Up to ', SOON);
  return reader;
}

onAnswer(
  'an answer is whole for all who read it where Redis is restarted in its middle',
  { persistent: true },
  async ({ server, pen, other, page, path }) => {
    const reader = await readSome(other, path);
    await server.kill();
    pen.write(delta('43 '));
    await server.start();
    pen.end(delta('m.') + END);
    await eventually(() => page.hasEnded && reader.hasEnded, SOON);
    expect([page.text(), reader.text()]).toEqual(['Up to 43 m.', 'Up to 43 m.']);
    const late = follow(await other.get(path, { 'last-event-id': page.ids[0] ?? '' }));
    await eventually(() => late.hasEnded);
    expect([late.text(), late.ids]).toEqual(['43 m.', page.ids.slice(1)]);
  },
);

onAnswer(
  'the page that asked has the whole where Redis comes back without its memory, and others are told that it is lost',
  {},
  async ({ server, pen, writer, other, page, path }) => {
    const reader = await readSome(other, path);
    await server.kill();
    await server.start();
    pen.end(delta('43 m.') + END);
    await eventually(() => page.hasEnded && reader.hasEnded, SOON);
    expect([page.text(), page.errors]).toEqual(['Up to 43 m.', []]);
    expect([reader.text(), reader.errors]).toEqual(['Up to ', ['lost']]);
    expect((await got(writer.get(path))).status).toBe(404);
  },
);

onAnswer(
  'a hundred readers at two instances, some of whom leave, get the same bytes',
  {},
  async ({ pen, writer, other, page, path }) => {
    const readers = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => follow(await (n % 2 ? writer : other).get(path))),
    );
    for (const reader of readers.slice(0, 20)) await reader.leave();
    for (let n = 0; n < 20; n += 1) pen.write(delta(`${n} `));
    pen.end(END);
    const rest = readers.slice(20);
    await eventually(() => page.hasEnded && rest.every(({ hasEnded }) => hasEnded), SOON);
    expect(new Set(rest.map(({ raw }) => raw)).size).toBe(1);
    expect([rest[0]?.ids, rest[0]?.text()]).toEqual([page.ids, page.text()]);
  },
);

onAnswer(
  'an answer goes on, to its end, where no message between instances comes',
  { isDeaf: true },
  async ({ pen, other, page, path }) => {
    const reader = await readSome(other, path);
    pen.write(delta('43 '));
    await eventually(() => reader.text() === 'Up to 43 ', 4_000);
    pen.end(delta('m.') + END);
    await eventually(() => page.hasEnded && reader.hasEnded, 4_000);
    expect([page.text(), reader.text()]).toEqual(['Up to 43 m.', 'Up to 43 m.']);
    expect(dropped).toBeGreaterThan(0);
  },
);

onAnswer(
  'an instance answers another’s, an unknown and a malformed id alike, byte for byte, and stops nothing by them',
  {},
  async ({ pen, writer, other, page, path }) => {
    const headers = { 'x-user': 'eve', 'x-request-id': 'same-for-all' };
    const answers = await Promise.all(
      [writer, other].flatMap((at) =>
        [path, `/runs/${runId(9)}`, '/runs/x', `/runs/${'*'.repeat(20)}`].flatMap((each) => [
          got(at.get(each, headers)),
          got(at.get(each, { ...headers, 'last-event-id': page.ids[0] ?? '' })),
          got(at.stop(each.slice('/runs/'.length), { seen: 0 }, headers)),
        ]),
      ),
    );
    const bytes = answers.map(({ status, text, headers: sent }) => JSON.stringify([status, text, [...sent]]));
    expect(new Set(bytes).size).toBe(1);
    expect(bytes[0]).toMatch(/^\[404,/);
    pen.end(delta('43 m.') + END);
    await eventually(() => page.hasEnded);
    expect(page.text()).toBe('Up to 43 m.');
  },
);

it('a client that ends while its subscriptions are restored leaves no rejection that nobody handles', async (context) => {
  const server = await startRedis();
  if (typeof server === 'string') return context.skip(server);
  onTestFinished(server.stop);
  const client = new Redis(server.url);
  client.on('error', () => undefined);
  onTestFinished(() => client.disconnect());
  const copies: Redis[] = [];
  client.duplicate = (...args) => {
    const copy = Redis.prototype.duplicate.apply(client, args);
    copies.push(copy);
    return copy;
  };
  const pen = createPen();
  const rig = await createRunsRig({ runs: createRedisRuns(client), answer: pen.answer });
  const page = await rig.send();
  pen.write(delta('Up to '));
  await eventually(() => page.text() === 'Up to ');
  const [copy] = copies;
  if (!copy) throw new Error('There is no second connection.');
  await server.kill();
  // The connection breaks before the server can confirm a subscription.
  const restored = new Promise<void>((resolve) => {
    copy.once('ready', () => {
      copy.disconnect();
      copy.stream.destroy();
      resolve();
    });
  });
  await server.start();
  await restored;
  client.disconnect();
  // Vitest fails for a rejection that nobody handled.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(copy.status).toBe('end');
});
