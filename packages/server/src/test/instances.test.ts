import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runIdOf } from '../lib/runs/run-id.ts';
import { findRedis, type TestRedis } from '../testkit/find-redis.fixture.ts';
import { createFleet, type Fleet, type Instance, SLOWLY, WHOLE } from './fleet.fixture.ts';
import { ask, follow } from './read-stream.fixture.ts';

const LEASE_MS = 1_500;
const OWNER = '["docs","ann"]';

let redis: TestRedis | string;
let fleet: Fleet;
let first: Instance;
let second: Instance;

beforeAll(async () => {
  redis = await findRedis();
  if (typeof redis === 'string') return;
  fleet = await createFleet(redis.url, LEASE_MS);
  [first, second] = await Promise.all([fleet.start(), fleet.start()]);
}, 300_000);

afterAll(async () => {
  fleet?.close();
  if (typeof redis === 'object') await redis.stop();
});

/** Skips the test if no Redis can be found or started. */
const onRedis = (name: string, run: () => Promise<void>) =>
  it(name, async (context) => (typeof redis === 'string' ? context.skip(redis) : run()));

describe('two instances of the handler on one Redis', { timeout: 120_000 }, () => {
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
    expect(fleet.open.size).toBe(0);
  });

  onRedis('stop an answer that the other one writes, and the request to the service with it', async () => {
    const tab = ask(first, 'stopped', SLOWLY);
    await tab.began;
    await expect.poll(() => tab.got.text.length).toBeGreaterThan(30);
    expect(fleet.open.size).toBe(1);
    const stopped = await fetch(`${second.api}/runs/${tab.got.run}/stop`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"seen":12}',
    });
    expect(stopped.status).toBe(202);
    const { text, end } = await tab.done;
    expect([end, WHOLE.startsWith(text), text.length < WHOLE.length]).toEqual(['stopped', true, true]);
    await expect.poll(() => fleet.open.size).toBe(0);
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

  onRedis('end the answers of twenty killed instances as lost, each killed at another point', async () => {
    const victims = await Promise.all(Array.from({ length: 20 }, () => fleet.start()));
    const other = ask(second, 'of-the-same-person', SLOWLY);
    const lengths = await Promise.all(victims.map((victim, n) => killInMidAnswer(victim, `killed-${n}`)));
    expect(new Set(lengths).size).toBeGreaterThan(5);
    expect(await other.done).toMatchObject({ text: WHOLE, end: 'whole' });
    expect((await follow(first, other.got.run).done).end).toBe('whole');
    expect((await ask(second, 'afterwards').done).end).toBe('whole');
  });
});

/** Asks an instance, and kills it after a random number of words, or before the first. @returns how much of the answer the log has */
async function killInMidAnswer(victim: Instance, id: string): Promise<number> {
  const tab = ask(victim, id, SLOWLY);
  const words = Math.floor(Math.random() * 60);
  while (tab.got.cursors.length < words) await new Promise((resolve) => setTimeout(resolve, 5));
  victim.process.kill('SIGKILL');
  const killedAt = Date.now();
  const seen = await tab.done;
  expect(seen.end).toBe('broken off');
  const run = await runIdOf(OWNER, id, 0);
  const log = await follow(second, run).done;
  // It may not have come as far as a run.
  if (log.end === '404') expect(seen.text).toBe('');
  else expect(log.end).toBe('lost');
  expect(Date.now() - killedAt).toBeLessThan(15_000);
  expect(WHOLE.startsWith(log.text)).toBe(true);
  expect(log.text.startsWith(seen.text)).toBe(true);
  // A lost connection continues from its last cursor: no event is missing, and none comes twice.
  const rest = await follow(first, run, { 'last-event-id': seen.cursors.at(-1) ?? '' }).done;
  expect([seen.text + rest.text, rest.end]).toEqual([log.text, log.end]);
  return log.text.length;
}
