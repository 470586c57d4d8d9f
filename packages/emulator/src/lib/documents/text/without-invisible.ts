/** Soft hyphens, zero-width spaces, word joiners, byte order marks and the like: they are invisible, and they split words. */
export const INVISIBLE =
  /\u034F|[\u00AD\u180E\u200B-\u200D\u2060-\u2064\uFEFF\uFFF9-\uFFFB\u{1BCA0}-\u{1BCA3}\u{E0001}]/gu;

/** Joiners (U+200C, U+200D) shape the letters of these scripts, and bind emoji. */
const JOINED =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u;

/** A text without invisible characters, so that its words are found and quoted as they are read. */
export const withoutInvisible = (text: string) =>
  text.replace(INVISIBLE, (letter: string, at: number) =>
    (letter === '\u200C' || letter === '\u200D') && JOINED.test(text.slice(Math.max(0, at - 2), at))
      ? letter
      : '',
  );
