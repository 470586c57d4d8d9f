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
  removals.start(removal('b'), endOther);
  expect([end.mock.calls.length, endOther.mock.calls.length]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect([endOther.mock.calls.length, remove.mock.calls]).toEqual([1, [['a'], ['b']]]);
});

it('shows a thread again whose deletion failed, and sends the next one all the same', async () => {
  const remove = vi.fn<ThreadStorage['remove']>(async (id) => {
    if (id === 'a') throw new Error('offline');
  });
  const removals = removalsOf({ ...createMemoryStorage(), remove });
  removals.start(removal('a'));
  removals.start(removal('b'));
  await vi.advanceTimersByTimeAsync(0);
  expect(removals.getSnapshot()).toEqual({ waiting: removal('b'), hidden: ['b'] });
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect([removals.getSnapshot().waiting, remove.mock.calls]).toEqual([undefined, [['a'], ['b']]]);
});
