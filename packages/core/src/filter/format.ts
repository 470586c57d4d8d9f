import type { JsonValue } from './filter-tree.ts';

/**
 * A filter as JSON text: `JSON.parse` gives it back, −0 included.
 * @param indent Spaces a level; 0 (the default) writes one line. Lists of scalars always stand on one.
 */
export function formatFilter(value: JsonValue, indent = 0): string {
  return write(value, indent, indent === 0 ? '' : '\n');
}

function write(value: JsonValue, indent: number, newline: string): string {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  const inner = newline && newline + ' '.repeat(indent);
  const isList = Array.isArray(value);
  const flat = isList && value.every((each) => typeof each !== 'object' || each === null);
  const parts = isList
    ? value.map((each) => write(each, indent, inner))
    : Object.entries(value).map(
        ([key, each]) => `${JSON.stringify(key)}:${newline && ' '}${write(each, indent, inner)}`,
      );
  const [open, close] = isList ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  if (flat) return `${open}${parts.join(newline ? ', ' : ',')}${close}`;
  return `${open}${inner}${parts.join(`,${inner}`)}${newline}${close}`;
}
