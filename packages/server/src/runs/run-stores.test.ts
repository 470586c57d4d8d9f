import { describe, expect, it } from 'vitest';
import { createMemoryRuns } from '../index.ts';
import { testRunStore } from '../testkit.ts';
import { proveEveryCut } from '../testkit/every-cut.fixture.ts';
import { newRun, collectRun, runId, sampleEvents } from '../testkit/run-samples.ts';

describe('runs in memory', () => {
  testRunStore(it, createMemoryRuns);

  it('loses no event and repeats none, whatever the cuts', () => proveEveryCut(createMemoryRuns()));

  it('lets a thousand readers of one run go without a trace', async () => {
    const store = createMemoryRuns();
    await store.open('ann', newRun(1));
    await store.append(runId(1), sampleEvents(3));
    const leave = new AbortController();
    const readings = Array.from({ length: 1_000 }, () =>
      collectRun(store, 'ann', runId(1), { signal: leave.signal }),
    );
    await expect.poll(() => store.unreadFor?.(runId(1))).toBe(0);
    leave.abort();
    for (const { items } of await Promise.all(readings)) expect(items).toHaveLength(3);
    await expect.poll(() => store.unreadFor?.(runId(1))).toBeGreaterThan(0);
  });
});
