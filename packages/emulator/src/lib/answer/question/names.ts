import { readTerms } from '../../search/terms.ts';

const PROPER = /(?<=[\p{L}\p{N},;:)’'"”&]\s["“(]?)\p{Lu}[\p{L}\p{N}-]+|\p{L}*\d[\p{L}\d-]*/gu;

/** Words with a capital letter within a text, and with digits. */
export const readProperNames = (text: string): Set<string> =>
  new Set(readTerms((text.match(PROPER) ?? []).join(' ')));

/** Names, which no other word can stand for: capital letters within the question, numbers, and what specifies a noun: "a banana tree". */
export function readNames(text: string): Set<string> {
  const kinds = Array.from(
    text.matchAll(
      /\b(?:of|on|in|at|by|to|for|from|with|does|do|did|is|are|was|were|has|had|can|will)\s+(?:an?|the)\s+(\p{L}+)(?=\s+(?!(?:have|has|get|need|be|stay|open)\b)\p{L}+)/giu,
    ),
    ([, word = '']) => word,
  );
  const whom = /^\W*who\b.*\b(?:an?|the)\s+(\p{L}+)\W*$/iu.exec(text)?.[1] ?? '';
  return new Set([...readProperNames(text), ...readTerms([...kinds, whom].join(' '))]);
}

/** Names that single out one of several: codes, versions, and numbers behind what they count off: "E07", "version 5.0", "room 12". */
const CODE =
  /\b(?:\p{L}+-?\d[\p{L}\d-]*|(?:version|release|flat|room|floor|level|line|clinic|chapter|section|article|grade|class|step|stage|type|model|error|code|number|no)\s\d[\d.]*(?![\d.]*\s?(?:%|percent|of\b)))/giu;

export const readCodes = (text: string): string[] =>
  (text.match(CODE) ?? []).flatMap((code) => readTerms(code).filter((term) => /\d/.test(term)));
