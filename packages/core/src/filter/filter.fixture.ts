import fc from 'fast-check';
import type { JsonObject, JsonValue } from './json.ts';

/** Plain field names, and names that trip careless code. */
export const FIELDS = ['genre', 'year', 'open', 'tags', 'a'];
export const HOSTILE_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  '0',
  '10',
  'a.b',
  ' genre',
  'Genre',
];

const strings = fc.constantFrom('', '5', 'A', 'a', '$x', 'a,b', 'true', 'drama', '\u00e9');
const numbers = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.constantFrom(0.1, -0, 1e21));
const scalar = fc.oneof(strings, numbers, fc.boolean());

/** Metadata as the service holds it: flat, no null, lists of strings alone. */
export const metadata: fc.Arbitrary<JsonObject> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...FIELDS), fc.oneof(scalar, fc.array(strings, { maxLength: 3 }))), {
    selector: ([name]) => name,
  })
  .map((entries) => Object.fromEntries(entries));

const condition: fc.Arbitrary<JsonValue> = fc.oneof(
  scalar,
  fc
    .uniqueArray(
      fc.oneof(
        fc.tuple(fc.constantFrom('$eq', '$ne'), scalar),
        fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), numbers),
        fc.tuple(
          fc.constantFrom('$in', '$nin'),
          fc.oneof(fc.array(strings, { maxLength: 3 }), fc.array(numbers, { maxLength: 3 })),
        ),
        fc.tuple(fc.constant('$exists'), fc.boolean()),
      ),
      { selector: ([operator]) => operator, minLength: 1, maxLength: 2 },
    )
    .map((entries) => Object.fromEntries<JsonValue>(entries)),
);

/** Filters that the service takes, at most three levels deep. */
export const validFilter: fc.Arbitrary<JsonObject> = fc.letrec<{ clause: JsonObject }>((tie) => ({
  clause: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...FIELDS), condition), {
        selector: ([name]) => name,
        minLength: 1,
        maxLength: 3,
      })
      .map((entries) => Object.fromEntries(entries)),
    fc
      .tuple(fc.constantFrom('$and', '$or'), fc.array(tie('clause'), { minLength: 1, maxLength: 3 }))
      .map(([key, list]): JsonObject => ({ [key]: list })),
  ),
})).clause;

const anyKey = fc.oneof(
  fc.constantFrom(...FIELDS, ...HOSTILE_NAMES),
  fc.constantFrom('$and', '$or', '$not', '$nor', '$eq', '$gt', '$in', '$exists', '$regex'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);

/** Any JSON object that a filter could be mistaken for: known and unknown operators, in and out of place, on any operand. */
export const anyObject: fc.Arbitrary<JsonObject> = fc.letrec<{ value: JsonValue; object: JsonObject }>(
  (tie) => ({
    object: fc
      .array(fc.tuple(anyKey, tie('value')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
    value: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      scalar,
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
      condition,
      validFilter,
    ),
  }),
).object;
