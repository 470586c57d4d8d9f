import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SsePosition } from './sse-position.ts';

const scraps = fc.array(fc.constantFrom('\n', '\r', '\r\n', ':', 'data:x', ': ping', ' ', 'é', ''), {
  maxLength: 12,
});
const encode = (text: string) => new TextEncoder().encode(text);

/** The same by the letter: the lines so far, and the kind of the last. */
function placeOf(text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) !== '') return 'inside';
  if (lines.length === 1 || lines.at(-2) === '') return 'boundary';
  return text.endsWith('\r') ? 'inside' : 'line';
}

describe('SsePosition', () => {
  it('knows its place after any text, however it is cut', () => {
    fc.assert(
      fc.property(scraps, (parts) => {
        const position = new SsePosition();
        let text = '';
        for (const part of parts) {
          position.push(encode(part));
          text += part;
          expect([text, position.where()]).toEqual([text, placeOf(text)]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes neither comments nor line ends for content, wherever they are cut', () => {
    fc.assert(
      fc.property(scraps, fc.nat(20), (parts, cut) => {
        const text = parts.join('');
        const position = new SsePosition();
        const [first, second] = [encode(text).slice(0, cut), encode(text).slice(cut)];
        const found = [position.push(first), position.push(second)].some(Boolean);
        expect(found).toBe(text.split(/\r\n|\n|\r/).some((line) => line !== '' && !line.startsWith(':')));
      }),
      { numRuns: 2_000 },
    );
  });
});
