import fc from 'fast-check';
import { expect } from 'vitest';
import type { RunStore } from '../runs/run-store.ts';
import { newRun, collectRun } from './run-samples.ts';
import { ANN } from './thread-samples.ts';

let number = 1_000;

/**
 * For every cut of every log: the events before the cut and those after reconnecting are the whole log, without an event twice; also if
 * the reader reconnects before the run has ended, and while events arrive.
 */
export async function proveEveryCut(
  store: RunStore,
  { numRuns = 50 }: { numRuns?: number } = {},
): Promise<void> {
  const event = fc.string({ minLength: 1, maxLength: 40 });
  const batches = fc.array(fc.array(event, { maxLength: 5 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      batches,
      fc.array(fc.nat(40), { maxLength: 4 }),
      fc.nat(8),
      async (given, cuts, early) => {
        const run = newRun((number += 1));
        const events = given.flat();
        await store.open(ANN, run);
        const write = async (some: readonly string[][]) => {
          for (const batch of some) await store.append(run.id, batch);
        };
        const read = async () => {
          const got: string[] = [];
          let after: string | undefined;
          for (const cut of cuts) {
            const count = Math.min(cut, events.length - got.length);
            const { items } = await collectRun(store, ANN, run.id, { after, count });
            got.push(...items.map((item) => item.event));
            after = items.at(-1)?.cursor ?? after;
          }
          const rest = await collectRun(store, ANN, run.id, { after });
          return { got: [...got, ...rest.items.map((item) => item.event)], end: rest.end };
        };
        await write(given.slice(0, early));
        const reading = Promise.all([read(), read()]);
        await write(given.slice(early));
        await store.close(run.id, 'complete');
        for (const result of [...(await reading), await read()]) {
          expect(result).toEqual({ got: events, end: 'complete' });
        }
      },
    ),
    { numRuns },
  );
}
