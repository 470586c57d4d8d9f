import { readPages } from '../lib/documents/read-pages.ts';
import type { EmulatorDocument } from '../lib/documents/parse-document.ts';

const MOST_ROWS = 60;

/** A table of documents with their pages and fields, and one of the fields with their types. */
export function describeDocuments(documents: readonly EmulatorDocument[]): string {
  const rows = documents
    .slice(0, MOST_ROWS)
    .map(({ name, text, metadata }) => [
      name,
      String([...readPages(text)].length),
      Object.keys(metadata ?? {}).join(', ') || '–',
    ]);
  const rest = documents.length - rows.length;
  const fields = [...readFields(documents)].map(([name, { types, count }]) => [
    name,
    [...types].join(' or '),
    `${count} of ${documents.length}`,
  ]);
  return [
    table(['Document', 'Pages', 'Fields'], rows),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
    '',
    ...(fields.length > 0 ? [table(['Field', 'Type', 'Documents'], fields), ''] : []),
  ].join('\n');
}

function readFields(
  documents: readonly EmulatorDocument[],
): Map<string, { types: Set<string>; count: number }> {
  const fields = new Map<string, { types: Set<string>; count: number }>();
  for (const { metadata } of documents) {
    for (const [name, value] of Object.entries(metadata ?? {})) {
      const field = fields.get(name) ?? { types: new Set(), count: 0 };
      field.types.add(Array.isArray(value) ? 'list of strings' : typeof value);
      field.count += 1;
      fields.set(name, field);
    }
  }
  return fields;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
