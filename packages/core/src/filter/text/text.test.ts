import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyObject } from '../filter.fixture.ts';
import type { JsonObject } from '../json.ts';
import { formatFilter } from './format.ts';
import { parseFilterText } from './parse-text.ts';
import { filterFromParam, filterToParam, MAX_PARAMETER_LENGTH } from './url.ts';
import { scanJson } from './scan-json.ts';

// F2
describe('parseFilterText', () => {
  it('reads what formatFilter writes, on one line or many', () => {
    fc.assert(
      fc.property(anyObject, fc.constantFrom(0, 2), (json, indent) => {
        const text = formatFilter(json, indent);
        expect(JSON.parse(text)).toEqual(json);
        expect(parseFilterText(text).filter).toEqual(json);
      }),
    );
  });

  it('accepts and refuses just what JSON.parse does', () => {
    const fragment = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '0',
      '1.5',
      '1e3',
      'true',
      'nul',
      ' ',
      '\n',
      '\\u12',
      '\t',
      '"\\u0041"',
      '\u00a0',
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          expected = undefined;
        }
        expect(scanJson(text).value).toEqual(expected);
      }),
      { numRuns: 5000 },
    );
  });

  it('places many issues as fast as few', () => {
    const clauses = Array.from({ length: 20_000 }, (_, index) => `{"a":null,\r\n"b${index}":1}`);
    const { issues } = parseFilterText(`{"$or":[${clauses.join(',\n')}]}`);
    expect(issues).toHaveLength(20_000);
    expect(issues[1]).toMatchObject({ line: 3, column: 6 });
    expect(issues.at(-1)).toMatchObject({ line: 39_999, column: 6 });
  }, 5_000);

  it('names the whole character at which the text breaks', () => {
    expect(parseFilterText('{"a":🌲}').issues).toMatchObject([
      { code: 'invalid-json', detail: '🌲', offset: 5, length: 2 },
    ]);
  });

  it('reports the position of the syntax error', () => {
    expect(parseFilterText('{\n  "a": 1,\r\n  "b" 2\n}')).toEqual({
      issues: [
        {
          code: 'invalid-json',
          severity: 'error',
          path: [],
          detail: '2',
          offset: 19,
          length: 1,
          line: 3,
          column: 7,
        },
      ],
    });
    expect(parseFilterText('{"a":').issues).toMatchObject([
      { code: 'invalid-json', detail: '', offset: 5, length: 0 },
    ]);
    expect(parseFilterText('').issues).toMatchObject([
      { code: 'invalid-json', offset: 0, line: 1, column: 1 },
    ]);
  });

  it('refuses duplicate keys, at the second one', () => {
    const { filter, issues } = parseFilterText('{"a":1,"b":{"$gt":1,"$gt":2},"\\u0061":2}');
    expect(filter).toBeUndefined();
    expect(issues).toMatchObject([
      { code: 'duplicate-key', path: ['b', '$gt'], offset: 20, length: 5 },
      { code: 'duplicate-key', path: ['a'], offset: 29, length: 8 },
    ]);
  });

  it('places what validation finds in the text', () => {
    const text = '{ "year": { "$gt": "x" }, "$nor": [1], "n": 9007199254740993 }';
    const { filter, issues } = parseFilterText(text);
    expect(filter).toBeDefined();
    expect(
      issues.map(({ code, offset = 0, length = 0 }) => [code, text.slice(offset, offset + length)]),
    ).toEqual([
      ['unsafe-integer', '9007199254740993'],
      ['order-needs-number', '"x"'],
      ['unknown-operator', '"$nor": [1]'],
    ]);
  });

  it('warns of each number that loses precision once, at its place in a list', () => {
    const { issues } = parseFilterText('{"a":{"$in":[9007199254740993,1]},"b":-1e20}');
    expect(issues).toMatchObject([
      { code: 'unsafe-integer', path: ['a', '$in', 0], offset: 13, length: 16 },
      { code: 'unsafe-integer', path: ['b'], offset: 38, length: 5 },
    ]);
  });

  it('refuses what is no object, what is no number, and what is nested without end', () => {
    expect(parseFilterText('[1]').issues).toMatchObject([{ code: 'not-object' }]);
    expect(parseFilterText('{"a":1e999}')).toMatchObject({ issues: [{ code: 'not-finite', offset: 5 }] });
    for (const text of ['{"a":5e-400}', '{"a":-0.1E-999}']) {
      expect(parseFilterText(text)).toMatchObject({ issues: [{ code: 'not-finite', offset: 5 }] });
    }
    for (const zero of ['0', '-0', '0e5', '0.00']) {
      expect(parseFilterText(`{"a":${zero}}`).issues).toEqual([]);
    }
    expect(parseFilterText('{"a":'.repeat(100_000)).issues).toMatchObject([{ code: 'too-deep' }]);
    expect(parseFilterText(`{"${'k'.repeat(1_000_000)}":1}`).filter).toBeDefined();
  });

  it('keeps __proto__ as a key', () => {
    expect(Object.keys(parseFilterText('{"__proto__":{"tenant":"b"}}').filter ?? {})).toEqual(['__proto__']);
  });
});

