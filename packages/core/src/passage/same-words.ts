import search from 'approx-string-match';

/** In scripts without spaces, each character counts as a word. */
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|\p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}']+/gu;
const UNSPACED = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]$/u;
const NUMBER = /^\p{N}/u;

/** One character in this many may differ, in those scripts. */
const CHARACTERS_PER_SLIP = 10;

/**
 * Whether a similar text has the same meaning: it contains every number and every word of the quote, typing errors aside. The similarity
 * of letters does not decide: a sentence of the same form about another thing is as similar as one with a few errors.
 */
export function hasSameWords(quote: string, found: string): boolean {
  const quoted = words(quote);
  const parts = words(found);
  // A word that a line's end broke, its hyphen lost.
  const joined = parts.map((word, at) => word + (parts[at + 1] ?? ''));
  const there = new Set([...parts, ...joined]);
  let slips = 0;
  for (const word of quoted) {
    if (there.has(word)) continue;
    if (UNSPACED.test(word)) slips += 1;
    else if (NUMBER.test(word) || ![...there].some((other) => isSlip(word, other))) return false;
  }
  const characters = quoted.filter((word) => UNSPACED.test(word)).length;
  return quoted.length > 0 && slips <= Math.floor(characters / CHARACTERS_PER_SLIP);
}

function words(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** Letters that were swapped, left out, doubled or mistaken: one, two in a long word. */
function isSlip(word: string, other: string): boolean {
  const most = word.length < 3 ? 0 : word.length < 8 ? 1 : 2;
  if (most === 0 || Math.abs(word.length - other.length) > most) return false;
  if (word.length === other.length && isSwapped(word, other)) return true;
  // The nearest part of one word ignores the rest of it, so the distance is measured both ways.
  return search(other, word, most).length > 0 && search(word, other, most).length > 0;
}

/** Whether two neighbours changed places. */
function isSwapped(word: string, other: string): boolean {
  let at = 0;
  while (at < word.length && word.charAt(at) === other.charAt(at)) at += 1;
  const swapped = `${word.slice(0, at)}${word.charAt(at + 1)}${word.charAt(at)}${word.slice(at + 2)}`;
  return swapped === other;
}
