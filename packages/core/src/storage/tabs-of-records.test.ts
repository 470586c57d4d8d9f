import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PlayedChat, playChat, settle } from '../chat/chat.fixture.ts';
import { textOf } from '../chat/types/message.ts';
import { keepRecords } from './keep-records.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { toStoredChat } from './stored-chat.ts';

const ID = 'thread-0000000000000001';
const textsOf = ({ chat }: PlayedChat) => chat.getSnapshot().messages.map(textOf);

/** Tabs on one record store: each has a separate tracker, and is notified of the other tabs' saves. */
function createTabs() {
  const memory = createMemoryStorage();
  const listeners = new Map<number, () => void>();
  let tabs = 0;
  /** Saves that are under way, by tab. */
  const held: (() => void)[] = [];
  let isHeld = false;
  return {
    memory,
    hold: () => void (isHeld = true),
    async release() {
      isHeld = false;
      for (const go of held.splice(0)) go();
      await settle();
    },
    async tell() {
      for (let round = 0; round < 6; round++) {
        for (const listener of listeners.values()) listener();
        await settle();
      }
    },
    open(): PlayedChat {
      const tab = tabs++;
      const kept = keepRecords({
        get: (id) => memory.get(id),
        async saveChange(id, change) {
          if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
          await memory.saveChange(id, structuredClone(change));
        },
      });
      const storage = {
        ...kept,
        subscribe(_id: string, listener: () => void) {
          listeners.set(tab, listener);
          return () => void listeners.delete(tab);
        },
      };
      const played = playChat({ threadId: ID, storage });
      played.chat.subscribe(() => undefined);
      return played;
    },
  };
}

async function answer(tab: PlayedChat, question: string, text: string): Promise<void> {
  void tab.chat.sendMessage(question);
  await settle();
  await tab.last().say(text);
  await tab.last().finish();
}

it.each(['in an empty thread', 'after a turn'])(
  'two questions asked at once %s follow one another for a tab that opens later, also when no tab told of them',
  async (where) => {
    const tabs = createTabs();
    const a = tabs.open();
    await settle();
    if (where === 'after a turn') await answer(a, 'Before?', 'Yes');
    const b = tabs.open();
    await settle();
    tabs.hold();
    void answer(a, 'From A?', 'A');
    void answer(b, 'From B?', 'B');
    await settle();
    await tabs.release();
    for (let i = 0; i < 10; i++) await settle();
    const c = tabs.open();
    await settle();
    expect(textsOf(c)).toEqual(
      expect.arrayContaining(['From A?', 'A', 'From B?', 'B', ...(where === 'after a turn' ? ['Yes'] : [])]),
    );
    await tabs.tell();
    expect(textsOf(a)).toEqual(textsOf(c));
    expect(textsOf(b)).toEqual(textsOf(c));
  },
);

it('an edited question stays a branch of the one that it replaces', async () => {
  const tabs = createTabs();
  const a = tabs.open();
  await settle();
  await answer(a, 'First?', 'One');
  const [first] = a.chat.getSnapshot().messageIds;
  void a.chat.sendMessage({ text: 'Edited?', messageId: first ?? '' });
  await settle();
  await a.last().say('Two');
  await a.last().finish();
  const b = tabs.open();
  await settle();
  expect(textsOf(b)).toEqual(['Edited?', 'Two']);
  expect(b.chat.getVariants(b.chat.getSnapshot().messageIds[0] ?? '')).toHaveLength(2);
});

it('every question asked in three tabs, notified or not, is on the path of a tab that opens later', async () => {
  const step = fc.tuple(fc.constantFrom('ask', 'tell', 'hold', 'release'), fc.nat(2));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const tabs = createTabs();
      const open = [tabs.open(), tabs.open(), tabs.open()];
      await settle();
      const asked: string[] = [];
      for (const [at, [name, which]] of steps.entries()) {
        const tab = open[which];
        if (name === 'hold') tabs.hold();
        if (name === 'release') await tabs.release();
        if (name === 'tell') await tabs.tell();
        if (name === 'ask' && tab) {
          asked.push(`Question ${at}?`);
          await answer(tab, `Question ${at}?`, `Answer ${at}`);
        }
      }
      await tabs.release();
      await tabs.tell();
      const late = tabs.open();
      await settle();
      expect(textsOf(late)).toEqual(expect.arrayContaining(asked));
      for (const tab of open) expect(textsOf(tab)).toEqual(textsOf(late));
    }),
    { numRuns: 25 },
  );
}, 60_000);

it('a ring of parents in a record that was edited by hand ends the reading', () => {
  const node = (id: string, parentId: string, at: number) => ({
    message: {
      id,
      role: 'user' as const,
      parts: [],
      status: 'complete' as const,
      metadata: {},
      createdAt: 1,
    },
    parentId,
    at,
    rev: 1,
  });
  const nodes = [node('a', 'c', 0), node('b', 'c', 0), node('c', 'a', 1)];
  const head = { headId: 'a', settings: {}, generation: 0, rev: 1 };
  const summary = { title: '', titleBy: 'question' as const, pinned: false, archived: false };
  const times = { createdAt: 1, updatedAt: 1, lastTurnAt: 1, messageCount: 3 };
  const chat = toStoredChat({
    version: 1,
    id: ID,
    revision: 1,
    head,
    nodes,
    removed: [],
    ...summary,
    ...times,
  });
  expect(chat.nodes).toHaveLength(3);
});
