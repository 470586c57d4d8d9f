import { createMemoryStorage, type ThreadStorage } from '@redpine/core/storage';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { removalsOf, UNDO_MS } from './pending-removals.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', vi.fn());
  vi.stubGlobal('removeEventListener', vi.fn());
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const removal = (id: string) => ({ id, title: id, isOpen: false });

it('ends what writes into a thread when its deletion is sent, and not before', async () => {
  const remove = vi.fn<ThreadStorage['remove']>(async () => undefined);
  const removals = removalsOf({ ...createMemoryStorage(), remove });
  const [end, endOther] = [vi.fn(), vi.fn()];
  removals.start(removal('a'), end);
  removals.undo();
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect([end.mock.calls.length, remove.mock.calls.length]).toEqual([0, 0]);
  removals.start(removal('a'), end);
  await vi.advanceTimersByTimeAsync(1_000);
  removals.start(removal('b'), endOther);
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1_000);
  expect([end.mock.calls.length, endOther.mock.calls.length]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([endOther.mock.calls.length, remove.mock.calls]).toEqual([1, [['a'], ['b']]]);
});

it('shows a thread again whose deletion failed, and sends the next one all the same', async () => {
  const remove = vi.fn<ThreadStorage['remove']>(async (id) => {
    if (id === 'a') throw new Error('offline');
  });
  const removals = removalsOf({ ...createMemoryStorage(), remove });
  removals.start(removal('a'));
  await vi.advanceTimersByTimeAsync(1_000);
  removals.start(removal('b'));
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1_000);
  expect(removals.getSnapshot()).toEqual({ waiting: [removal('b')], hidden: ['b'] });
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect([removals.getSnapshot().waiting, remove.mock.calls]).toEqual([[], [['a'], ['b']]]);
});

it('keeps every deletion undoable for its whole time, and sends none of those that were taken back', async () => {
  const remove = vi.fn<ThreadStorage['remove']>(async () => undefined);
  const removals = removalsOf({ ...createMemoryStorage(), remove });
  removals.start(removal('a'));
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1_000);
  removals.start(removal('b'));
  expect(removals.undo().map(({ id }) => id)).toEqual(['a', 'b']);
  expect(removals.getSnapshot()).toEqual({ waiting: [], hidden: [] });
  await vi.advanceTimersByTimeAsync(2 * UNDO_MS);
  expect(remove).not.toHaveBeenCalled();
});

it('sends every deletion that waits when the page goes', async () => {
  const remove = vi.fn<ThreadStorage['remove']>(async () => undefined);
  const removals = removalsOf({ ...createMemoryStorage(), remove });
  removals.start(removal('a'));
  removals.start(removal('b'));
  for (const [type, listener] of vi.mocked(addEventListener).mock.calls)
    if (type === 'pagehide') (listener as () => void)();
  expect(remove.mock.calls).toEqual([['a'], ['b']]);
});
