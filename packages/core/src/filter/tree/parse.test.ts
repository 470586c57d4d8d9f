import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyObject, validFilter } from '../filter.fixture.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { parseFilter } from './parse.ts';
import { findNode, nodeAt, pathsOf, serializeFilter } from './serialize.ts';

const parse = (text: string): JsonObject => JSON.parse(text);

/** Deep equality with key order, own `__proto__` and −0 included. */
function print(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(print).join()}]`;
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${print(each)}`)
    .join()}}`;
}

// F1
describe('parseFilter and serializeFilter', () => {
  it('give back any JSON object, key order included', () => {
    fc.assert(
      fc.property(anyObject, (json) => {
        expect(print(serializeFilter(parseFilter(json)))).toBe(print(json));
      }),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })),
        (json) => {
          expect(print(serializeFilter(parseFilter(json as JsonObject)))).toBe(print(json as JsonObject));
        },
      ),
    );
  });

  it.each([
    '{}',
    '{"":1}',
    '{"__proto__":{"tenant":"b"},"constructor":1,"toString":{"$ne":2}}',
    '{"b":1,"10":2,"9":3}',
    '{"a":{}}',
    '{"a":null,"b":[1],"c":{"$in":"x"},"d":{"$gt":"5"},"e":{"$exists":1}}',
    '{"a":{"$eq":1,"$regex":"x"},"$nor":[{"a":1}],"$not":{"a":1},"$gt":3}',
    '{"genre":{"$not":{"$eq":"drama"}}}',
    '{"$and":[]}',
    '{"$and":[{"a":1}]}',
    '{"$or":[{},{"a":1},[],3,null,{"b":1,"c":2}]}',
    '{"$or":[{"y":{"$gte":1,"$lt":3}},{"y":{"$lt":9,"$gte":8}}],"$and":[{"y":{"$gte":1,"$lt":3}}]}',
    '{"$and":[{"$and":[{"$or":[{"a":{"$eq":1}}]}]},{"a":1,"$or":[{"b":2}]}]}',
    '{"a":-0}',
  ])('keep %s as it came', (text) => {
    const json = parse(text);
    expect(print(serializeFilter(parseFilter(json)))).toBe(print(json));
  });

  it('keep what is nested deeper than any row', () => {
    let json: JsonObject = { a: 1 };
    for (let depth = 0; depth < 5000; depth += 1) json = { $and: [json] };
    let back: JsonValue | undefined = serializeFilter(parseFilter(json));
    let levels = 0;
    while (back && typeof back === 'object' && !Array.isArray(back) && Array.isArray(back.$and)) {
      back = back.$and[0];
      levels += 1;
    }
    expect([levels, back]).toEqual([5000, { a: 1 }]);
  });

  it('make rows of what can be edited and opaque rows of the rest', () => {
    const { root } = parseFilter({
      year: { $gte: 2020, $lt: 2024 },
      a: { $regex: 'x' },
      $or: [{ b: true }, { c: 1, d: 2 }],
    });
    expect(root.children.map((node) => node.type)).toEqual(['condition', 'condition', 'opaque', 'group']);
  });

  it('place every node, and find it there again', () => {
    fc.assert(
      fc.property(validFilter, (json) => {
        const tree = parseFilter(json);
        for (const [id, path] of pathsOf(tree)) {
          const found = nodeAt(tree, path);
          const wanted = findNode(tree.root, id);
          expect(
            found === wanted || (found.type === 'group' && wanted?.type === 'group') || path.length === 0,
          ).toBe(true);
          const value = path.reduce<JsonValue | undefined>(
            (at, step) => (at as Record<string | number, JsonValue>)?.[step],
            json,
          );
          if (wanted?.type === 'condition') expect(value).toEqual(wanted.value);
        }
      }),
    );
  });

  it.each([null, undefined, [], 'x', 3])('refuse %j, which is no filter', (json) => {
    expect(() => parseFilter(json as unknown as JsonObject)).toThrow(TypeError);
  });

  it('number nodes so that no id stands for two', () => {
    fc.assert(
      fc.property(anyObject, (json) => {
        const ids: string[] = [];
        const tree = parseFilter(json, { firstId: 7 });
        const collect = (node: (typeof tree.root.children)[number]): void => {
          ids.push(node.id);
          if (node.type === 'group') node.children.forEach(collect);
        };
        collect(tree.root);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => Number(id.slice(1)) < tree.nextId)).toBe(true);
      }),
    );
  });
});
