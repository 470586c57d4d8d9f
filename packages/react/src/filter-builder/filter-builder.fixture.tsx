import type { FilterField, JsonObject } from '@redpine/core/filter';

/** Documents with every type of field, some of them missing. */
export const DOCUMENTS: JsonObject[] = [
  { genre: 'drama', year: 2019, open: true, tags: ['beta', 'new'] },
  { genre: 'comedy', year: 2021, open: false, tags: ['beta'] },
  { genre: 'drama', year: 2023, open: true, tags: [] },
  { year: 2024 },
];

/** One row of each kind, two groups deep. */
export const NESTED: JsonObject = {
  genre: { $in: ['drama', 'comedy'] },
  year: { $gte: 2020, $lt: 2024 },
  $or: [{ tags: 'beta' }, { $and: [{ genre: { $ne: 'horror' } }, { open: { $exists: true } }] }],
};

/** A clause that no row can edit. */
export const OPAQUE: JsonObject = {
  genre: { $regex: '^dra' },
  year: { $not: { $gte: 2020 } },
  tags: { $all: ['beta', 'new'] },
  open: {},
  $nor: [{ genre: 'horror' }],
};

/** Rules and fields without end. */
export function manyRules(count: number): JsonObject {
  return {
    $and: Array.from({ length: count }, (_, index) => ({ [`field${index}`]: { $eq: `value ${index}` } })),
  };
}

export function manyFields(count: number): FilterField[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `field${index}`,
    types: ['string' as const],
    values: [{ value: `value ${index}`, count: 1 }],
  }));
}
