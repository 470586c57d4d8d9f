import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRedis, type TestRedis } from '../testkit/find-redis.fixture.ts';

const PROGRAM = fileURLToPath(new URL('instance.fixture.ts', import.meta.url));
const LEASE_MS = 1_500;
const WORDS = 120;
const WHOLE = Array.from({ length: WORDS }, (_, n) => `w${n} `).join('');

interface Instance {
  process: ChildProcess;
  api: string;
}

/** The part of an answer that a page got, and how it ended. */
interface Got {
  run: string;
  text: string;
  cursors: string[];
  /** `whole`, `broken off`, the code of an error, or a status. */
  end: string;
}

let redis: TestRedis | string;
let first: Instance;
let second: Instance;
/** Answers that the service is writing. */
const open = new Set<ServerResponse>();
const service = createServer((incoming, outgoing) => {
  let body = '';
  incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
  incoming.on('end', () => writeWords(outgoing, body.includes('slowly') ? 50 : 12));
});

beforeAll(async () => {
  redis = await findRedis();
  if (typeof redis === 'string') return;
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const env = {
    REDIS: redis.url,
    PREFIX: `redpine-test:${crypto.randomUUID()}:`,
    SERVICE: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
    LEASE: String(LEASE_MS),
  };
  [first, second] = await Promise.all([startInstance(env), startInstance(env)]);
}, 300_000);

afterAll(async () => {
  for (const instance of [first, second]) instance?.process.kill('SIGKILL');
  service.closeAllConnections();
  service.close();
  if (typeof redis === 'object') await redis.stop();
});

/** Skips where no Redis can be had. */
const onRedis = (name: string, run: () => Promise<void>) =>
  it(name, async (context) => (typeof redis === 'string' ? context.skip(redis) : run()));

async function startInstance(env: Record<string, string>): Promise<Instance> {
  const child = fork(PROGRAM, { env: { ...process.env, ...env, NODE_ENV: 'production' } });
  const port = await new Promise((resolve) => child.once('message', resolve));
  return { process: child, api: `http://127.0.0.1:${String(port)}/api` };
}

/** A word after at most so many milliseconds, as a service writes that thinks now and then. */
function writeWords(outgoing: ServerResponse, mostMs: number): void {
  open.add(outgoing);
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  let n = 0;
  const write = (): void => {
    if (outgoing.destroyed) return;
    const finish_reason = n === WORDS ? 'stop' : null;
    const delta = n === WORDS ? {} : { content: `w${n} ` };
    outgoing.write(`data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
    n += 1;
    if (n > WORDS) outgoing.end('data: [DONE]\n\n');
    else setTimeout(write, Math.random() * mostMs);
  };
  write();
  outgoing.on('close', () => open.delete(outgoing));
}

const ask = ({ api }: Instance, id: string, content = 'Tell me.') =>
  read(
    fetch(`${api}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': id },
      body: JSON.stringify({ messages: [{ role: 'user', content }], stream: true }),
    }),
  );

const follow = ({ api }: Instance, run: string, headers: Record<string, string> = {}) =>
  read(fetch(`${api}/runs/${run}`, { headers }));

/** Reads a stream of events to its end, whatever that is. `got` grows as it comes. */
function read(asked: Promise<Response>): { got: Got; began: Promise<void>; done: Promise<Got> } {
  const got: Got = { run: '', text: '', cursors: [], end: 'broken off' };
  let begin = (): void => undefined;
  const began = new Promise<void>((resolve) => (begin = resolve));
  async function consume(): Promise<Got> {
    const response = await asked;
    got.run = response.headers.get('redpine-run') ?? '';
    if (response.status !== 200) return { ...got, end: String(response.status) };
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk, { stream: true });
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) takeEvent(got, event);
      begin();
    }
    return got;
  }
  const done = consume().catch(() => got);
  return { got, began, done };
}

function takeEvent(got: Got, event: string): void {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(event)?.[1];
  const id = field('id');
  if (id !== undefined) got.cursors.push(id);
  const data = field('data');
  if (data === undefined) return;
  if (data === '[DONE]') got.end = 'whole';
  else if (field('event') === 'error') got.end = (JSON.parse(data) as { error: { code: string } }).error.code;
  else {
    const { choices } = JSON.parse(data) as { choices: { delta: { content?: string } }[] };
    got.text += choices[0]?.delta.content ?? '';
  }
}

