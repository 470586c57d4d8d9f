import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateFilter } from '../check/validate.ts';
import { describeFilter } from '../describe/describe.ts';
import { anyObject } from '../filter.fixture.ts';
import type { JsonObject } from '../json.ts';
import { dayAt, operandOfMoment, type DateSystem, type FilterDay } from '../match/days.ts';
import { evaluateFilter } from '../match/evaluate.ts';
import type { FilterField } from '../match/fields.ts';
import type { FilterOperator } from '../operators.ts';
import { formatDate, parseDate } from '../text/date-text.ts';
import { addCondition, addGroup, negateCondition } from './edit.ts';
import type { FilterNode, FilterTree, FilterValue } from './filter-tree.ts';
import { parseFilter } from './parse.ts';
import { pathsOf, serializeFilter } from './serialize.ts';

const ZONES = [
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Pacific/Apia',
];
const UNITS = ['seconds', 'milliseconds'] as const;
const fieldsOf = (unit: DateSystem['unit']): FilterField[] => [
  { name: 'at', label: 'Published', types: ['number'], date: unit },
];
const system: DateSystem = { unit: 'seconds' };
const day = (text: string, of = system): FilterDay => parseDate(text, of) as FilterDay;

/** The JSON of one row. */
function rowOf(operator: FilterOperator, value: FilterValue, field = 'at'): JsonObject {
  const tree = parseFilter({});
  return serializeFilter(addCondition(tree, { groupId: tree.root.id }, { field, operator, value }).tree);
}

const MAY_31 = 1_717_113_600;
const JUNE_1 = 1_717_200_000;

