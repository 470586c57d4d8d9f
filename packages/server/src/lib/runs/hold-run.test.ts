import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemoryRuns } from '../../runs/memory-runs.ts';
import type { RunStore } from '../../runs/run-store.ts';
import { DEFAULT_LIMITS } from '../request/limits.ts';
import { holdRun, LEASE_MS } from './hold-run.ts';
import { createReaderCount } from './reader-count.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ID = 'run-0000000000000001';

/** A run that somebody reads, over a store whose calls are counted. */
async function hold(changes: Partial<RunStore> = {}) {
  const memory = createMemoryRuns();
  const renew = vi.fn<RunStore['renew']>((...args) => memory.renew(...args));
  const store = { ...memory, renew, ...changes };
  await store.open('ann', { id: ID, ttlMs: 9e6, leaseMs: LEASE_MS });
  const abort = vi.fn();
  const readers = createReaderCount();
  const run = holdRun({ store, id: ID, scope: { abort } as never, limits: DEFAULT_LIMITS, readers });
  return { store, renew, abort, run, leave: readers.enter(ID) };
}

it('holds a lease of 15 s, renewed every 5 s until the run is closed', async () => {
  const { renew, run } = await hold();
  expect(LEASE_MS).toBe(15_000);
  await vi.advanceTimersByTimeAsync(21_000);
  expect(renew.mock.calls).toEqual(Array(4).fill([ID, 15_000]));
  await run.close('complete');
  await vi.advanceTimersByTimeAsync(60_000);
  expect([renew.mock.calls.length, vi.getTimerCount()]).toEqual([4, 0]);
});

it('receives a stop, with its `seen`, at the next renewal if the message of it is lost', async () => {
  const { store, abort, run } = await hold({ watchStop: () => () => undefined });
  await store.stop('ann', ID, 7);
  await vi.advanceTimersByTimeAsync(4_900);
  expect([run.stop(), abort.mock.calls.length]).toEqual([undefined, 0]);
  await vi.advanceTimersByTimeAsync(200);
  expect([run.stop(), abort.mock.calls.length]).toEqual([{ stopAt: 7 }, 1]);
  await run.close('stopped');
});

it('asks once a second where the store cannot tell of a stop', async () => {
  const { store, run } = await hold({ watchStop: undefined } as unknown as Partial<RunStore>);
  await store.stop('ann', ID);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(run.stop()).toEqual({});
  await run.close('stopped');
});

it('an answer without a reader for five minutes is ended, and one with a reader is not', async () => {
  const { abort, run, leave } = await hold({ unreadFor: undefined } as unknown as Partial<RunStore>);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(abort).not.toHaveBeenCalled();
  leave();
  await vi.advanceTimersByTimeAsync(299_000);
  expect(abort).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(abort).toHaveBeenCalledWith(expect.objectContaining({ code: 'cancelled' }));
  await run.close('error');
});

it('goes on while the store is away, and is held again when it is back', async () => {
  let isUp = false;
  const memory = createMemoryRuns();
  const renew = vi.fn<RunStore['renew']>(async (...args) => {
    if (!isUp) throw new Error('away');
    return memory.renew(...args);
  });
  const { abort, run } = await hold({ renew });
  await vi.advanceTimersByTimeAsync(21_000);
  isUp = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect([renew.mock.calls.length, abort.mock.calls.length]).toEqual([5, 0]);
  await run.close('complete');
});
