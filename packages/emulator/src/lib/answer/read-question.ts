import type { WireMessage } from '@redpine/core/wire';
import type { SearchIndex } from '../search/search-index.ts';
import { readTerms } from '../search/terms.ts';

/** What is asked, as the search and the choice of sentences need it. */
export interface Question {
  /** The terms of the question itself, each telling. */
  own: ReadonlyMap<string, number>;
  /** All terms with weights: the question's, their near meanings, and the subject that earlier questions set. */
  terms: ReadonlyMap<string, number>;
  /** Which terms of the question a near meaning stands for. */
  meanings: ReadonlyMap<string, readonly string[]>;
  /** Whether a number is asked for. */
  wantsNumber: boolean;
  /** Text that was already said and is not to be said again: for "continue" and "tell me more". */
  said: string;
  /** The partial answer that is to be continued, if that is what is asked. */
  partial: string | undefined;
}

/** More distinct terms than this make no better a question. */
const MOST_TERMS = 32;

/** What a term is worth that was corrected: it may be another word. */
const CORRECTED = 0.8;

/** What is read of one message, and of what was said before, in characters. */
const LONGEST_QUESTION = 4_000;
const LONGEST_SAID = 40_000;

/** Words that documents use for what people ask. */
const NEAR = new Map(
  Object.entries({
    tall: 'height high tallest',
    high: 'height tall',
    height: 'tall high tallest',
    maximum: 'tallest max record largest',
    max: 'maximum tallest record',
    old: 'age years lifespan oldest',
    age: 'old years oldest',
    big: 'size diameter large',
    thick: 'diameter thickness',
    wide: 'diameter width spread',
    heavy: 'weight density',
    live: 'lifespan age habitat',
    eat: 'food feed edible',
    use: 'timber wood',
    tolerate: 'tolerant tolerance',
  }).map(([word, near]) => [readTerms(word).join(''), readTerms(near)]),
);

/** Shapes of question that ask for something without its word, with words that they use for it. */
const SHAPES: readonly (readonly [shape: RegExp, near: string, meant: string])[] = [
  [/\bhow long\b.*\b(?:live|last|survive)/i, 'lifespan age years old', 'long live last survive'],
  [/\bwhere\b/i, 'native range habitat grow found', ''],
  [/\bhow fast\b/i, 'growth rate year', ''],
];

const NUMBER =
  /\bhow (?:tall|high|old|big|wide|thick|heavy|long|much|many|far|deep|fast|large)\b|\b(?:maximum|minimum|height|age|diameter|number|percent\w*|temperature|year|oldest|tallest|largest|biggest|smallest)\b/i;
const MANNER = /\bhow (?:do|does|can|to|is|are|should)\b/i;
const PRONOUN =
  /\b(?:it|its|they|their|them|he|she|his|her|this|that|these|those|one|ones|there|same|also|too)\b/i;
const BEGINS = /^(?:and|but|so|or|what about|how about)\b/i;
const follows = (text: string) => PRONOUN.test(text) || BEGINS.test(text);
const MORE =
  /^\W*(?:please )?(?:(?:tell|show|give) me )?(?:more|what else|anything else|go deeper|elaborate)\b/i;
const CONTINUE = /^\W*(?:please )?(?:continue|go on|keep going|carry on)\b/i;

/** Where one message asks for a second thing. */
const SECOND = /\?\s+(?=\S)|,?\s+(?:and|or|but)\s+(?=(?:how|what|when|where|which|who|why)\b)/i;
/** Further questions of one message are read as one. */
const MOST_QUESTIONS = 4;

/** Reads what the last message asks, each question in the light of those before it. */
export function readQuestions(messages: readonly WireMessage[], index: SearchIndex): Question[] {
  const last = messages.at(-1);
  const before = messages.at(-2);
  if (!last) return [readQuestion(messages, index)];
  const asked = messages.filter(({ role }) => role === 'user');
  if (CONTINUE.test(last.content) && before?.role === 'assistant' && asked.length > 1) {
    const partial = before.content.slice(-LONGEST_QUESTION);
    return readQuestions(messages.slice(0, -2), index).map((question) => ({ ...question, partial }));
  }
  const parts = last.content.slice(0, LONGEST_QUESTION).split(SECOND, MOST_QUESTIONS + 1);
  const isSplit = parts.length <= MOST_QUESTIONS && parts.every(isWhole);
  const questions = (isSplit ? parts : [last.content]).map((content) => ({ ...last, content }));
  const history = messages.slice(0, -1);
  return questions.map((_, at) => readQuestion([...history, ...questions.slice(0, at + 1)], index));
}

