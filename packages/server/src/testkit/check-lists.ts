import type { ThreadQuery } from '@redpine/core/threads';
import type { ThreadStore } from '../threads/thread-store.ts';
import { rejects, same } from './check.ts';
import { ANN, change, FIRST, node, removed, SECOND, THIRD, threadId } from './thread-samples.ts';

/** Registers one check, which receives an empty store. */
export type RegisterCheck = (
  name: string,
  run: (store: ThreadStore, clock: { now: number }) => Promise<void>,
) => unknown;

/** The ids of a page of Ann's list. */
export async function listIds(store: ThreadStore, query: ThreadQuery = {}): Promise<string[]> {
  return (await store.list(ANN, { limit: 50, ...query })).threads.map(({ id }) => id);
}

/** Behaviour of every list of threads: order, pages, search. */
export function checkLists(check: RegisterCheck): void {
  check('lists pinned threads first, then the newest turn, and archived ones apart', async (store) => {
    for (const [index, id] of [FIRST, SECOND, THIRD].entries()) {
      await store.save(ANN, id, change({ nodes: [node('q', { createdAt: 100 * (index + 1) })] }));
    }
    await store.update(ANN, FIRST, { pinned: true });
    same(await listIds(store), [FIRST, THIRD, SECOND], 'the list');
    await store.update(ANN, THIRD, { archived: true });
    same(
      [await listIds(store), await listIds(store, { archived: true })],
      [[FIRST, SECOND], [THIRD]],
      'both lists',
    );
  });

  check('does not move a thread that is renamed', async (store, clock) => {
    await store.save(ANN, FIRST, change({ nodes: [node('q', { createdAt: 1 })] }));
    await store.save(ANN, SECOND, change({ nodes: [node('q', { createdAt: 2 })] }));
    clock.now = 20_000;
    await store.update(ANN, FIRST, { title: 'Renamed' });
    same(await listIds(store), [SECOND, FIRST], 'the list');
  });

  check('keeps a title that a person chose', async (store) => {
    await store.save(ANN, FIRST, change({ title: 'From the question' }));
    await store.update(ANN, FIRST, { title: 'Chosen' });
    await store.save(ANN, FIRST, change({ title: 'From another question' }));
    const thread = await store.get(ANN, FIRST);
    same([thread?.title, thread?.titleBy], ['Chosen', 'user'], 'the title');
  });

  check('pages without losing or repeating a thread, also while threads join', async (store) => {
    for (let index = 0; index < 25; index++) {
      await store.save(
        ANN,
        threadId(index),
        change({ nodes: [node('q', { createdAt: 100 + (index % 7) })] }),
      );
    }
    const before = await listIds(store, { limit: 100 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(ANN, { limit: 4, cursor });
      seen.push(...page.threads.map(({ id }) => id));
      cursor = page.next;
      await store.save(
        ANN,
        threadId(100 + seen.length),
        change({ nodes: [node('q', { createdAt: 9_999 })] }),
      );
    } while (cursor !== undefined);
    same(seen, before, 'every thread once, in order');
  });

  check('refuses a cursor that it did not make', async (store) => {
    for (const cursor of ['', 'x', '1.x.y', `2.1.${FIRST}`, '0.1.']) {
      await rejects(store.list(ANN, { limit: 1, cursor }), `cursor ${JSON.stringify(cursor)}`);
    }
  });

  check(
    'finds words of titles and of messages, in any case, and takes a pattern for plain text',
    async (store) => {
      await store.save(
        ANN,
        FIRST,
        change({ nodes: [node('q', { text: 'Äpfel wachsen 100% in_Ruhe \\ o' })] }),
      );
      await store.save(ANN, SECOND, change({ title: 'About PINES' }));
      same(await listIds(store, { text: 'äPFEL' }), [FIRST], 'a word of a message');
      same(await listIds(store, { text: 'pines' }), [SECOND], 'a word of a title');
      for (const text of ['100%', 'in_r', '\\ o']) same(await listIds(store, { text }), [FIRST], text);
      for (const text of ['1%0', 'inXr', '%', '_'].slice(0, 2))
        same(await listIds(store, { text }), [], text);
      await store.save(ANN, FIRST, change({ nodes: [removed('q', 2)] }));
      same(await listIds(store, { text: 'äpfel' }), [], 'a message that was taken away');
    },
  );
}
