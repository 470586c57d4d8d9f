import type { SearchIndex } from '../../search/search-index.ts';
import { readNames } from '../question/names.ts';
import type { ParsedQuestion } from '../question/read-question.ts';

/** How far rarity counts: in a few documents a word is rare by chance. */
const DAMPED = 0.75;
/** A word that no document knows weighs this share of one that they know. */
const UNKNOWN = 0.5;

/** The weight of each term of a question. */
export type Weights = ReadonlyMap<string, number>;

/**
 * How much each term of a question weighs: the rarer, the more. A word that no document contains has the weight of its near meanings;
 * without one, less than any known word. A name that no document contains weighs as much as a known word, because nothing replaces it.
 */
export function weighTerms(question: ParsedQuestion, index: SearchIndex): Weights {
  const plain = [...question.terms].filter(
    ([term]) => question.own.has(term) || !question.meanings.has(term),
  );
  const near = (term: string) =>
    [...question.meanings].flatMap(([word, meant]) => (meant.includes(term) ? [word] : []));
  const sure = plain.some(([term]) => index.count(term) > 0);
  const rarity = new Map(
    plain.map(([term]) => {
      if (question.guessed.has(term) && sure) return [term, Infinity] as const;
      const words = [term, ...near(term)].filter((word) => index.count(word) > 0);
      return [
        term,
        index.count(term) > 0 ? index.weigh(term) : Math.min(...words.map((word) => index.weigh(word))),
      ] as const;
    }),
  );
  const finite = [...rarity.values()].filter(Number.isFinite);
  const mean = finite.reduce((sum, weight) => sum + weight, 0) / Math.max(1, finite.length);
  const names = readNames(question.text);
  return new Map(
    plain.map(([term, worth]) => {
      const rare = rarity.get(term) ?? Infinity;
      const weight = Number.isFinite(rare) ? rare : mean * (names.has(term) ? 1 : UNKNOWN);
      return [term, worth * weight ** DAMPED];
    }),
  );
}
