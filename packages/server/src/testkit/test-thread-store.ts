import type { StoredThread } from '@redpine/core/threads';
import type { ThreadStore } from '../threads/thread-store.ts';
import { same } from './check.ts';
import { checkLists, listIds } from './check-lists.ts';
import { ANN, BOB, change, FIRST, head, node, removed, SECOND } from './thread-samples.ts';

/** Registers one test; `test` of Vitest, Jest and `node:test` fit. */
export type ConformanceTest = (name: string, run: () => Promise<void>) => unknown;

/** Makes an empty store whose clock is `now`. */
export type CreateThreadStore = (now: () => number) => ThreadStore | Promise<ThreadStore>;

/**
 * The conformance suite of thread stores: every store of this package passes it, and an adapter of your own should.
 *
 * @example testThreadStore(test, (now) => createMyThreads(database, { now }))
 */
export function testThreadStore(test: ConformanceTest, create: CreateThreadStore): void {
  const check = (name: string, run: (store: ThreadStore, clock: { now: number }) => Promise<void>) =>
    test(name, async () => {
      const clock = { now: 10_000 };
      await run(await create(() => clock.now), clock);
    });

  check('keeps a thread that did not exist, and gives it back whole', async (store) => {
    const nodes = [node('q1', { at: 0 }), node('a1', { parentId: 'q1', at: 1, createdAt: 2_000 })];
    same(
      await store.save(ANN, FIRST, change({ nodes, head: head(1, 'a1'), title: 'Pines' })),
      { revision: 1 },
      'saved',
    );
    same(
      await store.get(ANN, FIRST),
      {
        version: 1,
        id: FIRST,
        title: 'Pines',
        titleBy: 'question',
        pinned: false,
        archived: false,
        createdAt: 1_000,
        updatedAt: 10_000,
        lastTurnAt: 2_000,
        messageCount: 2,
        revision: 1,
        head: head(1, 'a1'),
        nodes,
        removed: [],
      },
      'the thread',
    );
  });

  check('upserts single records and leaves the others', async (store) => {
    await store.save(
      ANN,
      FIRST,
      change({ nodes: [node('q1'), node('a1', { parentId: 'q1', at: 1, text: '' })] }),
    );
    const grown = node('a1', { parentId: 'q1', at: 1, text: 'Up to 43 m.', rev: 2 });
    same(await store.save(ANN, FIRST, change({ nodes: [grown] })), { revision: 2 }, 'the second save');
    same((await store.get(ANN, FIRST))?.nodes, [node('q1'), grown], 'the records');
  });

  check('comes to the same thread when saves are repeated or arrive in another order', async (store) => {
    const early = change({ nodes: [node('q1', { text: 'early' }), node('a1', { at: 1 })], head: head(1) });
    const late = change({
      nodes: [node('q1', { text: 'late', rev: 2 }), removed('a1', 2)],
      head: head(2, 'q1'),
    });
    for (const each of [early, late, early, late]) await store.save(ANN, FIRST, each);
    for (const each of [late, early]) await store.save(ANN, SECOND, each);
    const [one, two] = [await store.get(ANN, FIRST), await store.get(ANN, SECOND)];
    same([one?.nodes, one?.removed, one?.head], [two?.nodes, two?.removed, two?.head], 'both threads');
    same(
      [one?.nodes, one?.removed],
      [[node('q1', { text: 'late', rev: 2 })], [removed('a1', 2)]],
      'the later records',
    );
  });

  check('takes one record where one save holds two with the same id', async (store) => {
    await store.save(
      ANN,
      FIRST,
      change({ nodes: [node('q1', { text: 'b', rev: 2 }), node('q1', { text: 'a' })] }),
    );
    same((await store.get(ANN, FIRST))?.nodes, [node('q1', { text: 'b', rev: 2 })], 'the record');
  });

  check('orders messages by their place, then their age', async (store) => {
    const nodes = [
      node('c', { at: 2 }),
      node('b', { at: 1, createdAt: 9 }),
      node('a', { at: 1, createdAt: 3 }),
    ];
    await store.save(ANN, FIRST, change({ nodes }));
    same(
      (await store.get(ANN, FIRST))?.nodes.map(({ message }) => message.id),
      ['a', 'b', 'c'],
      'the order',
    );
  });

  check('keeps owners apart on every method', async (store) => {
    await store.save(ANN, FIRST, change({ nodes: [node('secret', { text: 'secret' })], title: 'Of Ann' }));
    same(await store.get(BOB, FIRST), undefined, 'get');
    same(await store.update(BOB, FIRST, { title: 'Mine' }), false, 'update');
    same(await store.delete(BOB, FIRST), false, 'delete');
    same(await store.deleteAll(BOB), 0, 'deleteAll');
    same((await store.list(BOB, { limit: 10 })).threads, [], 'list');
    same((await store.list(BOB, { text: 'secret', limit: 10 })).threads, [], 'search');
    same(await collect(store.exportAll(BOB)), [], 'exportAll');
    await store.save(BOB, FIRST, change({ nodes: [node('own')] }));
    same(
      (await store.get(ANN, FIRST))?.nodes,
      [node('secret', { text: 'secret' })],
      'the same id of two owners',
    );
    same((await store.get(BOB, FIRST))?.nodes, [node('own')], 'the other one');
  });

  check('gives the JSON of a thread as it gives the thread, where it does', async (store) => {
    if (!store.getJson) return;
    const nodes = [node('q1', { text: 'Says "what", in 2 lines\n' }), removed('a1', 2), removed('b1', 1)];
    await store.save(ANN, FIRST, change({ nodes, head: head(1, 'q1'), title: 'A "title"' }));
    await store.save(ANN, SECOND, change({ title: 'Empty' }));
    for (const id of [FIRST, SECOND]) {
      const json = await store.getJson(ANN, id);
      same(JSON.parse(json ?? ''), await store.get(ANN, id), `the thread ${id}`);
    }
    await store.delete(ANN, SECOND);
    same(await store.getJson(BOB, FIRST), undefined, 'the id of another');
    same(await store.getJson(ANN, SECOND), undefined, 'a deleted one');
  });

  check('names no owner by a part of another, or by a pattern', async (store) => {
    await store.save('a%', FIRST, change({ nodes: [node('q1')] }));
    for (const other of ['a', 'a%%', 'ab', '%', '_%', 'A%', "a%' OR '1'='1"]) {
      same(await store.get(other, FIRST), undefined, `owner ${other}`);
    }
  });

  checkLists(check);

  check('does not bring back a thread that was deleted', async (store) => {
    await store.save(ANN, FIRST, change({ nodes: [node('q')] }));
    same(await store.delete(ANN, FIRST), true, 'the first deletion');
    same(await store.delete(ANN, FIRST), false, 'the second deletion');
    same(await store.save(ANN, FIRST, change({ nodes: [node('a')] })), 'conflict', 'a save under way');
    same(await store.update(ANN, FIRST, { title: 'Back' }), false, 'an update');
    same([await store.get(ANN, FIRST), await listIds(store)], [undefined, []], 'nothing is there');
  });

  check('deletes all threads of one owner, the archived ones too', async (store) => {
    for (const id of [FIRST, SECOND]) await store.save(ANN, id, change({ nodes: [node('q')] }));
    await store.update(ANN, SECOND, { archived: true });
    await store.save(BOB, FIRST, change({ nodes: [node('q')] }));
    same(await store.deleteAll(ANN), 2, 'how many');
    same((await collect(store.exportAll(ANN))).length, 0, 'nothing of Ann');
    same((await collect(store.exportAll(BOB))).length, 1, 'all of Bob');
  });

  check('gives every thread of an owner for an export, which another owner can take in', async (store) => {
    await store.save(
      ANN,
      FIRST,
      change({ nodes: [node('q'), removed('gone', 3)], head: head(2, 'q'), title: 'One' }),
    );
    await store.save(ANN, SECOND, change({ nodes: [node('q')] }));
    await store.update(ANN, SECOND, { archived: true });
    const threads = await collect(store.exportAll(ANN));
    same(threads.map(({ id }) => id).toSorted(), [FIRST, SECOND], 'which');
    for (const { id, nodes, removed: gone, head: its, title } of threads) {
      await store.save(BOB, id, change({ nodes: [...nodes, ...gone], head: its, title }));
    }
    const pick = ({ id, nodes, removed: gone, title }: StoredThread) => ({ id, nodes, gone, title });
    same((await collect(store.exportAll(BOB))).map(pick), threads.map(pick), 'what came back');
  });

  check('expires what is old, as many as asked, of every owner', async (store) => {
    for (const [owner, id, createdAt] of [
      [ANN, FIRST, 1],
      [BOB, FIRST, 2],
      [ANN, SECOND, 5_000],
    ] as const) {
      await store.save(owner, id, change({ nodes: [node('q', { createdAt })] }));
    }
    same(
      [await store.expire(100, 1), await store.expire(100, 9), await store.expire(100, 9)],
      [1, 1, 0],
      'how many',
    );
    same(await listIds(store), [SECOND], 'what stays');
  });

  check('keeps odd texts as they are, but for what no database can hold', async (store) => {
    const text = `'; DROP TABLE x; -- \u202E<script>alert(1)</script> \u{1F332} ${'x'.repeat(100_000)}`;
    await store.save(ANN, FIRST, change({ nodes: [node('q', { text })], title: '__proto__' }));
    await store.save(ANN, SECOND, change({ nodes: [node('q', { text: 'a\0b\uD800c' })], title: 'a\0b' }));
    const [one, two] = [await store.get(ANN, FIRST), await store.get(ANN, SECOND)];
    same([one?.nodes, one?.title], [[node('q', { text })], '__proto__'], 'an odd text');
    same(
      [two?.nodes, two?.title],
      [[node('q', { text: 'ab\uFFFDc' })], 'ab'],
      'a text with U+0000 and half a character',
    );
  });

  check('gives threads that nobody else can change', async (store) => {
    const given = node('q');
    await store.save(ANN, FIRST, change({ nodes: [given] }));
    const read = await store.get(ANN, FIRST);
    if (read) read.nodes.length = 0;
    same((await store.get(ANN, FIRST))?.nodes, [node('q')], 'the record');
  });

  check('counts saves at once, each of them once', async (store) => {
    const saves = Array.from({ length: 8 }, (_, index) =>
      store.save(ANN, FIRST, change({ nodes: [node(`q${index}`, { at: index })] })),
    );
    const revisions = (await Promise.all(saves)).map((saved) => (saved === 'conflict' ? 0 : saved.revision));
    same(
      revisions.toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8],
      'the revisions',
    );
    same((await store.get(ANN, FIRST))?.messageCount, 8, 'the messages');
  });
}

async function collect(threads: AsyncIterable<StoredThread>): Promise<StoredThread[]> {
  const all: StoredThread[] = [];
  for await (const thread of threads) all.push(thread);
  return all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
