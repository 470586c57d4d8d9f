import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  extendEarlier,
  extendLater,
  extendTo,
  FIRST_ROWS,
  MORE_ROWS,
  readRange,
  settleRange,
  type MountedRange,
} from './mounted-rows.ts';

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `m${index}` }));
const NEWEST: MountedRange = { first: undefined, last: undefined };

describe('the mounted rows', () => {
  it('are the newest eight at first, whatever the length', () => {
    const rows = rowsOf(5000);
    expect(readRange(rows, settleRange(rows, NEWEST))).toEqual({ from: 5000 - FIRST_ROWS, to: 5000 });
  });

  it('stay when rows are added at the end and at the start', () => {
    const range = settleRange(rowsOf(20), NEWEST);
    const rows = [{ id: 'earlier' }, ...rowsOf(30)];
    expect(readRange(rows, settleRange(rows, range))).toEqual({ from: 13, to: 31 });
  });

  it('are joined by twenty-four earlier ones at a time, down to the first', () => {
    const rows = rowsOf(40);
    const once = extendEarlier(rows, settleRange(rows, NEWEST));
    expect(readRange(rows, once).from).toBe(40 - FIRST_ROWS - MORE_ROWS);
    const twice = extendEarlier(rows, once);
    expect(readRange(rows, twice).from).toBe(0);
    expect(extendEarlier(rows, twice)).toBe(twice);
  });

  it('hold a near message by growing, and a far one by moving there', () => {
    const rows = rowsOf(5000);
    const range = settleRange(rows, NEWEST);
    expect(readRange(rows, extendTo(rows, range, 'm4900'))).toEqual({ from: 4892, to: 5000 });
    expect(readRange(rows, extendTo(rows, range, 'm10'))).toEqual({ from: 2, to: 35 });
  });

  it('fall back to the newest when the edge is gone', () => {
    const range = settleRange(rowsOf(20), NEWEST);
    const others = Array.from({ length: 3 }, (_, index) => ({ id: `other${index}` }));
    expect(readRange(others, settleRange(others, range))).toEqual({ from: 0, to: 3 });
    expect(settleRange([], range)).toEqual(NEWEST);
  });

  it('always form a range inside the rows, however it is moved', () => {
    const step = fc.oneof(
      fc.constant('earlier' as const),
      fc.constant('later' as const),
      fc.nat(400).map((index) => `m${index}`),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.array(step), (count, steps) => {
        const rows = rowsOf(count);
        let range = settleRange(rows, NEWEST);
        for (const move of steps) {
          if (move === 'earlier') range = extendEarlier(rows, range);
          else if (move === 'later') range = extendLater(rows, range);
          else range = extendTo(rows, range, move);
          const { from, to } = readRange(rows, range);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(count);
          expect(settleRange(rows, range)).toBe(range);
        }
      }),
    );
  });
});
