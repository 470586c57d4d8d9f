import type { SearchIndex } from '../../search/search-index.ts';
import { readTerms } from '../../search/terms.ts';

/** Words that stand for something said before. */
export const PRONOUN =
  /\b(?:it|its|they|their|them|he|she|his|her|him|this|that|these|those|one|ones|there|same|also|too)\b/i;
const BEGINS = /^\W*(?:and|but|so|or|then|what about|how about)\b/i;
/** A request for more of the same. */
export const MORE =
  /^\W*(?:please )?(?:(?:tell|show|give) me )?(?:more|what else|anything else|go deeper|elaborate)\b/i;

export const startsOn = (text: string) => BEGINS.test(text);
export const follows = (text: string) => PRONOUN.test(text) || startsOn(text);

type ReadKnown = (text: string) => string[];

/**
 * What a conversation is about: of the nearest earlier question the terms that stand together in a document's title;
 * else the document that the answer to it named first; else all of its terms.
 */
export function addSubject(
  earlier: readonly string[],
  answers: readonly string[],
  index: SearchIndex,
  readKnown: ReadKnown,
): string[] {
  const terms: string[] = [];
  for (const [back, question] of earlier.toReversed().entries()) {
    const found = readKnown(question);
    const subject = index.subjectOf(found);
    const whole = index.titleIn(new Set(found)).size > 0;
    const answered = whole ? [] : readNamed(answers.at(-1 - back) ?? '', subject, index);
    terms.push(...(answered.length > 0 ? answered : subject.length > 0 ? subject : found));
    if (!follows(question) && !MORE.test(question)) break;
  }
  return terms;
}

const LABEL = /^[-*\s]*\**([\p{Lu}\d][\p{L}\p{N} ’'-]{2,60}?)\**(?: —|:)/mu;

/** The title that the first line of an answer is about, where it narrows the subject of the question: "Which pine …?" – "White pine …". */
function readNamed(answer: string, subject: readonly string[], index: SearchIndex): string[] {
  const first = LABEL.exec(answer)?.[1] ?? answer.split(/[.!?]/, 1)[0] ?? '';
  const title = index.titleIn(new Set(readTerms(first)));
  return title.size > 0 && subject.every((term) => title.has(term)) ? [...title] : [];
}

/** What the nearest earlier question asked about its subject, and the words of that question. */
export function addAsked(
  own: Map<string, number>,
  earlier: readonly string[],
  index: SearchIndex,
  readKnown: ReadKnown,
): string {
  for (const question of earlier.toReversed()) {
    const found = readKnown(question);
    const subject = index.subjectOf(found);
    const asked = found.filter((term) => !subject.includes(term));
    for (const term of asked) own.set(term, 1);
    if (asked.length > 0) return question;
  }
  return '';
}
