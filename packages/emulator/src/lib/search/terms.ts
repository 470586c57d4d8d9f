/** Words that say nothing about a subject. */
const STOP = new Set(
  `a about after all also am an and any are as at be become becomes been being both but by can could did do does doing each every for from get gets had has have
  having he hello help helps her hey hi him his how i if in into is it its itself just kind let like look looks me more most much my no nor not of ok okay on one or other our out
  please said say says she should so some such tell than thank thanks that the their them then there these they thing this those to too us very was
  we were what when where which while who whom whose why will with would you your`.split(/\s+/),
);

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The terms of a text, in order: folded to lower case without accents, stemmed lightly, without stop words. */
export function readTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [word] of text.matchAll(WORD)) {
    const known = memory.get(word);
    if (typeof known === 'string') terms.push(known);
    else terms.push(...(known ?? remember(word)));
  }
  return terms;
}

/** Texts repeat their words: what a word became is kept for as many as this. */
const REMEMBERED = 200_000;
const memory = new Map<string, string | readonly string[]>();

function remember(word: string): readonly string[] {
  const terms = readWord(word);
  if (memory.size >= REMEMBERED) memory.clear();
  if (word.length <= 40) memory.set(word, terms.length === 1 ? (terms[0] ?? terms) : terms);
  return terms;
}

function readWord(word: string): string[] {
  const folded = fold(word);
  if (UNSPACED.test(folded)) return pairs(folded);
  return STOP.has(folded) || folded === '' ? [] : [stem(folded)];
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
  // A base of four letters at least keeps "fire" apart from "fir".
  const base = /^(.{4,}?)(?:ing|ed|e)$/.exec(singular)?.[1];
  if (!base || !/[aeiouy]/.test(base)) return singular;
  return /([bdgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
