import type { SourceDocumentPart } from '../chat/message.ts';
import type { Citation } from '../wire/request.ts';
import { findMarks, type Mark, unfinishedMark } from './find-marks.ts';
import { matchHeading, mayBeHeading, parseEntry } from './reference-list.ts';
import { renderCitations, type SourceEntry } from './render-citations.ts';

/** Text as a person reads it, and the sources that it cites. */
export interface CitedText {
  text: string;
  sources: readonly SourceDocumentPart[];
}

/** Reads an answer of chat completions while it is written. */
export interface CitationReader {
  append(text: string): void;
  /** Citations that come beside the text; only standard chat has them. */
  cite?(citations: readonly Citation[]): void;
  /**
   * What may be shown so far. Half a mark, and what may be the list of references, are held back; a mark whose number the list has
   * not named is text. It depends on the text alone, not on how the text was cut into pieces.
   */
  read(): CitedText;
  /** The same when nothing more comes: what was held back is what it is. */
  finish(): CitedText;
}

/** Reads a whole answer of chat completions. */
export function parseCitations(text: string): CitedText {
  const reader = createCitationReader();
  reader.append(text);
  return reader.finish();
}

/** Paragraphs are read again while they grow, so their length is bounded: at a line's end after this, or within a line at twice this. */
const LONG_PARAGRAPH = 16_384;
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/;
const NEW_BLOCK = /^\s*(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)\s/;

/** @param before What the message said before, when an answer goes on. */
export function createCitationReader(before?: CitedText): CitationReader {
  const marks: Mark[] = [];
  const entries = new Map<number, SourceEntry>();
  for (const source of before?.sources ?? []) {
    const number = Number(source.sourceId);
    entries.set(number, { ...source, pages: source.pages ?? [] });
    for (const start of source.positions) marks.push({ start, end: start, number, pages: [] });
  }
  let incoming = before?.text ?? '';
  /** Everything that is settled, marks still in it and lists already out of it. */
  let settled = '';
  /** Whole lines of the paragraph that is being written. */
  let paragraph = '';
  /** The line that is being written. */
  let line = '';
  /** The beginning of this line has been settled already, so nothing special can begin in it. */
  let midLine = false;
  let fence: string | undefined;
  let inList = false;
  /** The lines of what may be, or is, the list of references. */
  let list: { text: string; entries: number } | undefined;

  function append(text: string): void {
    incoming += text;
  }

  /** Takes in what came since the last reading. Every decision falls at a place that the text alone determines. */
  function takeIn(): void {
    let start = 0;
    const text = incoming;
    incoming = '';
    for (;;) {
      const end = text.indexOf('\n', start);
      line += end < 0 ? text.slice(start) : text.slice(start, end);
      for (; line.length > 2 * LONG_PARAGRAPH; line = line.slice(2 * LONG_PARAGRAPH)) {
        takePiece(line.slice(0, 2 * LONG_PARAGRAPH));
      }
      if (end < 0) return;
      takeLine(line, '\n');
      line = '';
      start = end + 1;
    }
  }

  function takePiece(piece: string): void {
    if (list) closeList();
    if (fence) settled += piece;
    else {
      settleParagraph();
      paragraph = piece;
      settleParagraph();
    }
    midLine = true;
  }

  function takeLine(content: string, newline: string, cut = false): void {
    const whole = content + newline;
    if (midLine) {
      midLine = false;
      if (fence) settled += whole;
      else paragraph += whole;
    } else if (fence) {
      settled += whole;
      if (closesFence(content, fence)) fence = undefined;
    } else if (!list || !takeEntry(content, newline, cut)) takeText(content, newline);
    if (paragraph.length > LONG_PARAGRAPH) settleParagraph();
  }

  /** Whether the line belongs to the list. One that does not ends it. */
  function takeEntry(content: string, newline: string, cut: boolean): boolean {
    if (!list) return false;
    const entry = parseEntry(content, cut);
    if (!entry && content.trim() !== '') {
      closeList();
      return false;
    }
    list.text += content + newline;
    if (entry) {
      const number = entry.number ?? ++list.entries;
      list.entries = number;
      entries.set(number, { ...entries.get(number), ...entry });
    }
    return true;
  }

  function takeText(content: string, newline: string): void {
    const heading = matchHeading(content);
    const opening = FENCE.exec(content)?.[1];
    const blank = content.trim() === '';
    if (heading || opening || blank || NEW_BLOCK.test(content)) settleParagraph();
    if (heading) {
      list = { text: content + newline, entries: 0 };
      if (heading.rest) takeEntry(heading.rest, '', false);
      return;
    }
    if (LIST_ITEM.test(content)) inList = true;
    else if (paragraph === '' && /^\S/.test(content)) inList = false;
    if (opening) fence = opening;
    const indented = paragraph === '' && !inList && /^(?: {4}|\t)/.test(content);
    if (opening || blank || indented) settled += content + newline;
    else paragraph += content + newline;
  }

  function settleParagraph(): void {
    marks.push(...findMarks(paragraph, settled.length));
    settled += paragraph;
    paragraph = '';
  }

  /** A heading that no entry followed was text after all. */
  function closeList(): void {
    if (list && list.entries === 0) settled += list.text;
    list = undefined;
  }

  function read(): CitedText {
    takeIn();
    const special = !midLine && !fence && mayBeHeading(line);
    const hidden = list || special ? line.length : fence ? 0 : unfinishedMark(line);
    const open = paragraph + (hidden > 0 ? line.slice(0, -hidden) : line);
    const all = entries.size > 0 && !fence ? [...marks, ...findMarks(open, settled.length)] : marks;
    return renderCitations(settled + open, all, entries);
  }

  function finish(): CitedText {
    takeIn();
    if (line !== '') takeLine(line, '', true);
    line = '';
    const endsInList = list !== undefined && list.entries > 0;
    closeList();
    settleParagraph();
    return renderCitations(endsInList ? settled.trimEnd() : settled, marks, entries);
  }

  return { append, read, finish };
}

/** @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
function closesFence(line: string, fence: string): boolean {
  const match = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line);
  return match?.[1] !== undefined && match[1][0] === fence[0] && match[1].length >= fence.length;
}
