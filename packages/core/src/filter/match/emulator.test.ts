import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEmulator, parseDocument } from '../../../../emulator/src/index.ts';
import { evaluateFilter } from './evaluate.ts';
import { fieldsOf } from './fields.ts';
import type { JsonObject, JsonValue } from '../json.ts';

const folder = new URL('../../../../emulator/documents/', import.meta.url);
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => parseDocument(name, readFileSync(new URL(name, folder), 'utf8')));
const emulator = createEmulator({ documents });

const conditions = fieldsOf(documents.map(({ metadata }) => metadata)).flatMap(
  ({ name, values = [] }): JsonObject[] => [
    { [name]: { $exists: false } },
    ...values.slice(0, 6).flatMap(({ value }): JsonObject[] => {
      const negative: JsonObject = { [name]: { $ne: value } };
      if (typeof value === 'boolean') return [{ [name]: value }, negative];
      const order: JsonObject[] =
        typeof value === 'number' ? [{ [name]: { $gte: value } }, { [name]: { $lt: value } }] : [];
      return [
        { [name]: value },
        negative,
        { [name]: { $in: [value] } as JsonObject },
        { [name]: { $nin: [value] } as JsonObject },
        ...order,
      ];
    }),
  ],
);

async function listed(filter: JsonObject): Promise<string[]> {
  const names: string[] = [];
  let token = '';
  do {
    const query = new URLSearchParams({
      filter: JSON.stringify(filter),
      limit: '100',
      ...(token && { pagination_token: token }),
    });
    const response = await emulator(
      new Request(`http://127.0.0.1:8787/assistant/files/redpine-demo?${query}`, {
        headers: { 'Api-Key': 'local', 'X-Pinecone-Api-Version': '2026-04' },
      }),
    );
    const body: { files: { name: string }[]; pagination?: { next: string } } = await response.json();
    names.push(...body.files.map(({ name }) => name));
    token = body.pagination?.next ?? '';
  } while (token);
  return names.toSorted((a, b) => (a < b ? -1 : 1));
}

it('matches just the documents that the emulator lists', async () => {
  const one = fc.constantFrom(...conditions);
  const filters = fc.oneof(
    one,
    fc
      .tuple(fc.constantFrom('$and', '$or'), fc.array(one, { minLength: 1, maxLength: 3 }))
      .map(([key, list]): JsonObject => ({ [key]: list as JsonValue[] })),
  );
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const matched = documents.filter(({ metadata }) => evaluateFilter(filter, metadata) === true);
      expect(await listed(filter)).toEqual(
        matched.map(({ name }) => name).toSorted((a, b) => (a < b ? -1 : 1)),
      );
    }),
    { numRuns: 300 },
  );
});
