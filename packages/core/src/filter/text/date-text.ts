import {
  dayAt,
  isDay,
  momentOfWallTime,
  startOfDay,
  wallTimeOf,
  type DateSystem,
  type FilterDay,
} from '../match/days.ts';

const DATE = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[ T]+(\d{2}):?(\d{2})(?::?(\d{2})(\.\d{1,3})?)?)?\s*(Z?)$/i;

/**
 * Parses a typed date: `2024-05-31` or `20240531` is the whole day, `2024-05-31 14:30` a moment. Seconds may follow; `Z` at the end means
 * UTC. Undefined if the text is not a date.
 */
export function parseDate(text: string, system: DateSystem): number | FilterDay | undefined {
  // Phone keyboards produce other dashes and digits.
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();
  const match = DATE.exec(plain);
  if (!match) return undefined;
  const [, year, , month, day, hour, minute = 0, second = 0, fraction = 0, utc] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  const scale = system.unit === 'seconds' ? 1000 : 1;
  const timeZone = utc ? undefined : system.timeZone;
  if (hour === undefined) {
    const from = startOfDay(date.getTime() / 86_400_000, timeZone);
    return from === undefined ? undefined : dayAt(from / scale, { ...system, timeZone });
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  date.setUTCHours(Number(hour), Number(minute), Number(second), Math.round(Number(fraction) * 1000));
  return momentOfWallTime(date.getTime(), timeZone) / scale;
}

/** The inverse of `parseDate`: a day without a time, a moment with one. */
export function formatDate(value: number | FilterDay, { unit, timeZone }: DateSystem): string {
  const moment = (isDay(value) ? value.from : value) * (unit === 'seconds' ? 1000 : 1);
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return String(moment);
  const [day, time = ''] = new Date(wallTimeOf(date.getTime(), timeZone))
    .toISOString()
    .slice(0, -1)
    .split('T');
  if (isDay(value)) return String(day);
  return `${day} ${time.replace(/(:00)?\.000$/, '')}`;
}
