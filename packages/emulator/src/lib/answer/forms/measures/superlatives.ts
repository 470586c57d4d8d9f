import { readTerms, degreesOf } from '../../../search/terms.ts';
import type { Extreme } from '../../question/cues/dimensions.ts';

/** Maximum distance, in words, from a superlative to its noun. */
const REACH = 5;
/** Words that end the noun phrase of a superlative, or show that it has no noun: "is the tallest of all". */
const ENDS =
  /^(?:of|in|on|at|and|or|but|by|with|for|ever|known|is|are|was|were|when|while|to|so|as|from|one|ones|than)$/i;

/**
 * The terms behind each superlative of a text, be it the one of the question or another that means the same; empty for a superlative
 * without a noun.
 */
export function readSuperlatives(text: string, { dimension, end, word }: Extreme): string[][] {
  const adjectives = [word, ...dimension[end].map((adjective) => degreesOf(adjective)[0])];
  const says = new RegExp(`\\b(?:${adjectives.join('|')})\\b(?<rest>[^.,;:()?!]*)`, 'giu');
  return Array.from(text.matchAll(says), ({ groups: { rest = '' } = {} }) => {
    const words = rest.trim().split(/\s+/).slice(0, REACH);
    const end = words.findIndex((each, at) => ENDS.test(each) && !(at > 0 && each === 'of'));
    return readTerms(words.slice(0, end < 0 ? REACH : end).join(' '));
  });
}
