/** Scripts and punctuation written without spaces between words; Korean sets particles right behind a word. */
const CJK =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\u3000-\u303F\uFE30-\uFE4F\uFF01-\uFFEE]/u;

/** Whether a run of delimiters may open and close. */
export interface Flanking {
  left: boolean;
  right: boolean;
}

/**
 * The flanking rules of CommonMark, read as CJK text needs them (github.com/tats-u/markdown-cjk-friendly): a letter or mark of CJK
 * next to a run counts as a space would. Beyond that a run of two closes behind punctuation whatever follows: `**Height:**43 m`.
 */
export function flankingOf(text: string, start: number, end: number): Flanking {
  const before = kindOf(characterBefore(text, start));
  const after = kindOf(String.fromCodePoint(text.codePointAt(end) ?? 0x20));
  const isPair = end - start > 1;
  return {
    left: opens(after, before),
    right: opens(before, after) || (isPair && before === 'punctuation' && after !== 'space'),
  };
}

type Kind = 'space' | 'punctuation' | 'cjk' | 'letter';

function kindOf(char: string): Kind {
  // Most characters are ASCII: without this test, a page with only ASCII would compile the patterns of other scripts.
  if (/[a-z\d]/i.test(char)) return 'letter';
  if (/[!-/:-@[-`{-~]/.test(char)) return 'punctuation';
  if (CJK.test(char)) return /\s/.test(char) ? 'space' : 'cjk';
  if (/\s/.test(char)) return 'space';
  return /[\p{P}\p{S}]/u.test(char) ? 'punctuation' : 'letter';
}

function opens(inner: Kind, outer: Kind): boolean {
  return inner !== 'space' && (inner !== 'punctuation' || outer !== 'letter');
}

function characterBefore(text: string, at: number): string {
  if (at === 0) return ' ';
  // A variation selector belongs to the character before it.
  const end = /[\uFE00-\uFE0F]/.test(text.charAt(at - 1)) ? at - 1 : at;
  const code = text.charCodeAt(end - 1);
  return code >= 0xdc00 && code <= 0xdfff ? text.slice(end - 2, end) : text.charAt(end - 1);
}

/** Whether the letter here cannot be within a word of a script with spaces. */
export function isUnspaced(char: string): boolean {
  return CJK.test(char);
}
