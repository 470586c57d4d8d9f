import type { SourceDocumentPart } from '@redpine/core';
import { WORK_LIMITS } from '../grammar/work-limits.ts';

/** An escape, a code block, a code span, or a whole mark that names pages, as `[1, p. 3]` and `[2, pp. 22-31, 40]`. */
const TOKEN =
  /\\[^]|^ {0,3}(```|~~~)[^]*?(?:^ {0,3}\1|$(?![^]))|(`+)(?!`)[^]{0,999}?[^`]\2(?!`)|[ \t]*\[(\d{1,4}),?\s{0,4}pp?\.?\s{0,4}\d[\d,\s–—&-]{0,63}\](?!\(|\[\D)/gm;

/**
 * Marks after this many characters (some 2,500 words) stay in the text: restoring hundreds of them, if no list arrives,
 * would block the page.
 */
const MOST_READ = 16_000;

/** A line up to a mark in running text: the mark is not at the beginning of its line, list item or cell. */
const IN_TEXT = /\p{L}[^|\n]*$/u;
const WORD = /^[\p{L}\p{N}]/u;

interface MarkedText {
  text: string;
  sources: readonly SourceDocumentPart[];
}

/**
 * A reader that takes the marks out of the text of an answer that grows, as its list of sources will, and gives their places as
 * sources without a title, whose ids are the marks as they are written. So nothing moves when the list arrives, and if it never
 * arrives they are put back as text.
 *
 * The sources are the same objects until a mark arrives, because new ones render again each block that has marks. A text that is too long
 * for Markdown keeps its marks.
 */
export function createMarkReader(): (raw: string, streaming: boolean) => MarkedText {
  let places = '';
  let sources: SourceDocumentPart[] = [];
  let grew = false;
  return (raw, streaming) => {
    // A text that was drawn without its marks keeps that form at its end, because putting them back would draw all of it again. They
    // are put back only if a mark would get another place: at the beginning of a line or a cell, or within a word.
    grew ||= streaming;
    if (!grew || raw.length > WORK_LIMITS.length) return { text: raw, sources: [] };
    const marks: [mark: string, position: number][] = [];
    let text = '';
    let before = '';
    let taken = 0;
    for (const { 0: token, 3: number, index } of raw.matchAll(TOKEN)) {
      if (index > MOST_READ) break;
      if (!number) continue;
      const part = raw.slice(taken, index);
      // Separate from `text`, because a joined string is copied whole as soon as a part of it is read.
      before = (before + part).slice(-200);
      text += part;
      taken = index + token.length;
      if (!streaming && (!IN_TEXT.test(before) || WORD.test(raw.slice(taken, taken + 2))))
        return { text: raw, sources: [] };
      marks.push([token, text.length]);
    }
    if (places !== String(marks)) {
      places = String(marks);
      sources = marks.map(([sourceId, position]) => ({
        type: 'source-document',
        sourceId,
        title: '',
        positions: [position],
      }));
    }
    // The space before a mark belongs to the mark: it is held back until the next characters are known.
    return { text: (text + raw.slice(taken)).replace(/[ \t]+$/, ''), sources };
  };
}
