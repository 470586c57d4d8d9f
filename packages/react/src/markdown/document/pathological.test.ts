import { describe, expect, test } from 'vitest';
import { createDocument, extendDocument } from './document.ts';
import type { MarkdownDocument } from './document-state.ts';
import { SHAPES, shapeOfLength } from './pathological.fixture.ts';
import { WORK_LIMITS } from '../grammar/work-limits.ts';

/** Every bound is at least four times the time of an idle machine, so that a slow one passes too. */
const WIDE = 4;

/** Milliseconds of CPU: a wall clock would count the work of other processes. */
function timed(work: () => MarkdownDocument): { ms: number; doc: MarkdownDocument } {
  const start = process.cpuUsage();
  const doc = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, doc };
}

function shown(doc: MarkdownDocument): number {
  return doc.groups.flat().length + doc.footnotes.length;
}

describe.each(SHAPES)('P: $name', (shape) => {
  test.each([4 * 1024, 64 * 1024])('is parsed in bounded time at %i characters', (length) => {
    const text = shapeOfLength(shape, length);
    const { ms, doc } = timed(() => extendDocument(createDocument(), text));
    expect(ms).toBeLessThan(300 * WIDE);
    expect(shown(doc)).toBeGreaterThan(0);
  });

  test('is parsed in bounded time at its largest', () => {
    const text = shape.make(shape.largest);
    const { ms, doc } = timed(() => extendDocument(createDocument(), text));
    expect(ms).toBeLessThan(3000 * WIDE);
    expect(doc.plain || text.length <= WORK_LIMITS.length).toBe(true);
  });

  test('streams in 200 chunks in bounded time', () => {
    const text = shapeOfLength(shape, 16 * 1024);
    const step = Math.ceil(text.length / 200);
    const { ms } = timed(() => {
      let doc = createDocument({ streaming: true });
      for (let at = step; at < text.length; at += step)
        doc = extendDocument(doc, text.slice(0, at), { streaming: true });
      return extendDocument(doc, text);
    });
    expect(ms).toBeLessThan(2000 * WIDE);
  });
});
