import type { SourceDocumentPart } from '@redpine/core';

/** Above this many characters the marks stay in the text until their list comes: each chunk reads the whole text. */
const MOST = 65_536;
/** An escape, a code block, a code span, or a whole mark that names pages, as `[1, p. 3]` and `[2, pp. 22-31, 40]`. */
const TOKEN =
  /\\[^]|^ {0,3}(```|~~~)[^]*?(?:^ {0,3}\1|$(?![^]))|(`+)(?!`)[^]{0,999}?[^`]\2(?!`)|[ \t]*\[(\d{1,4}),?\s{0,4}pp?\.?\s{0,4}\d[\d,\s–—&-]{0,63}\](?!\(|\[\D)/gm;

/**
 * Takes the marks out of the text of an answer that grows, as its list of sources will, and gives their places: sources without a title.
 * So nothing moves when the list comes. Where it never comes, the marks go back into the text.
 */
export function readProvisionalMarks(raw: string): { text: string; sources: SourceDocumentPart[] } {
  const places = new Map<string, number[]>();
  let text = '';
  let taken = 0;
  for (const { 0: token, 3: number, index } of raw.length > MOST ? [] : raw.matchAll(TOKEN)) {
    if (!number) continue;
    text += raw.slice(taken, index);
    taken = index + token.length;
    places.set(number, [...(places.get(number) ?? []), text.length]);
  }
  // The space before a mark goes with it: until it is known what follows, it is kept back.
  text = (text + raw.slice(taken)).replace(/[ \t]+$/, '');
  const sources = [...places].map(([sourceId, positions]) => ({ sourceId, positions }));
  return { text, sources: sources.map((each) => ({ type: 'source-document', title: '', ...each })) };
}
