/** A text in which two spellings of the same words are equal, with the way back. */
export interface FoldedText {
  folded: string;
  /** The start, in the text, of the character behind each folded unit. */
  starts: readonly number[];
  /** The end of that character. */
  ends: readonly number[];
}

/** Hangul in parts, or any character, each with its combining marks: these become one letter or stay apart together. */
const CHARACTER =
  /[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*\p{M}*|[^][\p{M}\uff9e\uff9f]*/uy;
/** Zero-width and direction characters, soft hyphens, the Arabic stretch. */
const INVISIBLE = /[\u00ad\u0640\p{Cf}\p{Variation_Selector}]/gu;
/** A byte order mark is a space to JavaScript, but invisible to a reader. */
const SPACE = /^[^\S\ufeff]$/u;
const HYPHEN = /^[-\u00ad\u2010\u2011]$/u;
const SOFT_HYPHEN = '\u00ad';
const DASHES = /[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu;
const SINGLE = /[\u2018-\u201b\u2032\u00b4`]/gu;
const DOUBLE = /[\u201c-\u201f\u2033\u00ab\u00bb]/gu;
const LETTER = /^[\p{L}\p{M}]/u;
/** Scripts that are written without spaces: one between their characters is the end of a line. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60]/u;

/**
 * Folds a text for comparison: NFKC (ligatures, widths, presentation forms), one kind of quotation mark, dash and space, no invisible
 * characters, no hyphen within a word or at the end of a line, no space between characters of scripts without spaces.
 */
export function foldText(text: string): FoldedText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  /** The hyphen and the spaces that were read and may go. */
  let hyphen: { start: number; end: number; isSoft: boolean } | undefined;
  let space: { start: number; end: number } | undefined;
  let before = '';

  function push(folded: string, start: number, end: number): void {
    for (let at = 0; at < folded.length; at += 1) {
      units.push(folded.charAt(at));
      starts.push(start);
      ends.push(end);
    }
    before = folded;
  }

  function settle(next: string): void {
    const joins = hyphen && LETTER.test(next) && (!space || isLineEnd(text, space));
    if (!joins) {
      if (hyphen && !hyphen.isSoft) push('-', hyphen.start, hyphen.end);
      if (space && next !== '' && before !== '' && !(UNSPACED.test(before) && UNSPACED.test(next)))
        push(' ', space.start, space.end);
    }
    hyphen = undefined;
    space = undefined;
  }

  for (let index = 0, end = 0; index < text.length; index = end) {
    const character = characterAt(text, index);
    end = index + character.length;
    if (SPACE.test(character)) {
      space = { start: space?.start ?? index, end };
      continue;
    }
    if (HYPHEN.test(character) && !space && LETTER.test(before)) {
      settle('-');
      hyphen = { start: index, end, isSoft: character === SOFT_HYPHEN };
      continue;
    }
    const plain = foldCharacter(character);
    if (plain === '') continue;
    settle(plain);
    push(plain, index, end);
  }
  settle('');
  return { folded: units.join(''), starts, ends };
}

/** The character with its marks. Most texts are ASCII for the most part, and need no pattern. */
function characterAt(text: string, index: number): string {
  if (text.charCodeAt(index) < 0x80 && !(text.charCodeAt(index + 1) >= 0x300)) return text.charAt(index);
  CHARACTER.lastIndex = index;
  return CHARACTER.exec(text)?.[0] ?? text.charAt(index);
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character.length === 1 && code < 0x80 && code !== 0x60) return character;
  return character
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(SINGLE, "'")
    .replace(DOUBLE, '"')
    .replace(/\s+/gu, ' ')
    .trim();
}

function isLineEnd(text: string, { start, end }: { start: number; end: number }): boolean {
  return /[\n\r\u2028\u2029]/.test(text.slice(start, end));
}
