import { isEquality, OPERATORS, type FilterOperator } from '../operators.ts';
import type { FilterField } from './fields.ts';

/** A whole day of a date field, in the unit of the field: from its first moment to before the first one of the next day. */
export type FilterDay = { from: number; before: number };

/** The unit of a date field, and the time zone in which its days begin. */
export interface DateSystem {
  unit: NonNullable<FilterField['date']>;
  /** An IANA name. Default `UTC`. */
  timeZone?: string | undefined;
}

const DAY_MS = 86_400_000;
/** Beyond this a `Date` or a day next to it does not exist. */
const MAX_MS = 8.64e15 - 3 * DAY_MS;

/** Whether a value is a day rather than a moment. */
export function isDay(value: unknown): value is FilterDay {
  return typeof value === 'object' && value !== null && 'before' in value;
}

/** The day that holds a moment. Undefined beyond the years that a `Date` knows. */
export function dayAt(moment: number, { unit, timeZone }: DateSystem): FilterDay | undefined {
  const scale = unit === 'seconds' ? 1000 : 1;
  if (!(Math.abs(moment * scale) < MAX_MS)) return undefined;
  const number = Math.floor(wallTimeOf(moment * scale, timeZone) / DAY_MS);
  const from = startOfDay(number, timeZone);
  const before = startOfDay(number + 1, timeZone) ?? startOfDay(number + 2, timeZone);
  return from === undefined || before === undefined
    ? undefined
    : { from: from / scale, before: before / scale };
}

/**
 * The operand of an operator for a whole day. Equality and its opposite keep the day, which is a range in the language of the service.
 * `$lte` and `$gt` take the largest number below the next day, so that the operator stays the same and can be read back. `$lt` and `$gte`
 * take the first moment, as does every operator with its own test, because no range is equivalent to it.
 */
export function operandOfMoment(operator: FilterOperator, moment: number | FilterDay): number | FilterDay {
  if (!isDay(moment) || isEquality(operator)) return moment;
  const { test } = OPERATORS[operator];
  return test === 'above' || test === 'upTo' ? lastBefore(moment.before) : moment.from;
}

/** The day or moment of an operator's operand: the inverse of `operandOfMoment`. */
export function momentOfOperand(
  operator: FilterOperator,
  operand: number | FilterDay,
  system: DateSystem,
): number | FilterDay {
  const moment = operandOfMoment(operator, operand);
  // Under equality, or an operator's own test, a number is a moment.
  if (isDay(moment) || isEquality(operator) || typeof OPERATORS[operator].test !== 'string') return moment;
  const day = dayAt(moment, system);
  return day && operandOfMoment(operator, day) === moment ? day : moment;
}

/** The largest number below another one. */
export function lastBefore(number: number): number {
  if (number === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  view.setBigInt64(0, view.getBigInt64(0) + (number > 0 ? -1n : 1n));
  return view.getFloat64(0);
}

/** The first moment of a day, counted from 1970-01-01, in ms. Undefined for a day that the zone skips. */
export function startOfDay(number: number, timeZone?: string): number | undefined {
  // If a zone skips midnight, the day begins later; if the clock goes back over it, at the last midnight.
  return candidatesFor(number * DAY_MS, timeZone).find(
    (moment) => Math.floor(wallTimeOf(moment, timeZone) / DAY_MS) === number,
  );
}

/** The moment at which clocks show a time. For a time that the zone skips, the offset before the change applies. */
export function momentOfWallTime(wallTime: number, timeZone?: string): number {
  const candidates = candidatesFor(wallTime, timeZone);
  return candidates.find((moment) => wallTimeOf(moment, timeZone) === wallTime) ?? Math.max(...candidates);
}

/** The time that clocks show, as ms of a `Date` whose UTC parts are theirs. */
export function wallTimeOf(ms: number, timeZone = 'UTC'): number {
  if (timeZone === 'UTC') return ms;
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const date = new Date(0);
  date.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  date.setUTCHours(part('hour'), part('minute'), part('second'));
  return date.getTime() + (ms - Math.floor(ms / 1000) * 1000);
}

function candidatesFor(wallTime: number, timeZone?: string): number[] {
  return [wallTime - DAY_MS, wallTime + DAY_MS]
    .map((near) => wallTime - (wallTimeOf(near, timeZone) - near))
    .toSorted((a, b) => a - b);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
