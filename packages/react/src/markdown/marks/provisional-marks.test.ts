import { parseCitations } from '@redpine/core';
import { describe, expect, it } from 'vitest';
import { WORK_LIMITS } from '../grammar/work-limits.ts';
import { marksOfSources } from './mark-groups.ts';
import { createMarkReader } from './provisional-marks.ts';

const ANSWER = `The red pine grows 20 to 35 metres tall [1, p. 2]. The white pine is taller [2, pp. 1-2][1, p. 3].

- Jack pine [2, p. 7] stays low.
- It is \`[1, p. 2]\` in code, and \\[1, p. 2] where it is escaped.

\`\`\`
[1, p. 2]
\`\`\`

The end [1, p. 4], no link [1](https://example.com).`;
const LIST = '\n\nReferences:\n1. red-pine.md\n2. white-pine.md\n';

describe('marks whose list has not come', () => {
  it('are at the places that the list will give them, in the text that it will leave', () => {
    const settled = parseCitations(ANSWER + LIST);
    const ahead = createMarkReader()(ANSWER, true);
    expect(ahead.text).toBe(settled.text);
    const placesOf = (sources: typeof settled.sources) =>
      marksOfSources(sources, []).map(({ position }) => position);
    expect([...new Set(placesOf([...ahead.sources]))]).toEqual([...new Set(placesOf(settled.sources))]);
    expect(ahead.sources.map(({ sourceId }) => sourceId)).toEqual([
      ' [1, p. 2]',
      ' [2, pp. 1-2]',
      '[1, p. 3]',
      ' [2, p. 7]',
      ' [1, p. 4]',
    ]);
    expect(ahead.sources.every(({ title }) => title === '')).toBe(true);
  });

  it('grow with the text: what was shown stays as it was', () => {
    const read = createMarkReader();
    let before = '';
    for (let length = 1; length <= ANSWER.length; length++) {
      const part = ANSWER.slice(0, length);
      // The reader of the stream holds back text that may be the beginning of a mark.
      if (/\[[^\]]*$/.test(part) || /`[^`\n]*$/.test(part)) continue;
      const { text } = read(part, true);
      expect(text.startsWith(before.trimEnd()), JSON.stringify([before, text])).toBe(true);
      before = text;
    }
  });

  it('render nothing again while no further one comes: their sources are the same objects', () => {
    const read = createMarkReader();
    const { sources } = read('Tall [1, p. 2]. It grows', true);
    expect(read('Tall [1, p. 2]. It grows fast', true).sources).toBe(sources);
    expect(read('Tall [1, p. 2]. It grows fast [1, p. 3]', true).sources).not.toBe(sources);
  });

  it('stay in a text that has not grown here, and keep their places in one that has', () => {
    const read = createMarkReader();
    expect(read('Tall [1, p. 2].', false)).toEqual({ text: 'Tall [1, p. 2].', sources: [] });
    const grown = read('Tall [1, p. 2].', true);
    expect(grown.text).toBe('Tall.');
    expect(read('Tall [1, p. 2].', false)).toEqual(grown);
  });

  it.each([
    '[1, p. 2] Tall.',
    '- [1, p. 2] Tall',
    '1. [1, p. 2]',
    '| a | [1, p. 2] |',
    'Ta[1, p. 2]ll',
    '> [1, p. 2] Tall',
  ])('go back into the text itself where they would not stand in the same place: %s', (raw) => {
    const read = createMarkReader();
    expect(read(raw, true).text).not.toContain('[');
    expect(read(raw, false)).toEqual({ text: raw, sources: [] });
  });

  it('keep their places behind a mark that holds a line break', () => {
    const read = createMarkReader();
    const raw = 'Pines grow tall [1, p. 3,\n4] [2, p. 5].';
    const grown = read(raw, true);
    expect(grown.text).toBe('Pines grow tall.');
    expect(read(raw, false)).toEqual(grown);
  });

  it('stay in the part of a long text in which they would be too many to put back', () => {
    const read = createMarkReader();
    const raw = `Tall [1, p. 2]. ${'The pine grows. '.repeat(1000)}Old [2, p. 7].`;
    const { text, sources } = read(raw, true);
    expect(sources.map(({ sourceId }) => sourceId)).toEqual([' [1, p. 2]']);
    expect(text.startsWith('Tall. The')).toBe(true);
    expect(text.endsWith('Old [2, p. 7].')).toBe(true);
    expect(read(raw, false)).toEqual({ text, sources });
  });

  it('stay in a text too long for Markdown', () => {
    const long = `Tall [1, p. 2]. ${'x'.repeat(WORK_LIMITS.length)}`;
    expect(createMarkReader()(long, true)).toEqual({ text: long, sources: [] });
  });
});