describe('two instances of the handler on one Redis', { timeout: 40_000 }, () => {
  onRedis('show a second tab the same answer as the first, from either of them', async () => {
    const tab = ask(first, 'two-tabs');
    await tab.began;
    const others = [first, second].map((instance) => follow(instance, tab.got.run));
    const answers = await Promise.all([tab, ...others].map(({ done }) => done));
    for (const { text, end } of answers) expect([text, end]).toEqual([WHOLE, 'whole']);
    expect(new Set(answers.map(({ cursors }) => cursors.join(' '))).size).toBe(1);
  });

  onRedis('go on from the cursor of each other, and know one request by its id', async () => {
    const tab = ask(first, 'once');
    await tab.began;
    await expect.poll(() => tab.got.cursors.length).toBeGreaterThan(10);
    const after = tab.got.cursors[6] ?? '';
    const rest = follow(second, tab.got.run, { 'last-event-id': after });
    const again = ask(second, 'once');
    const [whole, resumed, repeated] = await Promise.all([tab.done, rest.done, again.done]);
    expect(resumed.cursors).toEqual(whole.cursors.slice(7));
    expect(repeated).toEqual(whole);
    expect(open.size).toBe(0);
  });

  onRedis('stop an answer that the other one writes, and the request to the service with it', async () => {
    const tab = ask(first, 'stopped', 'Tell me slowly.');
    await tab.began;
    await expect.poll(() => tab.got.text.length).toBeGreaterThan(30);
    expect(open.size).toBe(1);
    const stopped = await fetch(`${second.api}/runs/${tab.got.run}/stop`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"seen":12}',
    });
    expect(stopped.status).toBe(202);
    const { text, end } = await tab.done;
    expect([end, WHOLE.startsWith(text), text.length < WHOLE.length]).toEqual(['stopped', true, true]);
    await expect.poll(() => open.size).toBe(0);
    expect((await follow(second, tab.got.run).done).end).toBe('stopped');
  });

  onRedis('know nothing of a run of another person', async () => {
    const tab = ask(first, 'of-ann');
    await tab.began;
    for (const instance of [first, second]) {
      const foreign = follow(instance, tab.got.run, { 'x-user': 'bob' });
      expect((await foreign.done).end).toBe('404');
    }
    expect((await tab.done).end).toBe('whole');
  });

  onRedis('end what was being written as lost when one is killed, each answer at another point', async () => {
    // Twenty answers begin at random times; one kill meets each of them at a point of its own. Half of the pages ask the other instance.
    const tabs = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000));
        const tab = ask(first, `killed-${n}`, 'Tell me slowly.');
        await tab.began;
        return { tab, watcher: n % 2 ? follow(second, tab.got.run) : undefined };
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    first.process.kill('SIGKILL');
    const killedAt = Date.now();
    const lengths = new Set<number>();
    await Promise.all(
      tabs.map(async ({ tab, watcher }) => {
        const seen = await tab.done;
        expect(seen.end).toBe('broken off');
        const log = await follow(second, seen.run).done;
        expect(log.end).toBe('lost');
        expect(WHOLE.startsWith(log.text)).toBe(true);
        expect(log.text.startsWith(seen.text)).toBe(true);
        lengths.add(log.text.length);
        // A connection that was lost goes on from its last cursor: nothing is missing, nothing comes twice.
        const rest = await follow(second, seen.run, { 'last-event-id': seen.cursors.at(-1) ?? '' }).done;
        expect([seen.text + rest.text, rest.end]).toEqual([log.text, 'lost']);
        if (watcher) expect(await watcher.done).toEqual(log);
      }),
    );
    expect(Date.now() - killedAt).toBeLessThan(15_000);
    expect(lengths.size).toBeGreaterThan(5);
    // The other one goes on serving.
    expect((await ask(second, 'afterwards').done).end).toBe('whole');
  });
});
