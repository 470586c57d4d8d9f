import { readTerms } from '../../../search/terms.ts';
import * as evidence from './evidence.ts';
import { readNear } from '../words/near-meanings.ts';

/** How far a text holds a thing of one kind, from 0 to 1. */
export type CueTest = (text: string) => number;

/** How far a statement is of a kind that many show in no word. */
export const OPEN = 0.5;

export const yes =
  (pattern: RegExp): CueTest =>
  (text) =>
    pattern.test(text) ? 1 : 0;

/**
 * Whether a text holds a match of the pattern that the question does not hold itself: "Who is the chair?" "What colour is a red pine's
 * bark?"
 */
export function otherTest(question: string, pattern: RegExp): CueTest {
  const questionTerms = new Set(readTerms(question));
  const all = new RegExp(pattern, `g${pattern.flags}`);
  const isOther = (word: string) => readTerms(word).some((term) => !questionTerms.has(term));
  return (text) => ((text.match(all) ?? []).some(isOther) ? 1 : 0);
}

/** "Where is the office?": a place that the question does not name itself; a name or a word for a place is the best evidence. */
export function placeTest(question: string): CueTest {
  const questionTerms = new Set(readTerms(question));
  const denies = evidence.NEVER.test(question);
  return (text) => {
    // "… although it does not grow wild in Norway"
    if (!denies && evidence.NEVER.test(text)) return OPEN;
    const places = Array.from(text.matchAll(evidence.SPOT), ([found, place = '']) => {
      const words = place
        .split(/\s+/)
        .filter((word) => readTerms(word).some((term) => !questionTerms.has(term)));
      if (words.length === 0) return 0;
      if (/^\p{Lu}/u.test(words[0] ?? '')) return evidence.DATE.test(place) ? 0 : 1;
      return evidence.SITE.test(words.join(' ')) || evidence.SIDE.test(text) || evidence.BESIDE.test(found)
        ? 1
        : evidence.PLACE.test(text)
          ? 0.6
          : 0.4;
    });
    return Math.max(0, ...places, !/[.!?]$/.test(text) && evidence.SITE.test(text) ? 0.8 : 0);
  };
}

/** Maximum number of words between a number and the things that it counts. */
const BESIDE = 3;
const BETWEEN = 5;

/** A number before it counts that and nothing else. */
const UNIT =
  /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|euros?|pounds?|dollars?|[€£$%°]|percent|degrees?|[cmk]?m|k?g|metres?|litres?)\b/;

/** Where the things end that are counted: "parental profiles can …", "doctors work …". */
const COUNTED_END =
  /\s(?:do|does|did|are|is|was|were|can|may|must|should|have|has|had|will|would|of|in|on|at|for|per|to|there|here|live|work|fit|sit|play|belong)\b/i;

/** "how many days": a number next to the days; another number is worth little. */
export function countTest(counted: string): CueTest {
  const [named = ''] = counted.split(COUNTED_END);
  const things = new Set(readTerms(named).flatMap((term) => [term, ...readNear(term)]));
  return (text) => {
    if (!evidence.NUMBER.test(text)) return 0;
    const words = text.split(/[\s(–-]+/);
    const holds = (from: number, to: number) =>
      words.slice(Math.max(0, from), to).some((near) => readTerms(near).some((term) => things.has(term)));
    const isCount = (word: string, at: number) =>
      evidence.NUMBER.test(word) &&
      !/\d:\d/.test(word) &&
      (!UNIT.test(words[at + 1] ?? '') || words[at + 2] === 'of' || holds(at + 1, at + BESIDE));
    const numbers = words.flatMap((word, at) => (isCount(word, at) ? [at] : []));
    if (numbers.some((at) => holds(at, at + BESIDE + 1))) return 1;
    if (numbers.some((at) => holds(at - BESIDE, at))) return 0.7;
    return numbers.some((at) => holds(at - BETWEEN, at + BETWEEN + 1)) ? 0.45 : 0.3;
  };
}
