import {
  formatDate,
  isDay,
  isOperand,
  isOperator,
  momentOfOperand,
  operandIssue,
  operandOfMoment,
  OPERATORS,
  type FilterCondition,
  type FilterField,
  type DateSystem,
  type FilterDay,
  type FilterOperator,
  type FilterValue,
  parseDate,
} from '@redpine/core/internal/filter';
import { parseNumber } from '../../ui/parse-number.ts';

/** The types that a value can have; a list holds one of the first two. */
export type ValueType = 'string' | 'number' | 'boolean';

/** Which editor a condition needs. */
export type ValueKind = 'exists' | 'boolean' | 'text' | 'number' | 'date' | 'texts' | 'numbers' | 'dates';

/** The type of a value: its own, else the field's where documents agree, else its type before, else text. */
export function valueTypeOf(
  value: FilterValue | undefined,
  field: FilterField | undefined,
  before?: ValueType,
): ValueType {
  const own = Array.isArray(value) ? value[0] : value;
  if (own !== undefined) return isDay(own) ? 'number' : (typeof own as ValueType);
  const known = [...new Set(field?.types.map((type) => (type === 'string[]' ? 'string' : type)))];
  if (known.length > 0 && (before === undefined || !known.includes(before))) return known[0] ?? 'string';
  return before ?? 'string';
}

/** The editor for an operator and a type. */
export function valueKindOf(
  operator: FilterOperator,
  type: ValueType,
  field: FilterField | undefined,
): ValueKind {
  const number = field?.date ? 'date' : 'number';
  switch (OPERATORS[operator].operand) {
    case 'boolean':
      return 'exists';
    case 'list':
      return type === 'number' ? `${number}s` : 'texts';
    case 'number':
      return number;
    case 'scalar':
      if (type === 'number') return number;
      return type === 'boolean' ? 'boolean' : 'text';
  }
}

/** The value under another operator, kept as far as that operator takes it. */
export function keepForOperator(
  value: FilterValue | undefined,
  before: FilterOperator,
  operator: FilterOperator,
  system?: DateSystem,
): FilterValue | undefined {
  const { operand } = OPERATORS[operator];
  if (operand === 'boolean') return true;
  if (OPERATORS[before].operand === 'boolean' || value === undefined) return undefined;
  const numbers = [value].flat().filter((each) => isDay(each) || typeof each === 'number');
  if (system && numbers.length > 0) {
    const moments = numbers.map((each) => operandOfMoment(operator, momentOfOperand(before, each, system)));
    if (operand === 'list') return moments;
    return moments.length > 1 ? undefined : moments[0];
  }
  if (operandIssue(operator, value) === undefined) return value;
  const candidates: unknown[] = Array.isArray(value) ? (value.length === 1 ? value : []) : [[value]];
  return candidates.find((each) => isOperand(operator, each));
}

/** The value under another field: kept where the field holds its type, never converted. */
export function keepForField(
  condition: FilterCondition,
  field: FilterField | undefined,
): FilterValue | undefined {
  const { value, operator } = condition;
  const isTyped = OPERATORS[operator].operand !== 'boolean';
  if (value === undefined || !isTyped || !field || field.types.length === 0) return value;
  const own = [value].flat()[0];
  if (own === undefined) return value;
  if (isDay(own)) return undefined;
  return field.types.some((type) => type === typeof own || (type === 'string[]' && typeof own === 'string'))
    ? value
    : undefined;
}

/** An operator that makes sense for a field: the present one where it can. */
export function operatorFor(operator: FilterOperator, field: FilterField | undefined): FilterOperator {
  return operatorsFor(field).includes(operator) ? operator : '$eq';
}

/** The operators to offer for a field, in the order of the table. Order is for numbers, and lists hold no booleans. */
export function operatorsFor(field: FilterField | undefined): readonly FilterOperator[] {
  const types = field?.types ?? [];
  const all = Object.keys(OPERATORS).filter(isOperator);
  if (types.length === 0 || types.includes('number')) return all;
  const isFlag = types.every((type) => type === 'boolean');
  return all.filter((operator) => {
    const { operand } = OPERATORS[operator];
    return operand !== 'number' && !(isFlag && operand === 'list');
  });
}

/** One value of a condition. */
export type SingleValue = string | number | boolean | FilterDay;

/** How a value of a kind is typed and shown. */
export interface ValueText {
  format: (value: SingleValue) => string;
  /** Undefined for text that means no value. */
  parse: (text: string) => SingleValue | undefined;
}

/** The text of numbers and dates of a field under an operator, in which a day counts as a whole. */
export function valueTextOf(
  kind: ValueKind,
  operator: FilterOperator,
  field: FilterField | undefined,
  { locale, timeZone }: { locale: string; timeZone?: string | undefined },
): ValueText {
  if (field?.date && (kind === 'date' || kind === 'dates')) {
    const system = { unit: field.date, timeZone };
    return {
      format: (value) =>
        isDay(value) || typeof value === 'number'
          ? formatDate(momentOfOperand(operator, value, system), system)
          : String(value),
      parse(text) {
        const moment = parseDate(text, system);
        return moment === undefined ? undefined : operandOfMoment(operator, moment);
      },
    };
  }
  const format = (value: SingleValue): string =>
    typeof value === 'number' ? formatNumber(value, locale) : isDay(value) ? '' : String(value);
  if (kind === 'number' || kind === 'numbers') return { format, parse: (text) => parseNumber(text, locale) };
  return { format, parse: (text) => (text === '' ? undefined : text) };
}

/** Whether two values are the same; days are by their bounds. */
export const sameOperand = (one: unknown, other: unknown): boolean =>
  Object.is(one, other) ||
  (isDay(one) && isDay(other) && one.from === other.from && one.before === other.before);

const formats = new Map<string, Intl.NumberFormat>();

/** A number in the digits and separators of a locale, without grouping. */
export function formatNumber(value: number, locale: string): string {
  let format = formats.get(locale);
  if (!format)
    formats.set(
      locale,
      (format = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 })),
    );
  return format.format(value);
}
