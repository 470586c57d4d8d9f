import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addNewOperator,
  NEW_OPERATOR,
  NEW_SCALAR_OPERATOR,
} from '../../../../core/src/filter/new-operator.fixture.ts';
import {
  formatNumber,
  keepForField,
  keepForOperator,
  valueKindOf,
  valueTextOf,
  valueTypeOf,
} from './value-kinds.ts';
import { parseNumber } from '../../ui/parse-number.ts';
import type { FilterCondition, FilterField } from '@redpine/core/filter';

const condition = (
  value: FilterCondition['value'],
  operator: FilterCondition['operator'] = '$eq',
): FilterCondition => ({
  type: 'condition',
  id: 'n1',
  field: 'a',
  operator,
  value,
});
const field = (...types: FilterField['types'][number][]): FilterField => ({ name: 'a', types });

// F5
it('never turns text into a number or a number into text', () => {
  expect(keepForField(condition('02139'), field('number'))).toBeUndefined();
  expect(keepForField(condition(2139), field('string'))).toBeUndefined();
  expect(keepForField(condition('x'), field('string[]'))).toBe('x');
  expect(keepForField(condition('x'), field('number', 'string'))).toBe('x');
  expect(keepForField(condition(1), undefined)).toBe(1);
});

it('keeps the value under another operator where its type allows', () => {
  expect(keepForOperator('x', '$eq', '$ne')).toBe('x');
  expect(keepForOperator('x', '$eq', '$in')).toEqual(['x']);
  expect(keepForOperator(['x'], '$in', '$eq')).toBe('x');
  expect(keepForOperator(['x', 'y'], '$in', '$nin')).toEqual(['x', 'y']);
  expect(keepForOperator(['x', 'y'], '$in', '$eq')).toBeUndefined();
  expect(keepForOperator(5, '$eq', '$gt')).toBe(5);
  expect(keepForOperator('5', '$eq', '$gt')).toBeUndefined();
  expect(keepForOperator(true, '$eq', '$in')).toBeUndefined();
  expect(keepForOperator(true, '$exists', '$eq')).toBeUndefined();
  expect(keepForOperator(undefined, '$eq', '$exists')).toBe(true);
});

it('chooses the editor by the value, then the field, then what was there', () => {
  expect(valueTypeOf(1, field('string'))).toBe('number');
  expect(valueTypeOf(undefined, field('boolean'))).toBe('boolean');
  expect(valueTypeOf(undefined, field('string[]'))).toBe('string');
  expect(valueTypeOf(undefined, undefined, 'number')).toBe('number');
  expect(valueKindOf('$in', 'number', undefined)).toBe('numbers');
  expect(valueKindOf('$gt', 'number', { ...field('number'), date: 'seconds' })).toBe('date');
});

it('reads moments as epochs and writes them back', () => {
  const { format, parse } = valueTextOf(
    'date',
    '$eq',
    { ...field('number'), date: 'seconds' },
    { locale: 'en' },
  );
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), (seconds) => {
      expect(parse(format(seconds))).toBe(seconds);
    }),
  );
  expect(format(1_717_113_600)).toBe('2024-05-31 00:00');
});

// F1
it('keeps a day a whole day under another operator', () => {
  const system = { unit: 'seconds' } as const;
  const day = { from: 1_717_113_600, before: 1_717_200_000 };
  for (const operator of ['$eq', '$ne', '$lt', '$lte', '$gt', '$gte'] as const) {
    const value = keepForOperator(day, '$eq', operator, system);
    expect(keepForOperator(value, operator, '$eq', system)).toEqual(day);
    expect(keepForOperator(value, operator, '$in', system)).toEqual([day]);
  }
  expect(keepForOperator([day, 5], '$in', '$eq', system)).toBeUndefined();
  expect(valueKindOf('$in', 'number', { ...field('number'), date: 'seconds' })).toBe('dates');
});

describe('an operator that is one more row of the table', () => {
  addNewOperator();

  it('takes the moment at which a day begins, and shows it with its time', () => {
    const system = { unit: 'seconds' } as const;
    const day = { from: 1_717_113_600, before: 1_717_200_000 };
    expect(keepForOperator([day, 5], '$in', NEW_OPERATOR, system)).toEqual([day.from, 5]);
    expect(keepForOperator(day, '$eq', NEW_OPERATOR, system)).toEqual([day.from]);
    expect(keepForOperator(day, '$eq', NEW_SCALAR_OPERATOR, system)).toBe(day.from);
    expect(keepForOperator([day.from], NEW_OPERATOR, '$in', system)).toEqual([day.from]);
    const text = valueTextOf(
      'dates',
      NEW_OPERATOR,
      { ...field('number'), date: 'seconds' },
      { locale: 'en' },
    );
    expect(text.parse('2024-05-31')).toBe(day.from);
    expect(text.format(day)).toBe('2024-05-31 00:00');
  });
});

it.each(['en', 'de', 'fr', 'ar-EG', 'hi', 'de-CH'])(
  'writes numbers in %s so that they are read back the same',
  (locale) => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer(),
          fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Math.round(value * 1000) / 1000),
        ),
        (value) => {
          expect(parseNumber(formatNumber(value, locale), locale)).toBe(value);
        },
      ),
    );
  },
);
