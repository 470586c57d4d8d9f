import { isJsonObject, MAX_DEPTH, type JsonValue } from '../json.ts';

/**
 * A filter as JSON text: `JSON.parse` gives it back, −0 included. A value that JSON cannot represent is written as `null`.
 * @param indent Spaces a level, to level 100; 0 (the default) writes one line. Lists of scalars are always written on one line.
 */
export function formatFilter(value: JsonValue, indent = 0): string {
  return writeJson(value, indent, () => 'null');
}

/** A pending part of the text: a value, or the end of one, without `depth`. */
interface Task {
  before: string;
  value: unknown;
  depth?: number;
}

/**
 * Like `formatFilter`, for any value. `other` writes a value that JSON cannot represent (a circular reference included), or throws. Uses a
 * task list instead of recursion, because JSON has no depth limit.
 */
export function writeJson(root: unknown, indent: number, other: (value: unknown) => string): string {
  const parts: string[] = [];
  const open = new Set<unknown>();
  const tasks: Task[] = [{ before: '', value: root, depth: 0 }];
  const lineAt = (depth: number): string => `\n${' '.repeat(indent * Math.min(depth, MAX_DEPTH))}`;
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const { before, value, depth } = task;
    parts.push(before);
    if (depth === undefined) {
      open.delete(value);
      continue;
    }
    const members = open.has(value) ? undefined : membersOf(value);
    if (!members) {
      parts.push(writeScalar(value) ?? other(value));
      continue;
    }
    open.add(value);
    const [start = '', end = ''] = Array.isArray(value) ? '[]' : '{}';
    const flat = members.every(([key, each]) => key === undefined && (typeof each !== 'object' || !each));
    const lines = indent > 0 && !flat && members.length > 0;
    const comma = indent > 0 && flat ? ', ' : ',';
    parts.push(start);
    tasks.push({ before: (lines ? lineAt(depth) : '') + end, value });
    for (const [index, [key, each]] of [...members.entries()].toReversed()) {
      const lead = (index > 0 ? comma : '') + (lines ? lineAt(depth + 1) : '');
      const name = key === undefined ? '' : JSON.stringify(key) + (indent > 0 ? ': ' : ':');
      tasks.push({ before: lead + name, value: each, depth: depth + 1 });
    }
  }
  return parts.join('');
}

function membersOf(value: unknown): [key: string | undefined, value: unknown][] | undefined {
  if (Array.isArray(value)) return Array.from(value, (each: unknown) => [undefined, each]);
  return isJsonObject(value) ? Object.entries(value) : undefined;
}

function writeScalar(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Object.is(value, -0)) return '-0';
  return value === null || typeof value === 'boolean' || Number.isFinite(value) ? String(value) : undefined;
}
