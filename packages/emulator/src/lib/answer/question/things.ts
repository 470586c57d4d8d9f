import { readTerms } from '../../search/terms.ts';
import { readProperNames } from './names.ts';

const ARTICLES = 'the|an?|my|your|our|their|its|his|her|some|any|no|each|every|another';
const ASKING = 'is|are|was|were|do|does|did|can|could|may|might|must|should|will|would|has|have|had';
const PREPOSITIONS = 'of|for|in|on|at|with|without|by|from|into|about|between|through|during|per';
const PEOPLE = 'i|we|you|they|one';
/** Words before which the words for a thing end. */
const ENDS = [
  ARTICLES,
  ASKING,
  PREPOSITIONS,
  PEOPLE,
  'he|she|it|there|this|that|these|those|who|whom|which|what|when|where|why|how|and|or|but|so|if|because|since|while|until',
  'before|after|than|then|not|be|been|to|onto|over|under|up|down|out|off|as|like|ever|still|already|always|also|too|just|only',
].join('|');
const WORD = String.raw`(?!(?:${ENDS})\b)[\p{L}\d][\p{L}\d-]*`;
const WORDS = String.raw`(?<words>${WORD}(?:\s${WORD}){0,3})`;
const ASKS = String.raw`\b(?:${ASKING})(?:n['’]t)?`;

/** Positions of things in a question. */
const THINGS = [
  String.raw`(?<!${ASKS}\s)\b(?:${ARTICLES})\s${WORDS}`,
  String.raw`\b(?:which|what|how many|how much)\s${WORDS}(?=\s(?:${ASKING}|${PEOPLE})\b|\W*$)`,
  String.raw`\b(?:${PREPOSITIONS})\s${WORDS}`,
  String.raw`(?:${ASKS}\s(?:${PEOPLE})|\bto)\s${WORD}\s${WORDS}`,
].map((shape) => new RegExp(shape, 'giu'));

/** The same with a verb or an adjective behind the thing: "does bamboo grow", "why is felling forbidden". */
const AND_VERB = [
  String.raw`${ASKS}\s(?:${ARTICLES})\s${WORDS}`,
  String.raw`\b(?:do|does|did)(?:n['’]t)?\s${WORDS}`,
  String.raw`(?:^|\b(?:why|when|where|how)\s)(?:${ASKING})(?:n['’]t)?\s${WORDS}`,
].map((shape) => new RegExp(shape, 'giu'));

/** Words that select one of several things, and are not themselves a thing. */
const DEGREE = /\Best$|^(?:best|worst|most|least|better|worse|more|less|much|many)$/i;

/**
 * The terms of the things that a question names, as far as its shape separates them from verbs: in "Where does cork come from?", cork.
 */
export function readThings(text: string): ReadonlySet<string> {
  const read = (shapes: readonly RegExp[]) =>
    shapes.flatMap((shape) =>
      Array.from(text.matchAll(shape), ({ groups }) => groups?.['words']?.split(/\s/) ?? []),
    );
  const subjects = read(AND_VERB).map((words) => (words.length > 1 ? words.slice(0, -1) : words));
  const words = [...read(THINGS), ...subjects].flat().filter((word) => !DEGREE.test(word));
  return new Set([...readTerms(words.join(' ')), ...readProperNames(text)]);
}
