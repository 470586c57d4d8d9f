import { describe, expect, it } from 'vitest';
import { arabic } from './arabic.ts';
import { describeFilter } from './describe.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';
import { fieldsOf } from '../match/fields.ts';
import { suggestFix } from '../check/fix.ts';
import { validateFilter } from '../check/validate.ts';
import type { JsonObject } from '../json.ts';

const filter: JsonObject = {
  Genre: { $in: ['drama', 'comedy'] },
  Year: { $gte: 2020 },
  $or: [{ Open: true }, { Tags: 'beta' }],
};
const fields = [{ name: 'Tags', types: ['string[]'] as const }];

// F8
describe('describeFilter', () => {
  it('says a filter in words', () => {
    expect(describeFilter(filter, { fields })).toBe(
      'Genre is drama or comedy, and Year is at least 2020, and (Open is true or Tags include beta)',
    );
  });

  it.each<[JsonObject, string]>([
    [{ genre: { $ne: 'drama' } }, 'has a genre other than drama'],
    [
      { $or: [{ genre: { $nin: ['a', 'b'] } }, { genre: { $exists: false } }] },
      'has a genre other than a or b or has no genre',
    ],
    [{ zip: '02139' }, 'zip is “02139”'],
    [{ zip: 2139 }, 'zip is 2139'],
    [{ x: 0.1 }, 'x is 0.1'],
    [{ x: 1e21 }, 'x is 1000000000000000000000'],
    [{ open: 'true' }, 'open is “true”'],
    [{ a: '' }, 'a is “”'],
    [{ a: 'x, and b is y' }, 'a is “x, and b is y”'],
    [{ a: 'x or b is y' }, 'a is “x or b is y”'],
    [{ a: 'x” or b is “y' }, 'a is “x\\” or b is \\“y”'],
    [{ a: 'x\u202ey\n' }, 'a is “x\\u{202e}y\\u{a}”'],
    [{ 'a is b, and c': 1 }, '“a is b, and c” is 1'],
    [{ '': 1 }, '“” is 1'],
    [
      { a: { $in: Array.from({ length: 10_000 }, (_, n) => n) } },
      'a is 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, or 9980 more',
    ],
    [{ a: { $in: [] } }, 'a is one of no values (nothing matches)'],
    [{ a: {} }, 'a may be anything (everything matches)'],
    [{ 'a or b': {} }, '“a or b” may be anything (everything matches)'],
    [{ $not: {} }, '{"$not":{}}'],
    [{ $and: {} }, '{"$and":{}}'],
    [{ $and: [{}] }, 'every document'],
    [{ $or: [{ a: 1 }, {}] }, 'a is 1 or every document'],
    [{ a: { $gt: 1e-21 } }, 'a is more than 1e-21'],
    [{ a: 5e-324 }, 'a is 5e-324'],
    [{ a: 1.2345e-10 }, 'a is 0.00000000012345'],
    [{ a: { $regex: 'x' } }, '{"a":{"$regex":"x"}}'],
    [{ year: { $gte: 2020, $lt: 2024 } }, 'year is at least 2020, and year is less than 2024'],
    [{}, 'Every document'],
  ])('says %j', (clause, sentence) => {
    expect(describeFilter(clause)).toBe(sentence);
  });

  it('shows what is no filter as it is', () => {
    expect(describeFilter(['x'] as unknown as JsonObject)).toBe('["x"]');
    expect(describeFilter(undefined as unknown as JsonObject)).toBe('null');
  });

  it('shows what is nested without end, cut short', () => {
    let deep: JsonObject = { $eq: 1 };
    for (let depth = 0; depth < 100_000; depth += 1) deep = { $not: deep };
    expect(describeFilter({ a: deep })).toMatch(/^\{"a":\{"\$not":\{.{60,}…$/);
  });

  it('cuts a long clause between two characters', () => {
    for (const begin of ['', 'a']) {
      const sentence = describeFilter({ $not: begin + '😀'.repeat(80) });
      expect(sentence).toMatch(/^\{"\$not":"a?😀+…$/u);
    }
  });

  it('says it in German, Japanese and Arabic, and in English elsewhere', () => {
    expect(describeFilter({ x: { $gte: 1.5 }, y: { $ne: 'a' } }, { locale: 'de-AT', words: german })).toBe(
      'x ist mindestens 1,5, und y ist vorhanden und nicht a',
    );
    expect(describeFilter({ x: { $in: ['a', 'b'] } }, { locale: 'ja', words: japanese })).toBe('xがaまたはb');
    expect(describeFilter({ x: 'a' }, { locale: 'ar', words: arabic })).toBe(
      '\u2068x\u2069 يساوي \u2068a\u2069',
    );
    for (const locale of ['nl', 'constructor', 'en_US', '']) {
      expect(describeFilter({ x: { $gt: 1 } }, { locale })).toBe('x is more than 1');
    }
  });

  it('shows dates and labels of fields', () => {
    const dated = [{ name: 'at', label: 'Published', types: ['number'] as const, date: 'seconds' as const }];
    expect(describeFilter({ at: { $gte: 1_700_006_400 } }, { fields: dated, timeZone: 'UTC' })).toBe(
      'Published is at least Nov 15, 2023',
    );
  });
});

// F6
it('finds the fields of documents, their types, values and gaps', () => {
  expect(
    fieldsOf([
      { genre: 'a', tags: ['x', 'y'] },
      { genre: 5, tags: ['x'] },
      null,
      JSON.parse('{"__proto__":"a"}'),
    ]),
  ).toEqual([
    { name: '__proto__', types: ['string'], values: [{ value: 'a', count: 1 }], missing: 3 },
    {
      name: 'genre',
      types: ['string', 'number'],
      values: [
        { value: 'a', count: 1 },
        { value: 5, count: 1 },
      ],
      missing: 2,
    },
    {
      name: 'tags',
      types: ['string[]'],
      values: [
        { value: 'x', count: 2 },
        { value: 'y', count: 1 },
      ],
      missing: 2,
    },
  ]);
});

// F7
it.each<[JsonObject, JsonObject | undefined]>([
  [{ a: ['x'] }, { a: { $in: ['x'] } }],
  [{ a: null }, { a: { $exists: false } }],
  [{ a: { $ne: null } }, { a: { $exists: true } }],
  [{ a: { $in: [true, false] } }, { $or: [{ a: { $eq: true } }, { a: { $eq: false } }] }],
  [{ a: { $nin: ['x', 1] } }, { $and: [{ a: { $ne: 'x' } }, { a: { $ne: 1 } }] }],
  [{ a: { $gt: '5', $lt: 9 } }, { $and: [{ a: { $lt: 9 } }, { a: { $gt: 5 } }] }],
  [{ a: { $exists: 1 } }, { a: { $exists: true } }],
  [{ a: { $all: ['x', 'y'] } }, { $and: [{ a: { $eq: 'x' } }, { a: { $eq: 'y' } }] }],
  [{ a: { $gt: 'x' } }, undefined],
  [{ a: { $regex: 'x' } }, undefined],
])('suggests what %j was meant to be', (clause, meant) => {
  const [issue] = validateFilter(clause).issues;
  expect(issue && suggestFix(clause, issue)).toEqual(meant);
  if (meant) expect(validateFilter(meant).valid).toBe(true);
});
