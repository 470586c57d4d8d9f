import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyPattern, KeyBlotter } from './redact.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What comes out of the blotter for these pieces, as one text. */
function blot(key: string, pieces: readonly string[]): string {
  const blotter = new KeyBlotter(createKeyPattern(key));
  const out = [...pieces.map((piece) => blotter.push(bytes(piece)).slice()), blotter.end()];
  return out.map((part) => new TextDecoder().decode(part)).join('');
}

describe('the key in a stream', () => {
  it('is blotted out wherever it stands and however it is cut, and nothing else is touched', () => {
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
          expect(blot(secret, pieces)).toBe(whole.replaceAll(secret, '*'.repeat(secret.length)));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('holds nothing back where a chunk ends a line', () => {
    const blotter = new KeyBlotter(createKeyPattern('pcsk_canary_0001'));
    expect(blotter.push(bytes('data: pcsk_\n\n'))).toEqual(bytes('data: pcsk_\n\n'));
    expect(blotter.end()).toHaveLength(0);
  });

  it('leaves a chunk of nothing as it is', () => {
    expect(blot('pcsk_canary_0001', ['', 'pcsk', '', '_canary_0001', ''])).toBe('*'.repeat(16));
  });
});
