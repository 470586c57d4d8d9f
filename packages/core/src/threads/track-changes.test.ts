import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChatMessage } from '../chat/types/message.ts';
import type { StoredChat } from '../chat/types/storage.ts';
import { applyChange, createThread } from './apply-change.ts';
import type { StoredThread } from './thread.ts';
import { createChangeTracker } from './track-changes.ts';

const message = (id: string, text = id): ChatMessage => ({
  id,
  role: 'user',
  parts: [{ type: 'text', text, state: 'done' }],
  status: 'complete',
  metadata: {},
  createdAt: 1,
});

const chat = (messages: readonly ChatMessage[], more: Partial<StoredChat> = {}): StoredChat => ({
  version: 1,
  threadId: 't',
  settings: {},
  nodes: messages.map((each, at) => ({ message: each, parentId: messages[at - 1]?.id ?? null })),
  headId: messages.at(-1)?.id ?? null,
  removed: [],
  generation: 0,
  ...more,
});

it('returns the record that changed, and none of 5,000 others', () => {
  const messages = Array.from({ length: 5_000 }, (_, index) => message(`m${index}`));
  const tracker = createChangeTracker();
  expect(tracker.take(chat(messages), 'One')?.nodes).toHaveLength(5_000);
  expect(tracker.take(chat(messages), 'One')).toBeUndefined();
  const grown = [...messages.slice(0, -1), message('m4999', 'more')];
  expect(tracker.take(chat(grown), 'One')).toEqual({
    version: 1,
    nodes: [{ message: grown.at(-1), parentId: 'm4998', at: 4_999, rev: 2 }],
  });
});

it('saves after a load only the records that changed here meanwhile', () => {
  const [a, b] = [message('a'), message('b')];
  const thread = applyChange(
    createThread('t', 1),
    createChangeTracker().take(chat([a, b]), '') ?? { version: 1 },
    1,
  );
  const tracker = createChangeTracker();
  const read = chat([message('a'), message('b')]);
  tracker.loaded(thread);
  expect(tracker.take(read, '')).toBeUndefined();
  const changed = message('b', 'other');
  const own = chat([read.nodes[0]?.message ?? a, changed]);
  expect(tracker.take(own, '')?.nodes).toEqual([{ message: changed, parentId: 'a', at: 1, rev: 2 }]);
});

it('takes the records of a failed save again', () => {
  const tracker = createChangeTracker();
  const state = chat([message('a')], { removed: [] });
  const change = tracker.take(state, 'Title');
  if (change) tracker.failed(change);
  const again = tracker.take(state, 'Title');
  expect([again?.nodes?.length, again?.head?.headId, again?.title]).toEqual([1, 'a', 'Title']);
  const gone = chat([], { removed: ['a'] });
  const removal = tracker.take(gone, 'Title');
  if (removal) tracker.failed(removal);
  expect(tracker.take(gone, 'Title')?.nodes).toMatchObject([{ id: 'a', removed: true }]);
});

it('keeps a store equal to the conversation through any messages, edits and removals, saved or failed', () => {
  const step = fc.record({
    kind: fc.constantFrom('add', 'change', 'remove', 'fail'),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const tracker = createChangeTracker();
      let thread: StoredThread = createThread('t', 1);
      let messages: ChatMessage[] = [];
      const removed = new Set<string>();
      for (const [at, { kind, id }] of steps.entries()) {
        const isThere = messages.some((each) => each.id === id);
        if (kind === 'add' && !isThere) {
          messages = [...messages, message(id, String(at))];
          removed.delete(id);
        }
        if (kind === 'change')
          messages = messages.map((each) => (each.id === id ? message(id, String(at)) : each));
        if (kind === 'remove' && isThere) {
          messages = messages.filter((each) => each.id !== id);
          removed.add(id);
        }
        const change = tracker.take(chat(messages, { removed: [...removed] }), '');
        if (change && kind === 'fail') tracker.failed(change);
        else if (change) thread = applyChange(thread, change, 1);
      }
      const rest = tracker.take(chat(messages, { removed: [...removed] }), '');
      if (rest) thread = applyChange(thread, rest, 1);
      expect(thread.nodes.map((node) => node.message)).toEqual(messages);
    }),
  );
});
