import { readExtreme } from './dimensions.ts';

/** A verb that only carries the measure that is asked for: "How tall does it grow?" asks as "How tall is it?" does. */
const CARRIES =
  /(?<=\b(?:how (?:tall|high|deep|wide|broad|thick|big|large|heavy|old)|(?:what|which) (?:\w+ )?(?:height|depth|width|thickness|diameter|size|length|age))\s(?:(?!\b(?:to|before|until|when|if|be)\b).)*)\s(?:grow|get|become|reach|attain|stand)s?\b(?!\s(?:the|an?|its)\b)/i;

/** A superlative is of all things that the documents know without that. */
const ANYWHERE =
  /\s(?:in the (?:whole )?world|on (?:the )?(?:earth|planet)|of all(?: time)?|ever|in the universe)\b(?=\W*$)/i;

/** A question without the words that say nothing about what is asked for. */
export function dropFiller(question: string): string {
  const text = question.replace(CARRIES, '');
  return readExtreme(question) ? text.replace(ANYWHERE, '') : text;
}
