import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventCutter } from './cut-events.ts';

const encoder = new TextEncoder();

function cutAll(chunks: readonly Uint8Array[]): string[] {
  const cutter = new EventCutter();
  return chunks.flatMap((chunk) => cutter.push(chunk));
}

it('cuts the same events out of whatever chunks, with whatever line ends', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `data: ${text.replaceAll(/[\r\n]/g, '')}`),
    fc.constantFrom(': ping', 'id: 7', 'id', 'event: error', 'retry: 5'),
  );
  const event = fc.array(line, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 6 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.nat(300), { maxLength: 8 }),
      (events, end, cuts) => {
        const bytes = encoder.encode(
          events.map((lines) => lines.map((text) => text + end).join('') + end).join(''),
        );
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted(
          (a, b) => a - b,
        );
        const chunks = places.slice(1).map((to, index) => bytes.subarray(places[index], to));
        const wanted = events
          .map((lines) => lines.filter((text) => !/^id(?::|$)/.test(text)))
          .filter((lines) => lines.some((text) => !text.startsWith(':')))
          .map((lines) => `${lines.join('\n')}\n\n`);
        expect(cutAll(chunks)).toEqual(wanted);
      },
    ),
    { numRuns: 500 },
  );
});

it('holds back an event until its blank line', () => {
  const cutter = new EventCutter();
  expect(cutter.push(encoder.encode('data: a\n'))).toEqual([]);
  expect(cutter.push(encoder.encode('\n'))).toEqual(['data: a\n\n']);
  expect(cutter.push(encoder.encode('\n\n\ndata: b\n\n'))).toEqual(['data: b\n\n']);
});
