/**
 * Letters for a search: one form of each, whatever its case, width, accents and vowel points, with nothing invisible. Marks that make
 * another letter, as in Japanese, Hindi and Thai, stay. It folds each character by itself, so that a place can be found again.
 */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?![\u3099\u309a])[\p{sc=Zinh}\u0591-\u05bd\p{Cf}]/gu, '')
    .toUpperCase();
}
