import { codePoint } from 'dingbat-to-unicode';

const UNKNOWN = '\uFFFD';

/**
 * The character that `w:sym` shows. Symbol, Wingdings and their like draw their own signs in the place of letters, also at U+F000 and
 * above; unknown ones become U+FFFD, so that a sign is never read as a letter or lost.
 */
export function writeSymbol(font: string, char: string): string {
  const code = /^[0-9a-f]{1,6}$/i.test(char) ? Number.parseInt(char, 16) : 0;
  if (code === 0 || code > 0x10ffff) return UNKNOWN;
  if (drawsSymbols(font)) return lookUp(font, code) ?? UNKNOWN;
  const plain = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  return plain > 0x1f ? String.fromCodePoint(plain) : UNKNOWN;
}

/** A text in a typeface that draws symbols: letters of Symbol are Greek, so that "m" in it is μ. */
export function writeInFont(font: string | undefined, text: string): string {
  if (font === undefined || !drawsSymbols(font)) return text;
  return Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const own = code >= 0xf020 && code <= 0xf0ff;
    if (!own && (code < 0x21 || code > 0xff)) return letter;
    return lookUp(font, code) ?? UNKNOWN;
  }).join('');
}

const FONTS = ['Symbol', 'Wingdings', 'Wingdings 2', 'Wingdings 3', 'Webdings'];
const drawsSymbols = (font: string) => FONTS.includes(font);

const lookUp = (font: string, code: number) => codePoint(font, code & 0xff)?.string;