// F1
describe('a day without a time means the whole day', () => {
  it.each<[FilterOperator, boolean, boolean, boolean]>([
    ['$eq', false, true, false],
    ['$ne', true, false, true],
    ['$in', false, true, false],
    ['$nin', true, false, true],
    ['$lt', true, false, false],
    ['$lte', true, true, false],
    ['$gt', false, false, true],
    ['$gte', false, true, true],
  ])('%s 2024-05-31', (operator, before, within, after) => {
    const days = operator === '$in' || operator === '$nin' ? [day('2024-05-31')] : day('2024-05-31');
    const value = Array.isArray(days) ? days : operandOfMoment(operator, days);
    const filter = rowOf(operator, value);
    const judge = (...moments: number[]) => moments.map((at) => evaluateFilter(filter, { at }));
    expect(validateFilter(filter)).toEqual({ valid: true, issues: [] });
    expect(judge(MAY_31 - 1, MAY_31 - 0.5)).toEqual([before, before]);
    expect(judge(MAY_31, MAY_31 + 52_200, JUNE_1 - 1, JUNE_1 - 0.001)).toEqual([
      within,
      within,
      within,
      within,
    ]);
    expect(judge(JUNE_1, JUNE_1 + 60)).toEqual([after, after]);
    expect(evaluateFilter(filter, {})).toBe(false);
  });

  it('days begin correctly in every time zone, even if the clock changes', () => {
    const moments = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...UNITS),
        moments,
        moments,
        (timeZone, unit, ms, other) => {
          const of = { unit, timeZone };
          const scale = unit === 'seconds' ? 1000 : 1;
          const date = (moment: number) => new Date(moment).toLocaleDateString('sv', { timeZone });
          const whole = dayAt(ms / scale, of);
          if (!whole) throw new Error('A day is missing.');
          expect(day(date(ms), of)).toEqual(whole);
          expect(formatDate(whole, of)).toBe(date(ms));
          for (const near of [
            ms,
            other,
            whole.from * scale,
            whole.before * scale - 1,
            whole.before * scale,
          ]) {
            const judge = (operator: FilterOperator) =>
              evaluateFilter(rowOf(operator, operandOfMoment(operator, whole)), { at: near / scale });
            expect([
              judge('$eq'),
              judge('$ne'),
              judge('$lt'),
              judge('$lte'),
              judge('$gt'),
              judge('$gte'),
            ]).toEqual([
              date(near) === date(ms),
              date(near) !== date(ms),
              date(near) < date(ms),
              date(near) <= date(ms),
              date(near) > date(ms),
              date(near) >= date(ms),
            ]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('ranges of days', () => {
  const text = fc.constantFrom(
    '2024-02-29',
    '2024-05-31',
    '2024-06-01',
    '1969-12-31',
    '1970-01-01',
    '2024-03-10',
  );
  const moment = fc.constantFrom(0, MAY_31, MAY_31 + 1, 1.5);
  const row = fc.oneof(
    fc.record({ operator: fc.constantFrom<FilterOperator[]>('$eq', '$ne'), value: fc.oneof(text, moment) }),
    fc.record({
      operator: fc.constantFrom<FilterOperator[]>('$gt', '$gte', '$lt', '$lte'),
      value: fc.oneof(text, moment),
    }),
    fc.record({
      operator: fc.constantFrom<FilterOperator[]>('$in', '$nin'),
      value: fc.array(fc.oneof(text, moment), { minLength: 1, maxLength: 3 }),
    }),
  );
  const rows = fc.array(row, { minLength: 1, maxLength: 4 });

  function build(
    parts: readonly (readonly { operator: FilterOperator; value: unknown }[])[],
    of: DateSystem,
  ): FilterTree {
    const read = (value: unknown) => (typeof value === 'string' ? day(value, of) : (value as number));
    let tree = parseFilter({});
    for (const [index, part] of parts.entries()) {
      let groupId = tree.root.id;
      if (index > 0) {
        const added = addGroup(tree, { groupId }, index % 2 ? 'or' : 'and');
        tree = added.tree;
        groupId = added.id ?? '';
      }
      for (const { operator, value } of part) {
        const given = Array.isArray(value) ? value.map(read) : operandOfMoment(operator, read(value));
        tree = addCondition(tree, { groupId }, { field: 'at', operator, value: given as FilterValue }).tree;
      }
    }
    return tree;
  }

  /** Rows and groups without the differences that JSON does not preserve. */
  function outline(node: FilterNode, of: DateSystem): unknown {
    if (node.type === 'condition') return [node.field, node.operator, node.value];
    if (node.type === 'opaque') return node.json;
    const excluded = node.operator === 'or' ? dayBetween(node.children, of) : undefined;
    if (excluded) return ['at', '$ne', excluded];
    const children = node.children.map((child) => outline(child, of));
    return children.length === 1 ? children[0] : [node.operator, ...children];
  }

  /** "Before 31 May or from 1 June on": the two rows are written as "is not 31 May" is. */
  function dayBetween([first, second, ...others]: readonly FilterNode[], of: DateSystem) {
    if (others.length > 0 || first?.type !== 'condition' || second?.type !== 'condition') return undefined;
    if (first.operator !== '$lt' || second.operator !== '$gte') return undefined;
    const excluded = dayAt(first.value as number, of);
    return excluded && excluded.from === first.value && excluded.before === second.value
      ? excluded
      : undefined;
  }

  it('read back as the rows that were written', () => {
    fc.assert(
      fc.property(
        fc.array(rows, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...ZONES),
        (parts, timeZone) => {
          const of: DateSystem = { unit: 'seconds', timeZone };
          const tree = build(parts, of);
          const json = serializeFilter(tree);
          const again = parseFilter(json, { fields: fieldsOf('seconds'), timeZone });
          expect(outline(again.root, of)).toEqual(outline(tree.root, of));
          expect(JSON.stringify(serializeFilter(again))).toBe(JSON.stringify(json));
          expect(new Set(pathsOf(again).keys()).size).toBe(pathsOf(again).size);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('read two rows around a day as the one row that is written the same', () => {
    const of: DateSystem = { unit: 'seconds', timeZone: 'UTC' };
    const tree = build(
      [
        [{ operator: '$gt', value: '2024-02-29' }],
        [
          { operator: '$lt', value: '2024-05-31' },
          { operator: '$gte', value: '2024-06-01' },
        ],
      ],
      of,
    );
    const json = serializeFilter(tree);
    const again = parseFilter(json, { fields: fieldsOf('seconds'), timeZone: 'UTC' });
    expect(again.root).toMatchObject({
      children: [{ operator: '$gt' }, { operator: '$ne', value: day('2024-05-31', of) }],
    });
    expect(serializeFilter(again)).toEqual(json);
  });

  it('never change a filter that somebody else wrote', () => {
    const bound = fc.constantFrom(MAY_31, JUNE_1, MAY_31 + 1, JUNE_1 - 1, 0, 86_400);
    const range = fc.tuple(
      bound,
      bound,
      fc.constantFrom('$gte', '$gt', '$lt'),
      fc.constantFrom('$lt', '$lte', '$gte', '$gt'),
    );
    const piece = range.chain(([low, high, lower, upper]) =>
      fc.constantFrom<JsonObject>(
        { at: { [lower]: low, [upper]: high } },
        { at: { [upper]: high, [lower]: low } },
        { at: { [lower]: low }, year: { $gte: 1, $lt: 86_401 } },
        { $or: [{ at: { [lower]: low } }, { at: { [upper]: high } }] },
        { at: low },
        { at: { $eq: low } },
        { at: { $in: [low, high] } },
      ),
    );
    const written: fc.Arbitrary<JsonObject> = fc.letrec<{ clause: JsonObject }>((tie) => ({
      clause: fc.oneof(
        { maxDepth: 4 },
        piece,
        fc
          .tuple(fc.constantFrom('$and', '$or'), fc.array(tie('clause'), { minLength: 1, maxLength: 3 }))
          .map(([key, list]): JsonObject => ({ [key]: list })),
        fc.tuple(tie('clause'), tie('clause')).map(([a, b]): JsonObject => ({ ...a, ...b })),
      ),
    })).clause;
    fc.assert(
      fc.property(fc.oneof(written, anyObject), (json) => {
        expect(JSON.stringify(serializeFilter(parseFilter(json, { fields: fieldsOf('seconds') })))).toBe(
          JSON.stringify(json),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('ranges are described as days, with the labels of fields', () => {
    const say = (filter: JsonObject, timeZone?: string) =>
      describeFilter(filter, { fields: fieldsOf('seconds'), timeZone }).replace(/\s/g, ' ');
    const of = (operator: FilterOperator, text = '2024-05-31') =>
      rowOf(operator, operandOfMoment(operator, day(text)));
    expect(say(of('$eq'))).toBe('Published is May 31, 2024');
    expect(say(of('$ne'))).toBe('has a Published other than May 31, 2024');
    expect(say(of('$lt'))).toBe('Published is less than May 31, 2024');
    expect(say(of('$lte'))).toBe('Published is at most May 31, 2024');
    expect(say(of('$gt'))).toBe('Published is more than May 31, 2024');
    expect(say(of('$gte'))).toBe('Published is at least May 31, 2024');
    expect(say(rowOf('$in', [day('2024-05-31'), JUNE_1 + 60]))).toBe(
      'Published is May 31, 2024 or Jun 1, 2024, 12:01 AM',
    );
    expect(say({ at: MAY_31 })).toBe('Published is May 31, 2024, 12:00 AM');
    expect(say({ at: { $lte: MAY_31 } })).toBe('Published is at most May 31, 2024, 12:00 AM');
    expect(say({ at: { $gte: MAY_31 } }, 'America/New_York')).toBe(
      'Published is at least May 30, 2024, 8:00 PM',
    );
  });

  it('negating a range negates it as a whole', () => {
    const tree = parseFilter(rowOf('$eq', day('2024-05-31')), { fields: fieldsOf('seconds') });
    const negated = negateCondition(tree, tree.root.children[0]?.id ?? '').tree;
    expect(serializeFilter(negated)).toEqual({ $or: [{ at: { $lt: MAY_31 } }, { at: { $gte: JUNE_1 } }] });
  });
});

// F2, F4
describe('dates as text', () => {
  it.each([
    '2024-05-31',
    '20240531',
    '2024/05/31',
    '2024.05.31',
    ' 2024\u201305\u201331 ',
    '２０２４-０５-３１',
  ])('take %j for the day', (text) => {
    expect(parseDate(text, system)).toEqual({ from: MAY_31, before: JUNE_1 });
  });

  it.each<[string, number]>([
    ['2024-05-31 00:00', MAY_31],
    ['2024-05-31T14:30', MAY_31 + 52_200],
    ['20240531 1430', MAY_31 + 52_200],
    ['2024-05-31 14:30:15.25Z', MAY_31 + 52_215.25],
  ])('take %s for a moment', (text, moment) => {
    expect(parseDate(text, system)).toBe(moment);
    expect(parseDate(formatDate(moment, system), system)).toBe(moment);
  });

  it.each(['2024-02-30', '2024-05-31 24:00', '2024-5-31', '2024-0531', 'soon', '', '202405'])(
    'refuse %j',
    (text) => {
      expect(parseDate(text, system)).toBeUndefined();
    },
  );
});
