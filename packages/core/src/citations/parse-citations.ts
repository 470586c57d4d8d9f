import { createBlocks } from './blocks.ts';
import type { CitationReader, CitedText } from './cited-text.ts';
import { unfinishedMark } from './find-marks.ts';
import { withoutSigned } from './links.ts';
import { findHeading, type ReferenceEntry } from './reference-list.ts';
import { createReferenceSection, type ReferenceSection, type Verdict } from './reference-section.ts';
import { type Paragraph, renderCitations, type Source } from './render-citations.ts';

/** Reads a whole answer of chat completions. */
export function parseCitations(text: string): CitedText {
  const reader = createCitationReader();
  reader.append(text);
  return reader.finish();
}

/** A line is read again while it grows, so that its length is bounded: it is settled up to the last space before this. */
const LONG_LINE = 32_768;
/** A heading with nothing below it. An item of a list, or a word, that says no more than it is text. */
const BARE_HEADING = /^(?=.*[#:：]|\s*\*\*)[^-\p{L}]*references?\P{L}*$/iu;
/** Further entries are left out of the text all the same. */
const MOST_SOURCES = 1000;

/** @param before What the message said before, when an answer goes on. Its sources and their places stay as they are. */
export function createCitationReader(before: CitedText = { text: '', sources: [] }): CitationReader {
  /** What the message had before. */
  const earlier = before.sources.map((source): Source => ({ ...source, pages: source.pages ?? [] }));
  const sources = [...earlier];
  /** The sources by the numbers that this text gives them, which an answer that goes on may give anew. */
  const byNumber = new Map<number, Source>();
  const frozen = earlier.length > 0 ? before.text.length : 0;
  const blocks = createBlocks();
  let incoming = before.text;
  /** Everything that is settled, marks still in it and lists already out of it. */
  let settled = '';
  let paragraphs: Paragraph[] = [];
  /** Where what is undecided begins: the heading of a list, or text. */
  let decided = Infinity;
  /** The line that is being written. */
  let line = '';
  /** The beginning of the line has been settled, so that nothing special can begin in it. */
  let midLine = false;
  let kind: ReturnType<typeof blocks.take>;
  /** The last list and what comes after it. No address in it is shown, however it is laid out. */
  let section: ReferenceSection | undefined;
  let verdict: Verdict | undefined;
  /** What was read since a line ended. */
  let unchanged: CitedText | undefined;

  /** Takes in what came since the last reading. Every decision falls at a place that the text alone determines. */
  function takeIn(): void {
    const pieces = incoming.split('\n');
    incoming = '';
    pieces.forEach((piece, i) => {
      if (i > 0) endLine('\n');
      line += piece;
      while (line.length > LONG_LINE && !section) {
        const end = line.lastIndexOf(' ', LONG_LINE) + 1 || LONG_LINE;
        beginSection(line.slice(0, end));
        if (section) return;
        takeText(line.slice(0, end));
        midLine = true;
        line = line.slice(end);
      }
    });
  }

  function endLine(newline: string): void {
    beginSection(line);
    takeLine(line + newline);
    unchanged = undefined;
    line = '';
    midLine = false;
  }

  /** Takes in the heading of a list, if the line that begins like this holds one, and what comes before it. */
  function beginSection(start: string): void {
    const heading = midLine || blocks.inFence(start) ? undefined : findHeading(start, true);
    // What the message said before stays what it was.
    if (!heading || settled.length + heading.at < frozen) return;
    const { at, end } = heading;
    if (at > 0) takeLine(line.slice(0, at));
    blocks.interrupt();
    decided = settled.length;
    section = createReferenceSection(addSource);
    takeText(line.slice(at, end));
    line = line.slice(end);
  }

  function takeLine(text: string): void {
    if (!section) return takeText(text);
    const undecided = decided < Infinity;
    verdict = undecided || !blocks.inFence(text) ? section(text) : 'text';
    if (verdict !== 'list') takeText(text);
    else if (undecided) {
      settled = settled.slice(0, decided);
      paragraphs = paragraphs.filter(({ start }) => start < decided);
    }
    if (verdict === 'list') blocks.interrupt();
    if (verdict !== 'undecided') decided = Infinity;
  }

  function takeText(text: string): void {
    const isShownAsIs = !section && inCode(text);
    if (!midLine) kind = blocks.take(text);
    const start = Math.max(settled.length, frozen);
    // Where an answer ends below the heading, it may have been cut in an address.
    settled += isShownAsIs ? text : withoutSigned(text, section && !/[\n.]$/.test(text));
    const last = kind === 'goes on' ? paragraphs.pop() : undefined;
    if (kind) paragraphs.push({ start: last?.start ?? start, end: settled.length });
  }

  function addSource(number: number, { title, url, pages }: ReferenceEntry): Pick<Source, 'url' | 'pages'> {
    const same = byNumber.get(number);
    const isKnown = (old: Source) => old.title === title || (url && unsigned(old.url) === unsigned(url));
    const isTwin = (old: Source) => old.title === title && unsigned(old.url) === unsigned(url);
    let source = same?.title === title ? same : (earlier.find(isKnown) ?? sources.find(isTwin));
    if (!source) {
      if (sources.length >= MOST_SOURCES) return { pages };
      const ids = sources.map(({ sourceId }) => Number(sourceId) || 0);
      const id = ids.includes(number) ? Math.max(...ids) + 1 : number;
      source = { type: 'source-document', sourceId: `${id}`, title, pages: [], positions: [] };
      sources.push(source);
    }
    if (!same) byNumber.set(number, source);
    source.url = url ?? source.url;
    source.pages.push(...pages);
    return source;
  }

  function render(text: string): CitedText {
    return renderCitations(text, byNumber.size > 0 ? paragraphs : [], sources, byNumber);
  }

  function read(): CitedText {
    takeIn();
    if (section) return (unchanged ??= render(settled.slice(0, decided)));
    return render(settled + shown());
  }

  /** What of the line that is being written is not held back. */
  function shown(): string {
    if (inCode(line)) return line;
    const heading = midLine ? undefined : findHeading(line, false);
    const end = Math.min(heading?.at ?? Infinity, line.length - unfinishedMark(line));
    return withoutSigned(line.slice(0, end), true);
  }

  function inCode(text: string): boolean {
    return midLine ? !kind : blocks.inFence(text);
  }

  function finish(): CitedText {
    takeIn();
    if (line) endLine('');
    const ends = verdict === 'list' || BARE_HEADING.test(settled.slice(decided));
    const kept = settled.slice(0, decided);
    if (ends && (sources.length > 0 || kept.trim())) settled = withoutRule(kept);
    return render(settled);
  }

  return { append: (text) => void (incoming += text), read, finish };
}

function unsigned(url = ''): string | undefined {
  return url.split('?')[0];
}

/** The text without the line that parted it from the list. */
function withoutRule(text: string): string {
  return text
    .trimEnd()
    .replace(/(?:^|\n) {0,3}([-*_])(?:[ \t]*\1){2,}$/, '')
    .trimEnd();
}
