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
  }).map(([word, near]) => [readTerms(word).join(''), readTerms(near)]),
);

/** Shapes of question that ask for something without its word. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\bhow long\b.*\b(?:live|last|survive)/i, 'lifespan age years old'],
  [/\bwhere\b/i, 'native range habitat grow found'],
  [/\bhow fast\b/i, 'growth rate year'],
];

const NUMBER =
  /\bhow (?:tall|high|old|big|wide|thick|heavy|long|much|many|far|deep|fast|large)\b|\b(?:maximum|minimum|height|age|diameter|number|percent\w*|temperature|year|oldest|tallest|largest|biggest|smallest)\b/i;
const MANNER = /\bhow (?:do|does|can|to|is|are|should)\b/i;
const FOLLOWS =
  /\b(?:it|its|they|their|them|he|she|his|her|this|that|these|those|one|ones|there|same|also|too)\b|^(?:and|but|so|or|what about|how about)\b/i;
const MORE =
  /^\W*(?:please )?(?:(?:tell|show|give) me )?(?:more|what else|anything else|go deeper|elaborate)\b/i;
const CONTINUE = /^\W*(?:please )?(?:continue|go on|keep going|carry on)\b/i;

/** Reads the last question in the light of those before it. The history only helps a question that leans on it. */
export function readQuestion(messages: readonly WireMessage[], index: SearchIndex): Question {
  const asked = messages
    .filter(({ role }) => role === 'user')
    .map(({ content }) => content.slice(0, LONGEST_QUESTION));
  const last = asked.at(-1) ?? messages.at(-1)?.content.slice(0, LONGEST_QUESTION) ?? '';
  const before = messages.at(-2);
  if (CONTINUE.test(last) && before?.role === 'assistant' && asked.length > 1) {
    const earlier = messages.slice(0, -2);
    return { ...readQuestion(earlier, index), partial: before.content.slice(-LONGEST_QUESTION) };
  }
  const own = new Map<string, number>();
  for (const term of readTerms(last)) if (own.size < MOST_TERMS) own.set(index.correct(term), 1);
  const leans = asked.length > 1 && (own.size < 2 || FOLLOWS.test(last) || MORE.test(last));
  const terms = new Map(own);
  if (leans) addSubject(terms, own, asked.slice(0, -1), index);
  const meanings = addMeanings(terms, own, last);
  const more = leans && MORE.test(last);
  const said = more ? messages.filter(({ role }) => role === 'assistant').map(({ content }) => content) : [];
  return {
    own: own.size > 0 ? own : terms,
    terms,
    meanings,
    wantsNumber: NUMBER.test(last) && !MANNER.test(last),
    said: said.join('\n').slice(-LONGEST_SAID),
    partial: undefined,
  };
}

/** The subject of the nearest earlier question: its terms that stand together in a document's title, else all of them. */
function addSubject(
  terms: Map<string, number>,
  own: Map<string, number>,
  earlier: string[],
  index: SearchIndex,
): void {
  for (const question of earlier.toReversed()) {
    const found = [...new Set(readTerms(question))].slice(0, MOST_TERMS).map((term) => index.correct(term));
    const subject = index.subjectOf(found);
    for (const term of subject.length > 0 ? subject : found) {
      if (terms.size < MOST_TERMS && !terms.has(term)) terms.set(term, 0.9);
    }
    if (!FOLLOWS.test(question) && !MORE.test(question)) return;
  }
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
  for (const [shape, words] of SHAPES) {
    if (shape.test(text)) for (const near of readTerms(words)) add(near, '');
  }
  return meanings;
}
