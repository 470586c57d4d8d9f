import type { JsonObject } from '@redpine/core/filter';
import { expect, test } from 'vitest';
import { countConditions } from './count-conditions.ts';

test.each<[JsonObject | undefined, number]>([
  [undefined, 0],
  [{}, 0],
  [{ genus: 'Pinus' }, 1],
  [{ height: { $gte: 1, $lt: 3 } }, 2],
  [{ $and: [{ genus: 'Pinus' }, { $or: [{ a: 1 }, { b: { $in: [1, 2] } }] }] }, 3],
])('the filter %j has %i conditions', (filter, count) => {
  expect(countConditions(filter)).toBe(count);
});
