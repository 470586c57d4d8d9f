import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyPattern, KeyRedactor } from './key-redactor.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The redactor's output for these pieces, as one text. */
function redact(key: string, pieces: readonly string[]): string {
  const redactor = new KeyRedactor(createKeyPattern(key));
  const out = [...pieces.map((piece) => redactor.push(bytes(piece)).slice()), redactor.end()];
  return out.map((part) => new TextDecoder().decode(part)).join('');
}

describe('the key in a stream', () => {
  it('is redacted at any place and however it is cut, and no other text is touched', () => {
    const key = fc.constantFrom('pcsk_canary_0001', 'aaaaaaaa', 'abababab', 'aaaabaaa');
    fc.assert(
      fc.property(
        key.chain((secret) =>
          fc.tuple(
            fc.constant(secret),
            fc.array(
              fc.oneof(
                fc.constant(secret),
                fc.nat(secret.length).map((end) => secret.slice(0, end)),
                fc.nat(secret.length).map((start) => secret.slice(start)),
                fc.constantFrom('data: {"a":1}\n\n', '\n', 'x', ''),
              ),
              { maxLength: 12 },
            ),
          ),
        ),
        ([secret, pieces]) => {
          const whole = pieces.join('');
          expect(redact(secret, pieces)).toBe(whole.replaceAll(secret, '*'.repeat(secret.length)));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('holds nothing back where a chunk ends a line', () => {
    const redactor = new KeyRedactor(createKeyPattern('pcsk_canary_0001'));
    expect(redactor.push(bytes('data: pcsk_\n\n'))).toEqual(bytes('data: pcsk_\n\n'));
    expect(redactor.end()).toHaveLength(0);
  });

  it('leaves a chunk of nothing as it is', () => {
    expect(redact('pcsk_canary_0001', ['', 'pcsk', '', '_canary_0001', ''])).toBe('*'.repeat(16));
  });
});
