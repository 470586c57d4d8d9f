/** First parts of words that keep their hyphen wherever a line ends. */
const COMPOUNDS = new Set(
  `all anti best co cross double eight ex far fast first five fixed four free full half hand hard high ill in inter large late left life light
  long low mid middle multi nine non north off old on one open over part post pre quasi re real right second self semi seven short single six slow
  small so soft south sub ten third thirty three time top twenty two ultra under up well west wide east zero`.split(
    /\s+/,
  ),
);
/** Second parts that do so: "well-known", "year-old". */
const TAILS =
  /^(?:known|based|term|year|years|old|free|like|level|scale|specific|related|dependent|made|grown|living|lived|bearing|leaved|needled|sized|day|week|month|hour|minute|foot|metre|meter|inch|mile|degree|quality|wide|long|high|deep|off|up|in|out|down)(?![\p{L}])/u;
/** Words after a suspended hyphen: "pre- and post-war". */
const HANGING = /^(?:and|or|to|und|oder|bis|et|ou|y|o|e|en|of)\s/;

/** A hyphen at the end of a line, with the text before and after it. */
const BREAK =
  /([\p{L}\p{M}\p{N}]+)([-\u2010\u2011\u00AD\u2013]|\u00AD)\n[ \t]*(?=([\p{L}\p{M}\p{N}]+[^\n]?))/gu;

/**
 * Joins words that a line end cuts: "photo-/synthesis". A hyphen that belongs to the word stays ("well-/known"), and so does every one
 * next to a digit ("1-/24"): in doubt the characters of the file stay. The spelling of the word elsewhere in the file decides first.
 */
export function joinHyphens(text: string): string {
  const words = new Set(text.match(/[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*/gu) ?? []);
  return text.replace(BREAK, (whole, before: string, hyphen: string, behind: string) => {
    if (hyphen === '\u00AD') return before;
    const next = /^[\p{L}\p{M}\p{N}]+/u.exec(behind)?.[0] ?? '';
    const isRange = /\p{N}$/u.test(before) || /^\p{N}/u.test(next);
    if (isRange) return before + hyphen;
    if (hyphen === '\u2013') return whole;
    if (HANGING.test(behind)) return `${before}${hyphen} `;
    if (words.has(`${before}-${next}`) || words.has(`${before}\u2010${next}`)) return before + hyphen;
    if (words.has(before + next)) return before;
    const keeps = COMPOUNDS.has(before.toLowerCase()) || TAILS.test(behind) || /^\p{Lu}/u.test(next);
    return keeps ? before + hyphen : before;
  });
}
