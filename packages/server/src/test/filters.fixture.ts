import type { JsonObject, JsonValue } from '@redpine/core';
import fc from 'fast-check';

const operand = fc.constantFrom<JsonValue[]>('a', 'b', 'c', 1, 2020, true);
const word = fc.constantFrom('a', 'b', 'c');
const field = fc.constantFrom('tenant', 'year', 'Tenant', ' tenant', 'a.tenant', 'x');

const condition = fc.oneof(
  operand,
  fc.dictionary(fc.constantFrom('$eq', '$ne'), operand, { minKeys: 1, maxKeys: 2 }),
  fc.dictionary(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), fc.integer(), { maxKeys: 2 }),
  fc.dictionary(fc.constantFrom('$in', '$nin'), fc.array(word, { minLength: 1, maxLength: 3 }), {
    minKeys: 1,
  }),
  fc.record({ $exists: fc.boolean() }),
);

/** Filters of the accepted grammar, and a few that are just outside it. */
export const { filter: anyFilter } = fc.letrec<{ filter: JsonObject; group: JsonObject }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.dictionary(field, condition, { maxKeys: 2 }) as fc.Arbitrary<JsonObject>,
    tie('group'),
  ),
  group: fc.dictionary(
    fc.constantFrom('$and', '$or'),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
    { minKeys: 1, maxKeys: 2 },
  ) as fc.Arbitrary<JsonObject>,
}));

/** Metadata that the service takes. */
export const anyMetadata = fc.dictionary(field, fc.oneof(operand, fc.array(word, { maxLength: 3 })), {
  maxKeys: 4,
});

export const anyTenant = word;
