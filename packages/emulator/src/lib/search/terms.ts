/** Words that say nothing about a subject. */
const STOP = new Set(
  `a about after all also am an and any are as at be been being but by can could did do does doing for from get gets had has have
  having he her him his how i if in into is it its itself just kind let like me more most much my no nor not of on one or other our out
  please said say says she should so some such tell than that the their them then there these they thing this those to too us very was
  we were what when where which while who whom whose why will with would you your`.split(/\s+/),
);

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The terms of a text, in order: folded to lower case without accents, stemmed lightly, without stop words. */
export function readTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [word] of text.matchAll(WORD)) {
    const folded = fold(word);
    if (UNSPACED.test(folded)) terms.push(...pairs(folded));
    else if (!STOP.has(folded) && folded !== '') terms.push(stem(folded));
  }
  return terms;
}

function fold(word: string): string {
  return word
    .slice(0, 64)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’](?:s|t|re|ve|ll|d|m)?$/, '');
}

/** Scripts without spaces are matched by overlapping pairs of characters. */
function pairs(word: string): string[] {
  const letters = Array.from(word);
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

const IRREGULAR = new Map(
  Object.entries({
    leaves: 'leaf',
    feet: 'foot',
    metres: 'meter',
    metre: 'meter',
    grown: 'grow',
    grew: 'grow',
  }),
);

/** Folds the common English endings, so that "pines" finds "pine" and "growing" finds "grow". */
function stem(word: string): string {
  const known = IRREGULAR.get(word);
  if (known) return known;
  if (word.length < 4 || /\d/.test(word)) return word;
  const singular = word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : /(?:s|x|z|ch|sh)es$/.test(word)
      ? word.slice(0, -2)
      : /[^sui]s$/.test(word)
        ? word.slice(0, -1)
        : word;
  const base = /^(.{4,}?)(?:ing|ed)$/.exec(singular)?.[1];
  if (!base) return singular;
  return /([bdgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
