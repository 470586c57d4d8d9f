import { foldLetters } from '../../ui/fold-letters.ts';

/** Separates blocks: no match crosses it. */
export const BLOCK_END = '\0';

/** A text to search in: case, accents, invisible characters and the width of letters and of white space make no difference. */
export function normaliseSearchText(text: string): string {
  return foldLetters(text).replace(/\s+/g, ' ');
}

/**
 * The same, with where in the text each of its UTF-16 units comes from, for it may be longer or shorter: `ß` becomes two.
 */
export function normaliseWithPlaces(text: string): { normalised: string; places: number[] } {
  let normalised = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const lower = normaliseSearchText(character);
    if (lower !== ' ' || !normalised.endsWith(' ')) {
      normalised += lower;
      for (let unit = 0; unit < lower.length; unit += 1) places.push(at);
    }
    at += character.length;
  }
  places.push(at);
  return { normalised, places };
}

/** Where the needle is found, without overlaps. */
export function placesOf(normalised: string, needle: string): number[] {
  const found: number[] = [];
  for (
    let at = needle ? normalised.indexOf(needle) : -1;
    at >= 0;
    at = normalised.indexOf(needle, at + needle.length)
  )
    found.push(at);
  return found;
}
