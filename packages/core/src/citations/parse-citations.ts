import type { SourceDocumentPart } from '../chat/message.ts';
import type { Citation } from '../wire/request.ts';
import { findMarks, type Mark, unfinishedMark } from './find-marks.ts';
import { createBlocks } from './blocks.ts';
import { matchHeading, mayBeHeading, type ReferenceEntry, readReferences } from './reference-list.ts';
import { createReferenceSection, type ReferenceSection } from './reference-section.ts';
import { renderCitations, type Source } from './render-citations.ts';

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
const LONG_LINE = 2 * LONG_PARAGRAPH;
/** Where the heading of the list follows a sentence on its line. */
const HEADING_IN_LINE = /(?<=[.!?)\]*"”]\s{1,4})(?=[*_]{0,3}references?[*_]{0,3}\s?[:：])/i;
const LONGEST_HEADING = 40;
/** Further entries are left out of the text all the same. */
const MOST_SOURCES = 1000;

/** @param before What the message said before, when an answer goes on. Its sources and their places stay as they are. */
export function createCitationReader(before?: CitedText): CitationReader {
  const marks: Mark[] = [];
  /** The sources by the numbers that this text gives them, which an answer that goes on may give anew. */
  const byNumber = new Map<number, Source>();
  const sources: Source[] = [];
  const ids = new Set<number>();
  let highest = 0;
  /** What the message had before, by title and by address without signature. */
  const earlier = new Map<string, Source>();
  for (const old of before?.sources ?? []) {
    const source = { ...old, pages: [...(old.pages ?? [])] };
    keep(source);
    earlier.set(old.title, source);
    if (old.url) earlier.set(old.url.split('?')[0] ?? '', source);
  }
  const frozen = sources.length > 0 ? (before?.text.length ?? 0) : 0;
  const blocks = createBlocks();
  let incoming = before?.text ?? '';
  /** Everything that is settled, marks still in it and lists already out of it. */
  let settled = '';
  /** Whole lines of the paragraph that is being written. */
  let paragraph = '';
  /** The line that is being written. */
  let line = '';
  /** Where the heading of the list may begin within this line. */
  let headingAt = -1;
  /** What the line is whose beginning has been settled already, so that nothing special can begin in it. */
  let midLine: 'code' | 'text' | undefined;
  let section: ReferenceSection | undefined;

  function keep(source: Source): void {
    const id = Number(source.sourceId);
    sources.push(source);
    ids.add(id);
    highest = Math.max(highest, id);
  }

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
      const from = Math.max(0, line.length - LONGEST_HEADING);
      line += end < 0 ? text.slice(start) : text.slice(start, end);
      if (headingAt < 0 && !section && !midLine) {
        const at = line.slice(from, LONG_LINE).search(HEADING_IN_LINE);
        if (at >= 0) headingAt = from + at;
      }
      while (line.length > LONG_LINE && !section && !mayHead()) {
        takePiece(line.slice(0, LONG_LINE));
        line = line.slice(LONG_LINE);
      }
      if (end < 0) return;
      takeLine(line, '\n');
      line = '';
      headingAt = -1;
      start = end + 1;
    }
  }

  /** Whether the list may begin in the line that is being written. */
  function mayHead(): boolean {
    return !midLine && !blocks.inFence(line) && (headingAt >= 0 || mayBeHeading(line.slice(0, LONG_LINE)));
  }

  function takePiece(piece: string): void {
    midLine ??= blocks.take(piece, paragraph !== '') === 'code' ? 'code' : 'text';
    settleParagraph();
    if (midLine === 'text') paragraph = piece;
    else settled += piece;
    settleParagraph();
  }

  function takeLine(content: string, newline: string, cut = false): void {
    const whole = content + newline;
    if (midLine) {
      if (midLine === 'text') paragraph += whole;
      else settled += whole;
      midLine = undefined;
      return;
    }
    const inFence = blocks.inFence(content);
    if (!inFence) blocks.endFence();
    const noHeading = inFence || section?.holdsFence();
    const at = !noHeading && !matchHeading(content) && headingAt > 0 ? headingAt : 0;
    const heading = noHeading ? undefined : matchHeading(content.slice(at));
    const { rest = '' } = heading ?? {};
    if (heading && (at === 0 || rest === '' || readReferences(rest).entries.length > 0)) {
      if (at > 0) takeText(content.slice(0, at));
      endSection();
      blocks.endFence();
      settleParagraph();
      section = createReferenceSection({ line: whole.slice(at), rest, cut }, addSource);
    } else if (section) section.take(whole, inFence, cut).forEach(takeText);
    else takeText(whole);
  }

  function takeText(whole: string): void {
    const kind = blocks.take(whole.replace(/\r?\n$/, ''), paragraph !== '');
    if (kind !== 'text') settleParagraph();
    if (kind === 'text' || kind === 'new') paragraph += whole;
    else settled += whole;
    if (paragraph.length > LONG_PARAGRAPH) settleParagraph();
  }

  function settleParagraph(): void {
    marks.push(...marksOf(paragraph));
    settled += paragraph;
    paragraph = '';
  }

  function marksOf(text: string): Mark[] {
    return findMarks(text, settled.length).filter(({ end }) => end > frozen);
  }

  /** Lists that were none are text after all. */
  function endSection(): void {
    section?.end().forEach(takeText);
  }

  function addSource(number: number, { title, url, pages }: ReferenceEntry): Source {
    const same = byNumber.get(number);
    const known =
      same?.title === title ? same : (earlier.get(title) ?? earlier.get(url?.split('?')[0] ?? ''));
    const id = ids.has(number) ? Math.max(highest, number) + 1 : number;
    const source = known ?? { sourceId: String(id), title, pages: [], positions: [] };
    if (!known && sources.length >= MOST_SOURCES) return source;
    if (!known) keep(source);
    if (!same) byNumber.set(number, source);
    source.url = url ?? source.url;
    source.pages.push(...pages);
    return source;
  }

  function read(): CitedText {
    takeIn();
    const hidden = section
      ? line.length
      : mayHead()
        ? line.length - (mayBeHeading(line) ? 0 : headingAt)
        : blocks.inFence(line)
          ? 0
          : unfinishedMark(line);
    const open = paragraph + (hidden > 0 ? line.slice(0, -hidden) : line);
    const all = byNumber.size > 0 && !blocks.inFence(line) ? [...marks, ...marksOf(open)] : marks;
    return renderCitations(settled + open, all, sources, byNumber);
  }

  function finish(): CitedText {
    takeIn();
    if (line !== '') takeLine(line, '', true);
    line = '';
    const inList = section?.inList();
    endSection();
    section = undefined;
    settleParagraph();
    return renderCitations(inList ? withoutRule(settled) : settled, marks, sources, byNumber);
  }

  return { append, read, finish };
}

/** The text without the line that parted it from the list. */
function withoutRule(text: string): string {
  const end = text.trimEnd();
  const line = end.slice(end.lastIndexOf('\n') + 1);
  return /^ {0,3}([-*_])(?:[ \t]*\1){2,}$/.test(line) ? end.slice(0, -line.length).trimEnd() : end;
}
