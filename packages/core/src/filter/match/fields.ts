import type { JsonObject } from '../json.ts';

/** The types of metadata that the service knows. */
export type FilterFieldType = 'string' | 'number' | 'boolean' | 'string[]';

/** A value that occurs, and in how many documents. */
export interface FilterFieldValue {
  value: string | number | boolean;
  count: number;
}

/** A metadata field that conditions can be about. */
export interface FilterField {
  name: string;
  /** The name that people see. Default: `name`. */
  label?: string;
  /** More than one if documents disagree; empty if unknown. */
  types: readonly FilterFieldType[];
  /** The most common first; each member of a list counts. */
  values?: readonly FilterFieldValue[];
  /** Number of documents without the field. */
  missing?: number;
  /** A number that is a date, counted from 1970-01-01T00:00Z in this unit. */
  date?: 'seconds' | 'milliseconds';
}

/**
 * The fields of documents, inferred from their metadata, in alphabetical order. Inherited properties and values that
 * the service cannot store are ignored.
 */
export function fieldsOf(documents: readonly (JsonObject | null | undefined)[]): FilterField[] {
  const tallies = new Map<
    string,
    { types: Set<FilterFieldType>; counts: Map<FilterFieldValue['value'], number>; present: number }
  >();
  for (const metadata of documents) {
    for (const [name, value] of Object.entries(metadata ?? {})) {
      const type = typeOf(value);
      if (!type) continue;
      const tally = tallies.get(name) ?? { types: new Set(), counts: new Map(), present: 0 };
      tallies.set(name, tally);
      tally.types.add(type);
      tally.present += 1;
      for (const each of new Set([value].flat())) {
        if (typeof each === 'object') continue;
        tally.counts.set(each, (tally.counts.get(each) ?? 0) + 1);
      }
    }
  }
  return [...tallies]
    .map(([name, { types, counts, present }]) => ({
      name,
      types: [...types],
      values: [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count),
      missing: documents.length - present,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function typeOf(value: unknown): FilterFieldType | undefined {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? 'string[]' : undefined;
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}
