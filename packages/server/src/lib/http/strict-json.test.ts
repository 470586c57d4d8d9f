import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

describe('parseStrictJson', () => {
  it('reads the same as JSON.parse, if no key is unsafe or duplicated', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        fc.pre(!/__proto__|constructor|prototype/.test(text));
        expect(parseStrictJson(text, 16)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('throws only its own refusal, whatever the text', () => {
    const scraps = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ':',
      ',',
      '1',
      'true',
      '\\u',
      ' ',
      '\u0000',
      '"a"',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(scraps).map((parts) => parts.join('')),
        ),
        (text) => {
          let parsed: { value: unknown } | undefined;
          try {
            parsed = { value: JSON.parse(text) };
          } catch {
            parsed = undefined;
          }
          if (parsed === undefined) {
            expect(() => parseStrictJson(text, 16)).toThrow(
              expect.objectContaining({ code: 'invalid_json' }),
            );
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('finds a doubled key at any place of any object', () => {
    const holder = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue({ maxDepth: 3 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(holder, fc.nat(3), (object, depth) => {
        const [key = ''] = Object.keys(object);
        const doubled = `{${JSON.stringify(object).slice(1, -1)},${JSON.stringify(key)}:0}`;
        const text = `${'['.repeat(depth)}${doubled}${']'.repeat(depth)}`;
        expect(() => parseStrictJson(text, 16)).toThrow(/same key twice|not accepted/);
      }),
    );
  });

  it('refuses one level too many, and an unsafe key in any spelling', () => {
    const nested = (levels: number) => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;
    expect(parseStrictJson(nested(16), 16)).toEqual(JSON.parse(nested(16)));
    expect(() => parseStrictJson(nested(18), 17)).toThrow(/more than 17 levels/);
    expect(() => parseStrictJson('['.repeat(100_000), 16)).toThrow(/levels/);
    expect(() => parseStrictJson('{"a":[{"__proto__":1}]}', 16)).toThrow(/not accepted/);
    expect(() => parseStrictJson('{"constr\\u0075ctor":1}', 16)).toThrow(/not accepted/);
  });

  it('allows the same key in different objects', () => {
    expect(parseStrictJson('[{"a":1},{"a":{"a":"a"}}]', 16)).toEqual([{ a: 1 }, { a: { a: 'a' } }]);
  });
});
