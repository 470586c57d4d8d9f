import { MAX_TITLE } from './read-change.ts';

/** Letters of a title, as a reader counts them. */
const LONGEST = 60;

/**
 * The title of a conversation: the first line of its first question, at most 60 graphemes, cut between words where one ends near.
 *
 * @returns an empty text if the question has no letter
 */
export function titleOf(question: string): string {
  const line = question
    .slice(0, 100_000)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const letters = splitInGraphemes(line.slice(0, LONGEST * 16));
  // One letter may be made of many characters: a title has no more than every store takes.
  let length = letters.length > LONGEST ? LONGEST - 1 : letters.length;
  const isCut = () => length < letters.length || line.length > LONGEST * 16;
  while (letters.slice(0, length).join('').length > MAX_TITLE - Number(isCut())) length--;
  const cut = letters.slice(0, length).join('');
  if (!isCut()) return cut;
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > cut.length * 0.6 ? cut.slice(0, lastSpace) : cut}…`;
}

/** `Intl.Segmenter` is missing before Firefox 125: code points then. */
function splitInGraphemes(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return Array.from(text);
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
