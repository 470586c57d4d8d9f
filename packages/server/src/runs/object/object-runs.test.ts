import { describe, expect, it } from 'vitest';
import { testRunStore } from '../../testkit.ts';
import { proveEveryCut } from '../../testkit/every-cut.fixture.ts';
import { newRun, collectRun, runId, sampleEvents } from '../../testkit/run-samples.ts';
import { createObjectRuns, type ObjectStorage } from './object-runs.ts';

const ID = runId(1);

/** As that of a Durable Object: values are copied, keys are in order. */
function createStorage() {
  const entries = new Map<string, unknown>();
  const alarms: number[] = [];
  const storage: ObjectStorage = {
    get: async (key) => structuredClone(entries.get(key)),
    put: async (key, value) => void entries.set(key, structuredClone(value)),
    delete: async (keys) => keys.filter((key) => entries.delete(key)).length,
    list: async ({ prefix }) =>
      new Map(
        [...entries].filter(([key]) => key.startsWith(prefix)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
    setAlarm: async (time) => void alarms.push(time),
  };
  return { storage, entries, alarms };
}

describe('runs in a Durable Object', () => {
  testRunStore(it, () => createObjectRuns(createStorage().storage));

  it('loses no event and repeats none, whatever the cuts', () =>
    proveEveryCut(createObjectRuns(createStorage().storage)));

  it('a run of an earlier life keeps its events, and is lost if it had not ended', async () => {
    const { storage } = createStorage();
    const before = createObjectRuns(storage);
    const thread = { threadId: 'thread-0000000000000001', messageId: 'a' };
    const events = sampleEvents(40).map((event) => event + 'x'.repeat(5_000));
    await before.open('ann', newRun(1, thread));
    await before.append(ID, events.slice(0, 25));
    const [cursor = ''] = await before.append(ID, events.slice(25));
    await before.open('ann', newRun(2));
    await before.append(runId(2), sampleEvents(1));
    await before.close(runId(2), 'complete');

    const after = createObjectRuns(storage);
    expect(await after.active('ann', thread.threadId)).toMatchObject({ id: ID, messageId: 'a' });
    expect(await after.open('ann', newRun(1))).toBe(false);
    expect(await after.append(ID, sampleEvents(1))).toEqual([]);
    const { items, end } = await collectRun(after, 'ann', ID);
    expect([items.map(({ event }) => event), end]).toEqual([events, 'lost']);
    expect(await collectRun(after, 'ann', ID, { after: cursor })).toMatchObject({ items: { length: 14 } });
    expect(await collectRun(after, 'bob', ID)).toEqual({ items: [], end: undefined });
    expect((await collectRun(after, 'ann', runId(2))).end).toBe('complete');
  });

  it('deletes expired runs, and is woken for that, and while it writes', async () => {
    const { storage, entries, alarms } = createStorage();
    const runs = createObjectRuns(storage);
    await runs.open('ann', newRun(1, { ttlMs: 50 }));
    await runs.append(ID, sampleEvents(300));
    await runs.close(ID, 'complete');
    expect(alarms.at(-1)).toBeLessThan(Date.now() + 60);
    await runs.open('ann', newRun(2));
    await new Promise((resolve) => setTimeout(resolve, 60));
    await runs.sweep();
    expect([...entries.keys()]).toEqual([`run:${runId(2)}`]);
    expect(alarms.at(-1)).toBeLessThan(Date.now() + 21_000);
    await runs.close(runId(2), 'complete');
    await runs.sweep();
    expect(alarms.at(-1)).toBeGreaterThan(Date.now() + 21_000);
  });
});
