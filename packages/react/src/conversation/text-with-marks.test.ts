import { expect, it } from 'vitest';
import { fakeMessage } from '../fixtures/fake-chat.fixture.ts';
import { textWithMarks } from './text-with-marks.ts';

const source = (sourceId: string, positions: number[]) => ({
  type: 'source-document' as const,
  sourceId,
  mediaType: 'text/markdown',
  title: `${sourceId}.md`,
  positions,
});

it('restores the marks of sources, in their order if they share a place', () => {
  const message = fakeMessage('assistant', 'Tall. Old.');
  const parts = [...message.parts, source('1', [4, 9]), source('2', [4])];
  expect(textWithMarks({ ...message, parts })).toBe('Tall [1] [2]. Old [1].');
});
