import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nameOf, STORY } from './story.ts';

const transcript = readFileSync(new URL('../../../../docs/orca.md', import.meta.url), 'utf8');

it.each(STORY)('the transcript tells all of "$title", with words for it', ({ title, steps }) => {
  const chapter = transcript.split(/^## /m).find((each) => each.startsWith(`${title}\n`)) ?? '';
  const rows = chapter.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| done'));
  const told = rows.filter((line) => !line.startsWith('| ---')).map((line) => line.split(' | '));
  expect(told.map(([done = '']) => done.slice(2))).toEqual(steps.map(nameOf));
  expect(told.some(([, words = '']) => /\p{L}/u.test(words))).toBe(true);
});

it('the transcript holds no raw mark of the service', () => {
  expect(transcript).not.toMatch(/\[\d+, pp?\./);
});
