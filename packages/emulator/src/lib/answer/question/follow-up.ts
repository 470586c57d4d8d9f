import { DIMENSIONS } from './cues/dimensions.ts';
import { readNames } from './names.ts';
import { readForm } from './read-form.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { readTerms } from '../../search/terms.ts';

/** Words that refer to something said before. */
export const PRONOUN =
  /\b(?:it|its|they|their|them|he|she|his|her|him|this|that|these|those|one|ones|there|same|also|too)\b/i;
const BEGINS = /^\W*(?:and|but|so|or|then|what about|how about)\b/i;
/** A request for more of the same. */
export const MORE =
  /^\W*(?:please )?(?:(?:tell|show|give) me )?(?:more|what else|anything else|go deeper|elaborate)\b/i;

export const startsOn = (text: string) => BEGINS.test(text);
export const follows = (text: string) => PRONOUN.test(text) || startsOn(text);

/** Words that ask. */
export const ASKS =
  /\b(?:how|what|when|where|who|whom|whose|why|which|is|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have|had|need|tell|compare)\b/i;
const SETTING =
  /^\W*(?:(?:and|but|so|or|then|what about|how about)\s+)+(?:in|at|on|for|during|with|without|after|before|when|if|from|to|under|over|by|as)\b/i;

/** "And the Pro?", "How about in winter?": a thing or a setting for which the previous question is repeated. */
export const isFragment = (text: string) =>
  BEGINS.test(text) && !ASKS.test(text.replace(BEGINS, '')) && text.trim().split(/\s+/).length <= FRAGMENT;
const FRAGMENT = 8;

/** The words before statements that only come near to an answer. */
export const SEE_ALSO = '\n\nSee also: ';

/** The words before statements that may be irrelevant. */
export const UNSURE = 'No passage answers this in so many words. What comes nearest:\n\n';

/** An answer without its additions, because a follow-up is about the answer itself. */
export const withoutMore = (answer: string): string => answer.replace(UNSURE, '').replace(ADDED, '');
const ADDED = new RegExp(`${SEE_ALSO}.*$`, 'gm');

type ReadKnown = (text: string) => string[];

/**
 * The subject of a conversation: the terms of the nearest earlier question that are together in a document's title; else the document that
 * the answer to it named first; else all of its terms.
 */
export function addSubject(
  earlier: readonly string[],
  answers: readonly string[],
  index: SearchIndex,
  readKnown: ReadKnown,
): Map<string, number> {
  const terms = new Map<string, number>();
  for (const [back, question] of earlier.toReversed().entries()) {
    const found = readKnown(question);
    const subject = index.subjectOf(found);
    const whole = index.titleIn(new Set(found)).size > 0;
    const answer = answers.at(-1 - back) ?? '';
    const named = whole ? [] : readNamed(answer, subject, index);
    const isChoice = readForm(question).kind === 'extreme';
    const answered = isChoice && named.length === 0 && !whole ? readQuoted(answer, index) : named;
    const about = answered.length > 0 ? answered : subject.length > 0 ? subject : withoutMeasures(found);
    for (const term of about) if (!terms.has(term)) terms.set(term, 1);
    // Its other terms may be part of the subject, unless they are the question about it.
    for (const term of found)
      if (answered.length === 0 && !terms.has(term) && !MEASURES.has(term))
        terms.set(term, ASIDE * Math.min(1, FEW / found.length));
    if (!follows(question) && !MORE.test(question)) break;
  }
  return terms;
}

/** Weight of a word of the earlier question that is not its subject. */
const ASIDE = 0.4;
/** Number of words above which each word counts less. */
const FEW = 6;
/** Words for measurable properties: "How tall is it?" */
const MEASURES = new Set(
  DIMENSIONS.flatMap(({ more, less, nouns }) => [...more, ...less, ...nouns]).flatMap((word) =>
    readTerms(word),
  ),
);

/** "How long does the warranty last?": the warranty. */
function withoutMeasures(terms: readonly string[]): readonly string[] {
  const rest = terms.filter((term) => !MEASURES.has(term));
  return rest.length > 0 ? rest : terms;
}

const LABEL = /^[-*\s]*\**([\p{Lu}\d][\p{L}\p{N} ’'-]{2,60}?)\**(?: —|:)/mu;

const ROW = /^([^—\n]{1,60}) — /u;

/** The title that the first line of an answer is about, if it narrows the subject of the question: "Which pine …?" – "White pine …". */
function readNamed(answer: string, subject: readonly string[], index: SearchIndex): string[] {
  const first = LABEL.exec(answer)?.[1] ?? answer.split(/[.!?]/, 1)[0] ?? '';
  const title = index.titleIn(new Set(readTerms(first)));
  return title.size > 0 && subject.every((term) => title.has(term)) ? [...title] : [];
}

/** "What is the oldest tree?" – “A bristlecone pine called Methuselah …”: the title of the quoted document. */
function readQuoted(answer: string, index: SearchIndex): string[] {
  const quote = /[“](?<quote>[^”]{20,})”/u.exec(answer)?.groups?.['quote'];
  if (quote === undefined) return [];
  const terms = new Map(readTerms(quote).map((term) => [term, 1] as const));
  const found = index
    .search(terms, { accept: () => true, limit: QUOTED })
    .find(({ passage }) => passage.blocks.some(({ text }) => text.includes(quote)));
  return readTerms(found?.passage.title ?? '');
}

/** Passages among which a quotation is looked for. */
const QUOTED = 3;

/**
 * The terms that the nearest earlier question asked about, and the words of that question: of another thing without
 * its own subject, in another
 * setting as a whole.
 */
export function addAsked(
  last: string,
  own: Map<string, number>,
  earlier: readonly string[],
  index: SearchIndex,
  readKnown: ReadKnown,
  /** The answer before. */
  answer: string,
): string {
  const sets = SETTING.test(last);
  // "And for two rooms?" asks for another row than the one before, "And on Sundays?" perhaps not.
  const row = new Set(readTerms(ROW.exec(answer)?.[1] ?? ''));
  for (const question of earlier.toReversed()) {
    const found = readKnown(question);
    const subject = sets ? [] : [...index.subjectOf(found), ...readNames(question)];
    const replaced = readReplaced(last, question);
    const asked = found.filter((term) => !subject.includes(term) && !replaced.includes(term));
    for (const term of asked.filter((each) => index.count(each) > 0))
      if (!own.has(term)) own.set(term, (sets && !row.has(term)) || subject.length > 0 ? 1 : KEPT);
    if (asked.length > 0) return withoutReplaced(last, question);
  }
  return '';
}

/** "In my first year?", "And after seven years?": the question is no longer about the first year. */
function readReplaced(last: string, question: string): string[] {
  const units = Array.from(last.matchAll(COUNTED), ([, , unit]) => unit?.toLowerCase());
  return Array.from(question.matchAll(COUNTED)).flatMap(([, number = '', unit = '']) =>
    units.includes(unit.toLowerCase()) ? readTerms(number) : [],
  );
}

const ORDINAL = /^(?:first|second|third|last)$/i;
const withoutReplaced = (last: string, question: string): string =>
  question.replace(COUNTED, (said: string, number: string, unit: string) =>
    !ORDINAL.test(number) && readReplaced(last, `${number} ${unit}`).length > 0 ? '' : said,
  );

const COUNTED =
  /\b(first|second|third|last|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:full )?(year|month|week|day|hour|person|people|night)s?\b/gi;

/** Weight of a word of the earlier question whose subject cannot be separated from the other words. */
const KEPT = 0.4;
