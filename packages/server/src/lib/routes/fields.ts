import type { JsonObject } from '@redpine/core';
import type { AssistantFile } from '@redpine/core/wire';

/** The metadata types of the service. */
export type FieldType = 'string' | 'number' | 'boolean' | 'string[]';

/** A metadata field as it occurs in the files that may be read. */
export interface Field {
  name: string;
  types: FieldType[];
  /** The commonest first, 100 at most; of a list each entry counts. */
  values: { value: string | number | boolean; count: number }[];
  /** Files without the field. */
  missing: number;
}

/** Answer of `GET {api}/fields`. */
export interface FieldsAnswer {
  fields: Field[];
  /** Files read. */
  total: number;
  /** False if there are more files than were read. */
  complete: boolean;
  /** The server's filter, in force whatever the browser sends; null without a filter, or if it is not shown. */
  locked: JsonObject | null;
}

const MAX_VALUES = 100;
const MAX_FIELDS = 200;
const MAX_TEXT = 200;

interface Tally {
  types: Set<FieldType>;
  counts: Map<string | number | boolean, number>;
  present: number;
}

/** Infers the fields from the metadata of files, because the service publishes no schema. */
export function inferFields(files: readonly AssistantFile[]): Field[] {
  const tallies = new Map<string, Tally>();
  for (const { metadata } of files) {
    for (const [name, value] of Object.entries(metadata ?? {})) {
      const type = typeOf(value);
      if (!type) continue;
      const tally = tallies.get(name) ?? { types: new Set(), counts: new Map(), present: 0 };
      tallies.set(name, tally);
      tally.types.add(type);
      tally.present += 1;
      for (const entry of new Set(Array.isArray(value) ? value : [value])) count(tally.counts, entry);
    }
  }
  return [...tallies]
    .map(([name, { types, counts, present }]) => ({
      name,
      types: [...types].toSorted(),
      values: [...counts]
        .map(([value, occurrences]) => ({ value, count: occurrences }))
        .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, MAX_VALUES),
      missing: files.length - present,
    }))
    .toSorted((a, b) => a.missing - b.missing || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_FIELDS);
}

function typeOf(value: unknown): FieldType | undefined {
  if (Array.isArray(value)) return value.every((entry) => typeof entry === 'string') ? 'string[]' : undefined;
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}

/** Counts a value. A long text is left out, because it is of no use in a list. */
function count(counts: Map<string | number | boolean, number>, value: unknown): void {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return;
  if (typeof value === 'string' && value.length > MAX_TEXT) return;
  counts.set(value, (counts.get(value) ?? 0) + 1);
}
