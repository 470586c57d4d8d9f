import type { SearchIndex } from '../../search/search-index.ts';
import { readTerms } from '../../search/terms.ts';
import { isTelling, KIND, readContent, SOFT } from './content-words.ts';

/** The subject of a question follows an auxiliary verb and an article. */
const ABOUT =
  /\b(?:is|are|was|were|do|does|did|can|may|must|should|will|has|have)\s+(?:the|an?|my|your|our|this|their|its)\s+([\p{L}\d-]+(?:\s[\p{L}\d-]+)?)/iu;

/** The first telling term behind the verb and the article of a question. */
export function readAbout(text: string, index: SearchIndex): string | undefined {
  const found = readContent(ABOUT.exec(text)?.[1] ?? '').map((term) => index.correct(term));
  return found.find((term) => isTelling(term) && index.count(term) > 0);
}

const FOCUS = [
  /^\W*who\s+(?!is\b|was\b|are\b|were\b|has\b|had\b|can\b|may\b|must\b|should\b|will\b|do\b|does\b|did\b|has\b|have\b)(\p{L}+)/iu,
  /\bhow many\s+([\p{L}-]+(?:\s[\p{L}-]+){0,2}?)(?=\s(?:do|does|did|are|is|was|were|can|may|must|should|have|has|will|would|of|in|on|at|for|per|to|i|you|we|they|fit|work|live)\b|\?|$)/iu,
  /\b(?:what|which)(?:'s|’s| is| are| was| were)\s+(?:the|a|an|your|its|their|my|our)\s+([\p{L}\s-]{2,60}?)(?=\s(?:of|for|in|on|at|to|by|from|with|when|during|between|if|that|which|per|do|does|can|should)\b|[?,.;]|$)/iu,
];

/** The thing that a question asks for, if its shape shows it; for "Who designed …?" the action. */
export function readFocus(text: string): string[] {
  for (const shape of FOCUS) {
    const found = shape.exec(text)?.[1];
    if (!found) continue;
    // "How many people sit …": the people, not their activity. "The chair's name": the name.
    const [first = ''] = readTerms(found);
    if (SOFT.has(first) && shape.source.includes('how many')) return [];
    const thing = found.split(/['’]s\s/).at(-1) ?? found;
    return readContent(thing).filter((term) => !KIND.has(term) && !SOFT.has(term));
  }
  return [];
}
