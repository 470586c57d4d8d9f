import { readTerms } from '../../../search/terms.ts';
import { readLexicon, readSaid } from './lexicon/read-lexicon.ts';
import { readFamily, readHyponyms, readNear, readPhrases, readRelated } from './near-meanings.ts';

/** Weight of a near meaning in a search. */
const NEAR = 0.4;
/** In a text that lacks the word itself, a near meaning counts for this share of it. */
const MEANING = 0.75;

/** "kill or damage", "bogs, swamps or other wet ground" */
const OR =
  /(?<first>(?:\p{L}{3,}, )*\p{L}{3,}),? or (?<other>(?:any )?other (?:very )?)?(?:the |an? |its |their )?(?<last>\p{L}{3,}(?: \p{L}{3,})?)/giu;

const APPOSITION = /[,(–—]/;

/** Two words side by side, each pair of a text once. */
const NEIGHBOURS = /(?<=^|[^\p{L}])(?<first>\p{L}{3,})(?=[ -](?<second>\p{L}{3,}))/giu;

/** In a longer list with an "or", only the last ones are alternatives for each other. */
const MOST_SIDES = 8;

/** The near meanings of a question's terms. */
export interface Meanings {
  /** The terms of the question that a near meaning replaces. */
  meanings: ReadonlyMap<string, readonly string[]>;
  /** Terms that no document knows and that only a dictionary gives near meanings. */
  guessed: ReadonlySet<string>;
}

/** Adds the near meanings of a question's own terms to its terms. */
export function addMeanings(
  terms: Map<string, number>,
  own: ReadonlyMap<string, number>,
  text: string,
  knows: (term: string) => boolean,
  /** Whether a dictionary may replace a term: not a name, and not a word with little meaning. */
  isPlain: (term: string) => boolean,
  /** Words of titles for which a term is another name. */
  namesFor: (term: string) => readonly string[],
): Meanings {
  const meanings = new Map<string, string[]>();
  const join = (near: string, meant: string) => {
    const meantTerms = meanings.get(near);
    if (!meantTerms) meanings.set(near, [meant]);
    else if (!meantTerms.includes(meant)) meantTerms.push(meant);
  };
  const add = (near: string, meant: string) => {
    if (own.has(near) || !knows(near)) return false;
    if (!terms.has(near)) terms.set(near, NEAR);
    join(near, meant);
    return true;
  };
  // The lexicon is for words that are in no group.
  for (const term of own.keys())
    for (const near of new Set([
      ...readNear(term),
      ...namesFor(term),
      ...readHyponyms(term),
      ...([...readNear(term)].length > 0 ? [] : readLexicon(term)),
      ...readFamily(term, knows),
    ]))
      add(near, term);
  // "Rain forest" is written as one word elsewhere.
  for (const { groups = {} } of text.matchAll(NEIGHBOURS)) {
    const { first = '', second = '' } = groups;
    const [joined = ''] = readTerms(`${first}${second}`);
    for (const term of readTerms(`${first} ${second}`)) if (own.has(term)) add(joined, term);
  }
  // Each is an alternative for the others.
  for (const { groups = {} } of text.matchAll(OR)) {
    const list = [...new Set(groups['first']?.split(', '))].slice(-MOST_SIDES);
    // "For floors, oak or beech?" names two.
    const first = groups['other'] === undefined && list.length < 3 ? list.slice(-1) : list;
    const last = readTerms(groups['last'] ?? '');
    const named = [
      ...first.map((each) => readTerms(each)),
      groups['other'] === undefined ? last.slice(0, 1) : last,
    ].map((each) => each.filter((term) => own.has(term)));
    for (const [at, side] of named.entries())
      for (const other of named.filter((_, index) => index !== at).flat())
        for (const term of side) join(term, other);
  }
  const said = readSaid(text);
  for (const phrase of [...readPhrases(text), ...said]) {
    const meant = phrase.meant.filter((term) => own.has(term));
    const [first] = phrase.terms;
    // A phrase of which no word is content asks for its meaning itself.
    if (meant.length === 0 && first !== undefined && !terms.has(first)) terms.set(first, 1);
    for (const near of phrase.terms)
      for (const term of meant.length > 0 ? meant : [first ?? '']) {
        if (near === term) continue;
        // "The beech family, Fagaceae": both are said, and "private health insurance" asks for all three.
        if (own.has(near) && APPOSITION.test(text) && said.includes(phrase) && !phrase.meant.includes(near))
          join(near, term);
        else add(near, term);
      }
  }
  const meant = new Set([...meanings.values()].flat());
  const guessed = [...own.keys()].filter((term) => !knows(term) && !meant.has(term) && isPlain(term));
  return {
    meanings,
    guessed: new Set(
      guessed.filter((term) => readRelated(term).filter((near) => add(near, term)).length > 0),
    ),
  };
}

/** The share of a term that words hold: all if they have it, `MEANING` if they have a near meaning of it. */
export function shareOfTerm({ meanings }: Meanings, words: ReadonlySet<string>, term: string): number {
  if (words.has(term)) return 1;
  for (const word of words) if (meanings.get(word)?.includes(term)) return MEANING;
  return 0;
}

/** A term and its near meanings. */
export const namesOf = ({ meanings }: Meanings, term: string): string[] => [
  term,
  ...[...meanings].flatMap(([word, meant]) => (meant.includes(term) ? [word] : [])),
];
