import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyObject } from './filter.fixture.ts';
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
        expect(scanJson(text).root?.value).toEqual(expected);
      }),
      { numRuns: 5000 },
    );
  });

  it('says where the text breaks', () => {
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

  it('refuses what is no object, what is no number, and what is nested without end', () => {
    expect(parseFilterText('[1]').issues).toMatchObject([{ code: 'not-object' }]);
    expect(parseFilterText('{"a":1e999}')).toMatchObject({ issues: [{ code: 'not-finite', offset: 5 }] });
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

  it('refuses what no URL should carry', () => {
    const text = filterToParam({ a: 'x'.repeat(MAX_PARAMETER_LENGTH) });
    expect(filterFromParam(text)).toHaveProperty('issue');
  });
});
