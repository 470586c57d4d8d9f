import { Redis } from 'ioredis';
import type { OwnRedis } from '../../../../packages/server/src/testkit/find-redis.fixture.ts';
import { type Service, WHOLE } from './service.ts';
import type { Instance, Reading, Subject } from './subjects.ts';

/** Two instances on a separate Redis. */
export interface World {
  subject: Subject;
  one: Instance;
  two: Instance;
  redis: OwnRedis;
  service: Service;
}

/** A fault, and the error in how a subject handled it; undefined if there was no error. */
export interface Fault {
  name: string;
  meet: (world: World) => Promise<string | undefined>;
  persistent?: boolean;
}

/** A reader without an end after this time counts as hanging. Milliseconds. */
const PATIENCE_MS = 20_000;

export const FAULTS: readonly Fault[] = [
  {
    name: 'the page is reloaded in mid-answer',
    async meet(world) {
      const tab = await askSome(world);
      tab.leave();
      return expectWhole(await end(world.subject.resume(world.one, tab, 'start')));
    },
  },
  {
    name: 'the connection drops, and goes on from its place on another instance',
    async meet(world) {
      const tab = await askSome(world);
      tab.leave();
      await tab.ended;
      const rest = await end(world.subject.resume(world.two, tab, 'there'));
      return expectWhole(rest, tab.text + rest.text);
    },
  },
  {
    name: 'the page is reloaded just after the answer has ended',
    async meet(world) {
      const tab = await askSome(world);
      await end(tab);
      return expectWhole(await end(world.subject.resume(world.two, tab, 'start')));
    },
  },
  {
    name: 'a hundred readers follow one answer on two instances',
    async meet(world) {
      const tab = await askSome(world);
      const readers = Array.from({ length: 100 }, (_, n) =>
        world.subject.resume(n % 2 ? world.one : world.two, tab, 'start'),
      );
      const faults = (await Promise.all(readers.map(end))).map((reader) => expectWhole(reader));
      return faults.find((fault) => fault !== undefined);
    },
  },
  {
    name: 'the instance that writes is killed (kill -9)',
    async meet(world) {
      const tab = await askSome(world);
      const other = world.subject.resume(world.two, tab, 'start');
      await other.began;
      world.one.process.kill('SIGKILL');
      return expectPrefix(await end(other), tab.text);
    },
  },
  {
    name: 'the service breaks off in mid-answer',
    async meet(world) {
      const tab = await askSome(world, 'break off');
      const other = world.subject.resume(world.two, tab, 'start');
      const [own, second] = await Promise.all([end(tab), end(other)]);
      return expectPrefix(own, '') ?? expectPrefix(second, '');
    },
  },
  {
    name: 'the subscriptions of the instances are cut again and again',
    async meet(world) {
      const tab = await askSome(world);
      const other = world.subject.resume(world.two, tab, 'start');
      await other.began;
      const admin = new Redis(world.redis.url);
      const timer = setInterval(() => void admin.client('KILL', 'TYPE', 'PUBSUB').catch(() => undefined), 20);
      try {
        return expectWhole(await end(other));
      } finally {
        clearInterval(timer);
        admin.disconnect();
      }
    },
  },
  {
    name: 'Redis is killed in mid-answer, and comes back with its memory',
    persistent: true,
    async meet(world) {
      const tab = await askSome(world);
      const other = world.subject.resume(world.two, tab, 'start');
      await other.began;
      await world.redis.kill();
      await world.redis.start();
      const [own, second] = await Promise.all([end(tab), end(other)]);
      return expectWhole(own) ?? expectWhole(second);
    },
  },
  {
    name: 'Redis is killed in mid-answer, and comes back without its memory',
    async meet(world) {
      const tab = await askSome(world);
      const other = world.subject.resume(world.two, tab, 'start');
      await other.began;
      await world.redis.kill();
      await world.redis.start();
      const [own, second] = await Promise.all([end(tab), end(other)]);
      return expectWhole(own) ?? expectPrefix(second, '');
    },
  },
  {
    name: 'a person stops the answer through the other instance',
    async meet(world) {
      const { subject, service } = world;
      if (!subject.stop) return 'there is no stop';
      const tab = await askSome(world, 'stop me');
      await subject.stop(world.two, tab);
      const ended = await end(tab);
      if (service.openOf('stop me') > 0) return 'the service goes on';
      return ended.text === WHOLE ? 'the answer went on' : expectPrefix(ended, '');
    },
  },
  {
    name: 'one question is sent twice at the same time, to two instances',
    async meet(world) {
      const { subject, service } = world;
      const id = newId();
      const tabs = [world.one, world.two].map((instance) => subject.ask(instance, id, 'only once'));
      const faults = (await Promise.all(tabs.map(end))).map((tab) => expectWhole(tab));
      const count = service.countOf('only once');
      return count === 1 ? faults.find((fault) => fault !== undefined) : `asked ${count} times`;
    },
  },
  {
    name: 'another person asks for the answer by its id',
    async meet(world) {
      const tab = await askSome(world);
      const other = await end(world.subject.resume(world.two, tab, 'start', 'bob'));
      return other.text === '' ? undefined : 'shown';
    },
  },
];

let ids = 0;
const newId = () => `question-${(ids += 1)}`;

/** Asks, and waits until there is something of the answer. */
async function askSome({ subject, one }: World, question = 'Hello'): Promise<Reading> {
  const reading = subject.ask(one, newId(), question);
  await reading.began;
  const since = Date.now();
  while (reading.text.length < 60) {
    if (Date.now() - since > PATIENCE_MS)
      throw new Error(`There is no answer: ${reading.status} ${reading.raw}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return reading;
}

type Ended = Pick<Reading, 'text' | 'raw' | 'status'> & { how: 'closed' | 'broken off' | 'hangs' };

async function end(reading: Reading): Promise<Ended> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<'hangs'>(
    (resolve) => (timer = setTimeout(() => resolve('hangs'), PATIENCE_MS)),
  );
  const how = await Promise.race([reading.ended, patience]);
  clearTimeout(timer);
  const { text, raw, status } = reading;
  return { text, raw, status, how };
}

function expectWhole({ how, status, text: own }: Ended, text = own): string | undefined {
  if (how === 'hangs') return 'hangs';
  if (text === WHOLE) return undefined;
  if (status !== 200) return `nothing there (${status})`;
  if (WHOLE.startsWith(text)) return `cut at ${text.length} of ${WHOLE.length}`;
  return 'another text';
}

/** An answer that cannot be complete must end, report it, and be a prefix that is not shorter than the text that was seen. */
function expectPrefix({ how, text, raw }: Ended, seen: string): string | undefined {
  if (how === 'hangs') return 'hangs';
  if (!WHOLE.startsWith(text)) return 'another text';
  if (!text.startsWith(seen)) return 'shorter than what was seen';
  return how === 'closed' && !/error/.test(raw) ? 'looks finished' : undefined;
}
