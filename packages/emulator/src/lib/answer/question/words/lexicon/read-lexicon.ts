import { stemmer } from 'stemmer';
import { readTerms } from '../../../../search/terms.ts';
import { LIFE } from './life.ts';
import { NATURE } from './nature.ts';
import { WORK } from './work.ts';

/** A phrase of a question, and the terms that documents have in its place. */
export interface Phrase {
  terms: readonly string[];
  meant: readonly string[];
}

/** Words of the longest phrase. */
const LONGEST = 4;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const stem = (words: readonly string[]) => words.map((word) => stemmer(word.toLowerCase())).join(' ');

let tables: { words: Map<string, readonly string[]>; phrases: Map<string, readonly string[]> } | undefined;

/** The entries are read when a question first needs them. */
function readTables() {
  if (tables) return tables;
  const words = new Map<string, readonly string[]>();
  const phrases = new Map<string, readonly string[]>();
  for (const entry of [WORK, LIFE, NATURE].join('|').split(/\s*[|\n]\s*/)) {
    const [asked = '', meant = ''] = entry.split(': ');
    const [term = '', ...more] = readTerms(asked);
    const isWord = more.length === 0 && !/[ -]/.test(asked);
    const [table, key] = isWord ? [words, term] : [phrases, stem(asked.match(WORD) ?? [])];
    table.set(key, [...(table.get(key) ?? []), ...readTerms(meant)]);
  }
  tables = { words, phrases };
  return tables;
}

/** The terms that documents have for a word that people ask with. */
export const readLexicon = (term: string): readonly string[] => readTables().words.get(term) ?? [];

/** The phrases of a question that documents say otherwise: "walk out", where they have "leave". */
export function readSaid(text: string): Phrase[] {
  const words = text.match(WORD) ?? [];
  const { phrases } = readTables();
  return words.flatMap((_, at) => {
    const found: Phrase[] = [];
    for (let end = at + 1; end <= Math.min(at + LONGEST, words.length); end += 1) {
      const said = words.slice(at, end);
      const terms = phrases.get(stem(said));
      if (terms) found.push({ terms, meant: readTerms(said.join(' ')) });
    }
    return found;
  });
}
