import type { RunStore } from '../runs/run-store.ts';
import { rejects, same } from './check.ts';
import { newRun, collectRun, runId, sampleEvents } from './run-samples.ts';
import { ANN, BOB } from './thread-samples.ts';

/** Registers one check, which receives an empty store. */
export type RegisterRunCheck = (name: string, run: (store: RunStore) => Promise<void>) => unknown;

const ID = runId(1);
const CURSOR = /^[\x21-\x7e]{1,64}$/;

/** Behaviour of every read of a run: cursors, cuts, many readers, the signal. */
export function checkRunReads(check: RegisterRunCheck): void {
  check('gives a cursor for each event, which a header can carry', async (store) => {
    await store.open(ANN, newRun(1));
    const cursors = [
      ...(await store.append(ID, sampleEvents(3))),
      ...(await store.append(ID, ['data: x\n\n'])),
      ...(await store.append(ID, [])),
    ];
    same(new Set(cursors).size, 4, 'different cursors');
    for (const cursor of cursors) same(CURSOR.test(cursor), true, `cursor ${cursor}`);
    await store.close(ID, 'complete');
    const { items } = await collectRun(store, ANN, ID);
    same(
      items.map(({ cursor }) => cursor),
      cursors,
      'the cursors that a reader gets',
    );
  });

  check('gives events back as they were', async (store) => {
    const odd = [
      'data: \u{1F332} é \u2028\n\n',
      'event: error\ndata: {"a":"\\u0000"}\n\n',
      `data: ${'x'.repeat(200_000)}\n\n`,
      ': a comment\r\n\r\n',
      '0',
    ];
    await store.open(ANN, newRun(1));
    await store.append(ID, odd);
    await store.close(ID, 'complete');
    same(
      (await collectRun(store, ANN, ID)).items.map(({ event }) => event),
      odd,
      'the events',
    );
  });

  check('reads strictly after a cursor, at every cut', async (store) => {
    const events = sampleEvents(7);
    await store.open(ANN, newRun(1));
    const cursors = await store.append(ID, events);
    await store.close(ID, 'complete');
    for (const [at, after] of cursors.entries()) {
      const rest = await collectRun(store, ANN, ID, { after });
      same(
        [rest.items.map(({ event }) => event), rest.end],
        [events.slice(at + 1), 'complete'],
        `after event ${at}`,
      );
    }
  });

  check('refuses a cursor that it did not make', async (store) => {
    await store.open(ANN, newRun(1));
    await store.append(ID, sampleEvents(2));
    await store.close(ID, 'complete');
    for (const after of ['', 'x', '-', '+', '$', '0-0 x', '1.5', '(0', "'"]) {
      await rejects(collectRun(store, ANN, ID, { after }), `cursor ${JSON.stringify(after)}`);
      same((await collectRun(store, BOB, ID, { after })).items, [], 'for another owner it is no error');
    }
  });

  check('goes on with the events that come, in order, to the end', async (store) => {
    await store.open(ANN, newRun(1));
    const reading = collectRun(store, ANN, ID);
    const events = sampleEvents(20);
    for (const event of events) await store.append(ID, [event]);
    await store.close(ID, 'complete');
    const { items, end } = await reading;
    same([items.map(({ event }) => event), end], [events, 'complete'], 'the whole run');
  });

  check(
    'goes on with an unfinished run from each of its cursors: nothing is lost, nothing twice',
    async (store) => {
      const events = sampleEvents(8);
      await store.open(ANN, newRun(1));
      const [first = ''] = await store.append(ID, events.slice(0, 1));
      const readings = [undefined, first].map((after) => collectRun(store, ANN, ID, { after }));
      const cursors = [first];
      for (const event of events.slice(1)) {
        cursors.push(...(await store.append(ID, [event])));
        readings.push(collectRun(store, ANN, ID, { after: cursors.at(-1) }));
      }
      await store.close(ID, 'complete');
      for (const [at, { items, end }] of (await Promise.all(readings)).entries()) {
        same([items.map(({ event }) => event), end], [events.slice(at), 'complete'], `reader ${at}`);
      }
    },
  );

  check('gives all readers of one run the same', async (store) => {
    const events = sampleEvents(10);
    await store.open(ANN, newRun(1));
    const readings = Array.from({ length: 25 }, () => collectRun(store, ANN, ID));
    await store.append(ID, events.slice(0, 4));
    await store.append(ID, events.slice(4));
    await store.close(ID, 'complete');
    for (const { items } of await Promise.all(readings)) {
      same(
        items.map(({ event }) => event),
        events,
        'each reader',
      );
    }
  });

  check('ends a read with its signal: before it, while it waits, and between two events', async (store) => {
    await store.open(ANN, newRun(1));
    await store.append(ID, sampleEvents(3));
    same(await collectRun(store, ANN, ID, { signal: AbortSignal.abort() }), { items: [] }, 'before');
    const leave = new AbortController();
    const reading = collectRun(store, ANN, ID, { signal: leave.signal });
    setTimeout(() => leave.abort(), 50);
    same((await reading).items.length, 3, 'while it waits');
    const between = new AbortController();
    let count = 0;
    for await (const _ of store.read(ANN, ID, undefined, between.signal)) {
      count += 1;
      between.abort();
    }
    same(count, 1, 'between two events');
    await store.close(ID, 'complete');
    same((await collectRun(store, ANN, ID)).items.length, 3, 'the run is whole');
  });
}
