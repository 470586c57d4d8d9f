import { readExtreme } from '../cues/dimensions.ts';
import { askOverview } from './ask-overview.ts';
import { sayPlainly } from './plainer.ts';
import { mendSlips } from './slips.ts';

/** A verb that adds nothing to the requested measure: "How tall does it grow?" equals "How tall is it?". */
const CARRIES =
  /(?<=\b(?:how (?:tall|high|deep|wide|broad|thick|big|large|heavy|old)|(?:what|which) (?:\w+ )?(?:height|depth|width|thickness|diameter|size|length|age))\s(?:(?!\b(?:to|before|until|when|if|be)\b).)*)\s(?:grow|get|become|reach|attain|stand)s?\b(?!\s(?:the|an?|its)\b)/i;

/** A superlative is of all things that the documents know without that. */
const ANYWHERE =
  /\s(?:in the (?:whole )?world|on (?:the )?(?:earth|planet)|of all(?: time)?|ever|in the universe)\b(?=\W*$)/i;

/** Words behind a question that only ask for all of it. */
const IN_FULL =
  /[,.;?]\s*(?:please )?(?:give me (?:all )?(?:the )?(?:reasons|details|examples|steps)|(?:list|name) (?:them|all)(?: all)?|all of them|in detail)(?: please)?\W*$/i;

/** Words at the end that only say where the answer is looked for, or that more of the same is welcome. */
const AT_END =
  /,? (?:(?:(?:going by|according to|based on|judging by) (?:your|the|this|these|those)|in (?:your|this|these|those)) (?:pages?|documents?|files?|library|sources?|collection|texts?)|or (?:worse|better|so)|compared (?:with|to) (?:one another|each other))(?=\W*$)/i;

/** A question in plain spelling and wording, without the words that do not change its meaning. */
export function dropFiller(question: string): string {
  const text = sayPlainly(mendSlips(askOverview(question).replace(AT_END, '')))
    .replace(IN_FULL, '')
    .replace(CARRIES, '');
  return readExtreme(question) ? text.replace(ANYWHERE, '') : text;
}
