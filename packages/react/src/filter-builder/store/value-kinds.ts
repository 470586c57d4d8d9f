import {
  isOperand,
  isOperator,
  operandIssue,
  OPERATORS,
  type FilterCondition,
  type FilterField,
  type FilterOperand,
  type FilterOperator,
} from '@redpine/core/filter';

/** The types that a value can have; a list holds one of the first two. */
export type ValueType = 'string' | 'number' | 'boolean';

/** Which editor a condition needs. */
export type ValueKind = 'exists' | 'boolean' | 'text' | 'number' | 'date' | 'texts' | 'numbers';

/** The type of a value: its own, else the field's where documents agree, else what it was before, else text. */
export function valueTypeOf(
  value: FilterOperand | undefined,
  field: FilterField | undefined,
  before?: ValueType,
): ValueType {
  const own = Array.isArray(value) ? value[0] : value;
  if (own !== undefined) return typeof own as ValueType;
  const known = [...new Set(field?.types.map((type) => (type === 'string[]' ? 'string' : type)))];
  if (known.length > 0 && (before === undefined || !known.includes(before))) return known[0] ?? 'string';
  return before ?? 'string';
}

/** The editor for an operator and a type. */
export function kindOf(operator: FilterOperator, type: ValueType, field: FilterField | undefined): ValueKind {
  switch (OPERATORS[operator].operand) {
    case 'boolean':
      return 'exists';
    case 'list':
      return type === 'number' ? 'numbers' : 'texts';
    case 'number':
      return field?.date ? 'date' : 'number';
    case 'scalar':
      if (type === 'number') return field?.date ? 'date' : 'number';
      return type === 'boolean' ? 'boolean' : 'text';
  }
}

/** The value under another operator, as far as it can stay what it is. */
export function keepForOperator(
  value: FilterOperand | undefined,
  before: FilterOperator,
  operator: FilterOperator,
): FilterOperand | undefined {
  if (OPERATORS[operator].operand === 'boolean') return true;
  if (OPERATORS[before].operand === 'boolean' || value === undefined) return undefined;
  if (operandIssue(operator, value) === undefined) return value;
  const candidates: unknown[] = Array.isArray(value) ? (value.length === 1 ? value : []) : [[value]];
  return candidates.find((each): each is FilterOperand => isOperand(operator, each));
}

/** The value under another field: kept where the field holds its type, never converted. */
export function keepForField(
  condition: FilterCondition,
  field: FilterField | undefined,
): FilterOperand | undefined {
  const { value, operator } = condition;
  const isTyped = OPERATORS[operator].operand !== 'boolean';
  if (value === undefined || !isTyped || !field || field.types.length === 0) return value;
  const own = [value].flat()[0];
  if (own === undefined) return value;
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

/** A typed date as an epoch in the field's unit, or undefined. `2024-05-31`, `2024-05-31 14:30`; UTC. */
export function parseDate(text: string, unit: 'seconds' | 'milliseconds'): number | undefined {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?\s*Z?$/.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  date.setUTCFullYear(year, month - 1, day);
  const real =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!real) return undefined;
  return unit === 'seconds' ? date.getTime() / 1000 : date.getTime();
}

/** The inverse of `parseDate`, as short as it can be. */
export function formatDate(value: number, unit: 'seconds' | 'milliseconds'): string {
  const date = new Date(unit === 'seconds' ? value * 1000 : value);
  if (Number.isNaN(date.getTime())) return String(value);
  const iso = date.toISOString().replace('T', ' ');
  if (iso.endsWith(' 00:00:00.000Z')) return iso.slice(0, -14);
  return iso.endsWith(':00.000Z') ? iso.slice(0, -8) : iso.slice(0, -5);
}

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