/** Whether a part of a message can stand alone: "Explain how" and "why it grows" is one question. */
function isWhole(part: string): boolean {
  return readTerms(part).length > 0 && part.trim().split(/\s+/).length > 2;
}

/** The history only helps a question that leans on it. */
function readQuestion(messages: readonly WireMessage[], index: SearchIndex): Question {
  const asked = messages
    .filter(({ role }) => role === 'user')
    .map(({ content }) => content.slice(0, LONGEST_QUESTION));
  const last = asked.at(-1) ?? messages.at(-1)?.content.slice(0, LONGEST_QUESTION) ?? '';
  const earlier = asked.slice(0, -1);
  const own = new Map<string, number>();
  for (const term of readTerms(last)) {
    const known = index.correct(term);
    if (own.size < MOST_TERMS) own.set(known, known === term ? 1 : CORRECTED);
  }
  // A question that names its document has its own subject; where it says no more, it asks what was asked before.
  const named = PRONOUN.test(last) || MORE.test(last) ? undefined : index.titleIn(new Set(own.keys()));
  const again = named?.size === own.size && BEGINS.test(last) ? addAsked(own, earlier, index) : '';
  const leans = earlier.length > 0 && !named?.size && (own.size < 2 || follows(last) || MORE.test(last));
  const terms = new Map(own);
  if (leans) addSubject(terms, earlier, index);
  const text = `${last} ${again}`;
  const meanings = addMeanings(terms, own, text);
  const more = leans && MORE.test(last);
  const said = more ? messages.filter(({ role }) => role === 'assistant').map(({ content }) => content) : [];
  return {
    own: own.size > 0 ? own : terms,
    terms,
    meanings,
    wantsNumber: NUMBER.test(text) && !MANNER.test(text),
    said: said.join('\n').slice(-LONGEST_SAID),
    partial: undefined,
  };
}

const readKnown = (text: string, index: SearchIndex) =>
  [...new Set(readTerms(text))].slice(0, MOST_TERMS).map((term) => index.correct(term));

/** The subject of the nearest earlier question: its terms that stand together in a document's title, else all of them. */
function addSubject(terms: Map<string, number>, earlier: readonly string[], index: SearchIndex): void {
  for (const question of earlier.toReversed()) {
    const found = readKnown(question, index);
    const subject = index.subjectOf(found);
    for (const term of subject.length > 0 ? subject : found) {
      if (terms.size < MOST_TERMS && !terms.has(term)) terms.set(term, 0.9);
    }
    if (!follows(question) && !MORE.test(question)) return;
  }
}

/** What the nearest earlier question asked about its subject, and the words of that question. */
function addAsked(own: Map<string, number>, earlier: readonly string[], index: SearchIndex): string {
  for (const question of earlier.toReversed()) {
    const found = readKnown(question, index);
    const subject = index.subjectOf(found);
    const asked = found.filter((term) => !subject.includes(term) && own.size < MOST_TERMS);
    for (const term of asked) own.set(term, 1);
    if (asked.length > 0) return question;
  }
  return '';
}

function addMeanings(
  terms: Map<string, number>,
  own: ReadonlyMap<string, number>,
  text: string,
): Map<string, string[]> {
  const meanings = new Map<string, string[]>();
  const add = (near: string, meant: string) => {
    if (own.has(near)) return;
    if (!terms.has(near)) terms.set(near, 0.4);
    meanings.set(near, [...(meanings.get(near) ?? []), meant]);
  };
  for (const term of own.keys()) {
    for (const near of NEAR.get(term) ?? []) add(near, term);
  }
  for (const [shape, words, said] of SHAPES) {
    if (!shape.test(text)) continue;
    const meant = readTerms(said).filter((term) => own.has(term));
    for (const near of readTerms(words)) for (const term of meant.length > 0 ? meant : ['']) add(near, term);
  }
  return meanings;
}
