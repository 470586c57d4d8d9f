import type { RunEnd, RunStore } from '../runs/run-store.ts';
import { same } from './check.ts';
import { checkRunReads } from './check-run-reads.ts';
import { newRun, collectRun, runId, sampleEvents } from './run-samples.ts';
import type { ConformanceTest } from './test-thread-store.ts';
import { ANN, BOB, FIRST, SECOND } from './thread-samples.ts';

/** Makes an empty store. */
export type CreateRunStore = () => RunStore | Promise<RunStore>;

const ID = runId(1);

/**
 * The conformance suite of run stores: every store of this package passes it, and an adapter of your own should. It waits in real
 * time, about three seconds in all, because a lease and an expiry are kept by the clock of the store.
 *
 * @example testRunStore(test, () => createMyRuns(client))
 */
export function testRunStore(test: ConformanceTest, create: CreateRunStore): void {
  const check = (name: string, run: (store: RunStore) => Promise<void>) =>
    test(name, async () => run(await create()));
  const textsOf = async (store: RunStore, owner = ANN) =>
    (await collectRun(store, owner, ID)).items.map(({ event }) => event);

  check('opens a run once, whoever asks again', async (store) => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => store.open(ANN, newRun(1))));
    same(opened.filter(Boolean).length, 1, 'of eight at once');
    same(await store.open(ANN, newRun(1)), false, 'the same owner');
    same(await store.open(BOB, newRun(1)), false, 'another owner');
    same(await store.open(ANN, newRun(2)), true, 'another run');
  });

  checkRunReads(check);

  check('keeps runs apart', async (store) => {
    for (const number of [1, 2]) await store.open(ANN, newRun(number));
    await store.append(runId(2), ['data: of the other\n\n']);
    await store.append(ID, ['data: of this one\n\n']);
    for (const number of [1, 2]) await store.close(runId(number), 'complete');
    same(await textsOf(store), ['data: of this one\n\n'], 'the events');
  });

  check('takes the first end, and no event after it', async (store) => {
    const ends: RunEnd[] = ['complete', 'error', 'stopped', 'lost'];
    for (const [index, end] of ends.entries()) {
      const id = runId(index + 1);
      await store.open(ANN, newRun(index + 1));
      await store.append(id, ['data: a\n\n']);
      for (const each of [end, ...ends]) await store.close(id, each);
      same(await store.append(id, ['data: late\n\n']), [], 'an event after the end');
      const { items, end: read } = await collectRun(store, ANN, id);
      same([items.map(({ event }) => event), read], [['data: a\n\n'], end], `the end ${end}`);
    }
  });

  check('takes one end of many at once, and tells every reader that one', async (store) => {
    await store.open(ANN, newRun(1));
    const readings = Array.from({ length: 5 }, () => collectRun(store, ANN, ID));
    await Promise.all((['lost', 'complete', 'stopped', 'error'] as const).map((end) => store.close(ID, end)));
    const { end } = await collectRun(store, ANN, ID);
    for (const reading of await Promise.all(readings)) same(reading.end, end, 'the end of each');
  });

  check('shows another owner nothing, and takes nothing of another', async (store) => {
    await store.open(ANN, newRun(1, { threadId: FIRST }));
    const [cursor = ''] = await store.append(ID, sampleEvents(2));
    for (const owner of [BOB, '', ANN.slice(0, -1), `${ANN} `, '*', '%', ANN.toUpperCase()]) {
      same(await collectRun(store, owner, ID), { items: [] }, `read of ${owner}`);
      same(await collectRun(store, owner, ID, { after: cursor }), { items: [] }, `read after of ${owner}`);
      same(await store.stop(owner, ID, 1), false, `stop of ${owner}`);
      same(await store.active(owner, FIRST), undefined, `active of ${owner}`);
    }
    same(await store.renew(ID, 60_000), 'running', 'nothing was stopped');
    await store.close(ID, 'complete');
    same(await collectRun(store, BOB, ID), { items: [] }, 'also when it has ended');
    same((await collectRun(store, ANN, ID)).items.length, 2, 'its own');
  });

  check('knows nothing of a run that was never opened', async (store) => {
    for (const id of [ID, '', '*', 'a:b', '../x', '\u{1F332}', 'x'.repeat(300)]) {
      same(await collectRun(store, ANN, id), { items: [] }, `read ${id}`);
      same(await store.stop(ANN, id), false, `stop ${id}`);
      same(await store.append(id, sampleEvents(1)), [], `append ${id}`);
      same(await store.renew(id, 1_000), 'running', `renew ${id}`);
      await store.close(id, 'complete');
      same(await collectRun(store, ANN, id), { items: [] }, `read ${id} again`);
    }
  });

  check('forgets a run when its time is over, in mid-answer too', async (store) => {
    await store.open(ANN, newRun(1, { threadId: FIRST, ttlMs: 400 }));
    await store.open(ANN, newRun(2, { ttlMs: 400 }));
    await store.append(ID, sampleEvents(1));
    await store.close(runId(2), 'complete');
    const started = Date.now();
    const { items, end } = await collectRun(store, ANN, ID);
    same([items.length, end], [1, undefined], 'a reader of a run that expires');
    same(Date.now() - started < 5_000, true, 'the reader ended soon');
    for (const id of [ID, runId(2)]) {
      same(await collectRun(store, ANN, id), { items: [] }, 'read');
      same(await store.stop(ANN, id), false, 'stop');
    }
    same(await store.active(ANN, FIRST), undefined, 'active');
    same(await store.append(ID, sampleEvents(1)), [], 'append');
  });

  check('ends a run as lost where its lease is gone and a reader finds it so', async (store) => {
    await store.open(ANN, newRun(1, { leaseMs: 300 }));
    await store.append(ID, sampleEvents(2));
    const waiting = collectRun(store, ANN, ID);
    same([(await waiting).items.length, (await waiting).end], [2, 'lost'], 'a reader that waits');
    same((await collectRun(store, ANN, ID)).end, 'lost', 'a later reader');
    await store.close(ID, 'complete');
    same((await collectRun(store, ANN, ID)).end, 'lost', 'the first end counts');
    same(await store.append(ID, sampleEvents(1)), [], 'nothing comes after it');
  });

  check('keeps a run whose lease is renewed, and one that ended, from being lost', async (store) => {
    await store.open(ANN, newRun(1, { leaseMs: 400 }));
    await store.open(ANN, newRun(2, { leaseMs: 100 }));
    await store.close(runId(2), 'complete');
    const reading = collectRun(store, ANN, ID);
    for (let times = 0; times < 6; times++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      same(await store.renew(ID, 400), 'running', 'renewed');
    }
    await store.close(ID, 'complete');
    same((await reading).end, 'complete', 'the run that was renewed');
    same((await collectRun(store, ANN, runId(2))).end, 'complete', 'the run that ended');
  });

  check('brings a stop to the writer, with the first `seen`', async (store) => {
    for (const number of [1, 2]) await store.open(ANN, newRun(number));
    same([await store.stop(ANN, ID, 0), await store.stop(ANN, ID, 99)], [true, true], 'both stops');
    same(await store.renew(ID, 1_000), { stopAt: 0 }, 'the first one');
    same(await store.stop(ANN, runId(2)), true, 'a stop without a number');
    same(await store.renew(runId(2), 1_000), {}, 'it says that a stop was asked for');
    await store.close(ID, 'stopped');
    same((await collectRun(store, ANN, ID)).end, 'stopped', 'the end');
    same(await store.stop(ANN, ID, 5), true, 'a stop after the end is no error');
    same((await collectRun(store, ANN, ID)).end, 'stopped', 'and changes nothing');
  });

  check('tells of a stop that comes, where it can', async (store) => {
    await store.open(ANN, newRun(1));
    let calls = 0;
    const told = new Promise<void>((resolve) => {
      const end = store.watchStop?.(ID, () => {
        calls += 1;
        resolve();
      });
      if (!end) resolve();
    });
    await store.stop(ANN, ID, 3);
    await told;
    if (store.watchStop) same(calls > 0, true, 'the listener was called');
    same(await store.renew(ID, 1_000), { stopAt: 3 }, 'the truth');
  });

  check('names the run of a thread until that has ended', async (store) => {
    await store.open(ANN, newRun(1, { threadId: FIRST, messageId: 'a1' }));
    await store.open(ANN, newRun(2));
    const { id, messageId, startedAt } = (await store.active(ANN, FIRST)) ?? {};
    same([id, messageId], [ID, 'a1'], 'the run');
    same(Math.abs(Date.now() - (startedAt ?? 0)) < 60_000, true, 'when it began');
    same(await store.active(ANN, SECOND), undefined, 'another thread');
    await store.close(ID, 'complete');
    same(await store.active(ANN, FIRST), undefined, 'when it has ended');
    await store.open(ANN, newRun(3, { threadId: FIRST }));
    same((await store.active(ANN, FIRST))?.id, runId(3), 'the next run');
    await store.open(ANN, newRun(4, { threadId: FIRST }));
    await store.close(runId(3), 'complete');
    same((await store.active(ANN, FIRST))?.id, runId(4), 'the later of two, when the earlier has ended');
  });

  check('names a run that was asked to stop only where no other goes on', async (store) => {
    for (const number of [1, 2]) await store.open(ANN, newRun(number, { threadId: FIRST }));
    const first = (await store.active(ANN, FIRST))?.id ?? '';
    await store.stop(ANN, first);
    const second = (await store.active(ANN, FIRST))?.id ?? '';
    same([first, second].toSorted(), [ID, runId(2)], 'one after the other');
    await store.stop(ANN, second, 3);
    same([ID, runId(2)].includes((await store.active(ANN, FIRST))?.id ?? ''), true, 'when both were');
    for (const number of [1, 2]) await store.close(runId(number), 'stopped');
    same(await store.active(ANN, FIRST), undefined, 'when both have ended');
  });

  check('names a run whose lease is gone, so that somebody reads that it is lost', async (store) => {
    await store.open(ANN, newRun(1, { threadId: FIRST, leaseMs: 50 }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    same((await store.active(ANN, FIRST))?.id, ID, 'before anybody read');
    same((await collectRun(store, ANN, ID)).end, 'lost', 'the reader');
    same(await store.active(ANN, FIRST), undefined, 'after it');
  });

  check('knows for how long nobody has read, where it can', async (store) => {
    if (!store.unreadFor) return;
    await store.open(ANN, newRun(1));
    await store.append(ID, sampleEvents(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    same((await store.unreadFor(ID)) >= 50, true, 'before anybody came');
    const leave = new AbortController();
    const reading = collectRun(store, ANN, ID, { signal: leave.signal });
    await new Promise((resolve) => setTimeout(resolve, 100));
    same((await store.unreadFor(ID)) < 50, true, 'while somebody reads');
    leave.abort();
    await reading;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const unread = await store.unreadFor(ID);
    same(unread >= 50 && unread < 60_000, true, 'after the reader has gone');
  });
}