// F15
describe('the URL form', () => {
  it('gives back every filter, and needs no escaping', () => {
    fc.assert(
      fc.property(anyObject, (json) => {
        const text = filterToParam(json);
        expect(encodeURIComponent(text)).toBe(text);
        const read = filterFromParam(text);
        expect('filter' in read && formatFilter(read.filter)).toBe(formatFilter(json));
      }),
      { numRuns: 2000 },
    );
    const odd = { 'a+b & c%#=?/é🌲\ud800': ['\u0000', '日本', '+ & % #'] };
    expect(filterFromParam(filterToParam(odd))).toEqual({ filter: odd });
  });

  it('refuses whatever is damaged or cut, and never reads another filter', () => {
    const text = filterToParam({ genre: { $in: ['drama', 'comedy'] }, tenant: 'a' });
    for (let at = 0; at < text.length; at += 1) {
      expect(filterFromParam(text.slice(0, at))).toHaveProperty('issue');
      expect(filterFromParam(text.slice(at + 1))).toHaveProperty('issue');
      expect(filterFromParam(text.slice(0, at) + text.slice(at + 1))).toHaveProperty('issue');
      for (const character of 'Aa0-_.= %') {
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        if (changed !== text) expect(filterFromParam(changed)).toHaveProperty('issue');
      }
    }
  });

  it.each(['', 'f1', 'f1..', 'f2.e30.0000000', '{}', 'null', `${filterToParam({ a: 1 })}.x`, 'f1.e30.'])(
    'refuses %j',
    (text) => {
      expect(filterFromParam(text)).toMatchObject({
        issue: { code: 'damaged-parameter', severity: 'error' },
      });
    },
  );

  it('holds long lists and deep nesting', () => {
    const list = Array.from({ length: 10_000 }, (_, index) => `a value of some length ${index}`);
    expect(filterFromParam(filterToParam({ a: { $in: list } }))).toEqual({ filter: { a: { $in: list } } });
    let deep: JsonObject = { $eq: 1 };
    for (let depth = 0; depth < 10_000; depth += 1) deep = { $not: deep };
    const text = filterToParam({ a: deep });
    const read = filterFromParam(text);
    expect('filter' in read && filterToParam(read.filter)).toBe(text);
  });

  it('refuses what no URL can carry, when it is written and when it is read', () => {
    expect(() => filterToParam({ a: 'x'.repeat(MAX_PARAMETER_LENGTH) })).toThrow(RangeError);
    expect(filterFromParam('x'.repeat(MAX_PARAMETER_LENGTH + 1))).toHaveProperty('issue');
  });

  it.each([Number.NaN, Infinity, undefined, 1n, () => 1, Symbol('x'), new Date(0), new Map(), circle()])(
    'refuses a value that JSON cannot represent: %s',
    (value) => {
      for (const filter of [{ a: value }, { a: { $in: ['x', value] } }]) {
        expect(() => filterToParam(filter as unknown as JsonObject)).toThrow(TypeError);
        expect(formatFilter(filter as unknown as JsonObject)).toContain('null');
      }
    },
  );
});

function circle(): JsonObject {
  const object: JsonObject = {};
  object['self'] = object;
  return object;
}
