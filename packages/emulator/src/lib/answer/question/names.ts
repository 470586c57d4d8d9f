import { readTerms } from '../../search/terms.ts';

const PROPER = /(?<=[\p{L}\p{N},;:)’'"”&]\s["“(]?)\p{Lu}[\p{L}\p{N}-]+|\p{L}*\d[\p{L}\d-]*/gu;

/** Words with a capital letter within a text, and with digits. */
export const readProperNames = (text: string): Set<string> =>
  new Set(readTerms((text.match(PROPER) ?? []).join(' ')));

/** Words behind a noun that it does not specify: a preposition, a verb, a participle ("are the drones thrown out?"). */
const NO_NOUN = [
  'have|has|get|need|be|stay|open|for|of|in|on|at|to|with|from|by|when|if|that|about|as|and|or',
  String.raw`\p{L}+ed|thrown|shown|known|grown|drawn|flown|taken|given|driven|written|broken|chosen|frozen|stolen|eaten|held|told|sold|kept|left|put|set|found|brought`,
].join('|');
const SPECIFIED = new RegExp(
  String.raw`\b(?:of|on|in|at|by|to|for|from|with|does|do|did|is|are|was|were|has|had|can|will)\s+(?:an?|the)\s+(\p{L}+)(?=\s+(?!(?:${NO_NOUN})\b)\p{L}+)`,
  'giu',
);

/**
 * Names, which no other word can replace: words with a capital letter within the question, numbers, and the word that specifies a noun: "a
 * banana tree".
 */
export function readNames(text: string): Set<string> {
  const kinds = Array.from(text.matchAll(SPECIFIED), ([, word = '']) => word);
  const whom = /^\W*who\b.*\b(?:an?|the)\s+(\p{L}+)\W*$/iu.exec(text)?.[1] ?? '';
  return new Set([...readProperNames(text), ...readTerms([...kinds, whom].join(' '))]);
}

/**
 * Names that single out one of several: codes, versions, and numbers after the noun that they number: "E07", "version 5.0", "room 12".
 */
const CODE =
  /\b(?:\p{L}+-?\d[\p{L}\d-]*|(?:version|release|flat|room|floor|level|line|clinic|chapter|section|article|grade|class|step|stage|type|model|error|code|number|no)\s\d[\d.]*(?![\d.]*\s?(?:%|percent|of\b)))/giu;

export const readCodes = (text: string): string[] =>
  (text.match(CODE) ?? []).flatMap((code) => readTerms(code).filter((term) => /\d/.test(term)));
