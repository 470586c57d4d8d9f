import type { ParsedQuestion } from '../question/read-question.ts';
import { LEANS, type Statement } from './read-statements.ts';

/** A near meaning counts for this share of its term. */
const MEANING = 0.7;

/** Which terms of the question a text holds: 1 for the term itself, less for a near meaning. */
export type Reach = ReadonlyMap<string, number>;

/** With the numbers of the question that lie in a range of the text: 72 in "70 to 84". */
export function withRanges(reach: Reach, text: string, numbers: readonly string[]): Reach {
  const inside = numbers.filter(
    (number) =>
      !reach.has(number) &&
      Array.from(text.matchAll(RANGE)).some(
        ([, from, to]) => Number(from) <= Number(number) && Number(number) <= Number(to),
      ),
  );
  return inside.length > 0 ? new Map([...reach, ...inside.map((number) => [number, 1] as const)]) : reach;
}

const RANGE = /(\d+(?:\.\d+)?)\s?(?:to|and|–|-)\s?(\d+(?:\.\d+)?)/g;

/** The terms of a question that words hold. */
export function reachOf({ own, terms, meanings }: ParsedQuestion, words: Iterable<string>): Reach {
  const reach = new Map<string, number>();
  for (const word of words) {
    if (!terms.has(word)) continue;
    const meant = meanings.get(word);
    if (!meant || own.has(word)) reach.set(word, 1);
    for (const term of meant ?? []) if (term !== '') reach.set(term, Math.max(MEANING, reach.get(term) ?? 0));
  }
  return reach;
}

/** Whether a statement, or its pronoun's referent, begins with the subject of the question: "The permit costs …". */
export function beginsWithSubject({ text, terms, before }: Statement, question: ParsedQuestion): boolean {
  if (before && LEANS.test(text)) return beginsWithSubject(before, question);
  return question.about !== undefined && reachOf(question, terms.slice(0, 1)).has(question.about);
}
