import { describeNode, type JsonObject, parseFilter } from '@redpine/core/filter';
import { german } from '@redpine/core/filter/words';
import { expect, it } from 'vitest';
import { chipWords, readPieces } from './chip-words.ts';

const say = (filter: JsonObject, words = chipWords()) =>
  readPieces(describeNode(parseFilter(filter).root, { words }));
const textOf = (pieces: ReturnType<typeof say>) => pieces.map(({ text }) => text).join('');
const wordsOf = (pieces: ReturnType<typeof say>) =>
  pieces.filter(({ isWord }) => isWord).map(({ text }) => text.trim());

it.each<[JsonObject, string, string[]]>([
  [{ genus: 'Pinus' }, 'genus is Pinus', ['is']],
  [{ height: { $gte: 30 } }, 'height ≥ 30', ['≥']],
  [{ height: { $gt: 30 } }, 'height > 30', ['>']],
  [{ height: { $lte: 30 } }, 'height ≤ 30', ['≤']],
  [{ height: { $lt: 30 } }, 'height < 30', ['<']],
  [{ genus: { $in: ['Pinus', 'Acer'] } }, 'genus is Pinus or Acer', ['is']],
  [{ $or: [{ a: 1 }, { b: { $gte: 2 } }] }, 'a is 1 or b ≥ 2', ['is', 'or', '≥']],
])('says %j in few words, and sets the words apart from names and values', (filter, text, words) => {
  const pieces = say(filter);
  expect(textOf(pieces)).toBe(text);
  expect(wordsOf(pieces)).toEqual(words);
});

it('keeps the words of a language where there is no sign', () => {
  expect(textOf(say({ x: { $gte: 1 }, y: 'a' }, chipWords(german)))).toBe('x ≥ 1, und y ist a');
});
