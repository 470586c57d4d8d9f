/**
 * The letters and digits of a text in lower case, which stay the same when a text is typeset again with other punctuation, lines and
 * spaces.
 */
export const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

/** Letters that a number is kept for: a shorter statement goes with the next one. */
const SHORTEST = 12;
const [PRIME, START] = [0x01_00_01_93, 0x81_1c_9d_c5];

/**
 * A number for each statement of a text, the same in every text that has its letters and digits: a hash. Where a statement ends is
 * judged more roughly than for a quote, since this reads every word that is indexed.
 */
export function hashStatements(text: string): number[] {
  const hashes: number[] = [];
  let hash = START;
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      // A capital letter of Latin counts as a small one.
      hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code + 32 : code), PRIME);
      letters += 1;
    } else if (letters >= SHORTEST && isStop(code) && !isLetter(text.charCodeAt(at + 1))) {
      hashes.push(hash >>> 0);
      hash = START;
      letters = 0;
    }
  }
  if (letters > 0) hashes.push(hash >>> 0);
  return hashes;
}

/** Latin letters and digits; beyond them, all but the marks of punctuation and the spaces. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && !(code >= 0x20_00 && code <= 0x20_6f) && !(code >= 0x30_00 && code <= 0x30_3f));

/** `.`, `!`, `?`, `。` */
const isStop = (code: number): boolean => code === 46 || code === 33 || code === 63 || code === 0x30_02;
