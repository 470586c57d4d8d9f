import { expect, it } from 'vitest';
import { LIFE } from './life.ts';
import { NATURE } from './nature.ts';
import { readLexicon, readSaid } from './read-lexicon.ts';
import { WORK } from './work.ts';

const entries = [WORK, LIFE, NATURE].flatMap((words) => words.trim().split(/\s*[|\n]\s*/));

it('an entry is a phrase of at most four words and up to eight words for it', () => {
  expect(entries.length).toBeGreaterThan(2000);
  const shape = /^[a-z0-9][a-z0-9'-]*(?: [a-z0-9'-]+){0,3}: [a-z0-9-]+(?: [a-z0-9-]+){0,7}$/;
  expect(entries.filter((entry) => !shape.test(entry))).toEqual([]);
});

it('nothing is asked twice', () => {
  const asked = entries.map((entry) => entry.split(':')[0]);
  expect(asked.filter((each, at) => asked.indexOf(each) !== at)).toEqual([]);
});

it('finds words and phrases in any form', () => {
  expect(readLexicon('pto')).toContain('leav');
  const [phrase] = readSaid('What happens after calling in sick twice?');
  expect(phrase?.terms).toContain('absenc');
  expect(readSaid('The tree is tall.')).toEqual([]);
});
