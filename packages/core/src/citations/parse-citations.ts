import { createBlocks } from './blocks.ts';
import type { CitationReader, CitedText } from './cited-text.ts';
import { unfinishedMark } from './find-marks.ts';
import { withoutSigned } from './links.ts';
import { findHeading, type ReferenceEntry } from './reference-list.ts';
import { createReferenceSection, type ReferenceSection, type SectionVerdict } from './reference-section.ts';
import { type Paragraph, renderCitations, type Source } from './render-citations.ts';

/** Reads a whole answer of chat completions. */
export function parseCitations(text: string): CitedText {
  const reader = createCitationReader();
  reader.append(text);
  return reader.finish();
}

/**
 * The growing line is read again with each chunk. Beyond this length it is settled up to its last space, which bounds
 * the cost.
 */
const LONG_LINE = 32_768;
/** A bare heading at the end, marked as one by `#`, `:` or bold, is removed. The plain word, or a list item, is text. */
const BARE_HEADING = /^(?=.*[#:：]|\s*\*\*)[^-\p{L}]*references?\P{L}*$/iu;
/** Entries beyond this are left out of the sources and of the text. */
const MOST_SOURCES = 1000;

/** @param before The message so far, for a continued answer. Its sources and their positions stay unchanged. */
export function createCitationReader(before: CitedText = { text: '', sources: [] }): CitationReader {
  // The sources of the message so far. Never grows: an entry of the new list is matched to these by title or address, but to
  // its own neighbours only by both, else two documents of one name would become one source.
  const earlier = before.sources.map((source): Source => ({ ...source, pages: source.pages ?? [] }));

  // All sources. Only appended to, and each keeps its object: the object is the key under which its marks are collected, and
  // an id that was shown must not move to another document.
  const sources = [...earlier];

  // The sources by the numbers of the list in this text. The first entry of a number stays. Kept apart from the ids, because a
  // continued answer may number its list again: by ids, its marks would cite the documents of the earlier list.
  const byNumber = new Map<number, Source>();

  // UTF-16 length of the text in which marks and headings are not looked for, because its sources have their positions already. Without
  // it, a "[1]" that was shown as text could become a mark of the new list. 0 if the text before cites nothing: then the list that
  // arrives may name its marks.
  const frozen = earlier.length > 0 ? before.text.length : 0;

  // The Markdown blocks that are open where `settled` ends. A mark or a heading in a code block is code.
  const blocks = createBlocks();

  // Appended text that is not processed yet. Appending only concatenates, so that a hundred chunks between two readings cost as
  // much as one.
  let incoming = before.text;

  // The text that is processed, marks still in it, lists and signed addresses already out of it. Only appended to, but for the
  // cut at `decided` when a list is recognised; offsets in it stay valid.
  let settled = '';

  // The ranges of `settled` that are text rather than code: ascending, without overlap. Each caches its marks, since finding
  // them in the whole text again with each chunk would cost quadratic time.
  let paragraphs: Paragraph[] = [];

  // Offset in `settled` from which a heading and the lines below it are held back; Infinity if nothing is. Shown at once, a
  // list would flash on the screen before it becomes sources.
  let decided = Infinity;

  // The line that is being written, without the part of a long line that is settled already. Not in `settled`: a heading, a fence or an
  // address can be recognised only in a complete line.
  let line = '';

  // The beginning of the current line is in `settled` already. The rest of it begins no block and no heading: a "References:"
  // in the middle of a long line would hide the rest of the answer.
  let midLine = false;

  // The kind that `blocks` gave the beginning of the current line. Kept for the rest of a long line, so that code stays code.
  let kind: ReturnType<typeof blocks.take>;

  // The last list and the lines after it. Never unset again: an address that comes after a list belongs to it in some layouts,
  // and a signed one must not be shown in any.
  let section: ReferenceSection | undefined;

  // The verdict on the last line below a heading. At the end it separates a text that ends in its list from one with text after the
  // list, which must not be cut off.
  let verdict: SectionVerdict | undefined;

  // The last reading, until a line ends. Below a heading nothing that is shown changes within a line, and rendering
  // the whole answer for each chunk of a long list would cost quadratic time.
  let unchanged: CitedText | undefined;

  /** Processes appended text. Each decision falls at a place that the text alone determines, so chunk boundaries cannot change the result. */
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

  /** Opens the section below a heading, if the line with this beginning holds one, and settles the text before it. */
  function beginSection(start: string): void {
    const heading = midLine || blocks.inFence(start) ? undefined : findHeading(start, true);
    // Frozen text stays unchanged.
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
    // An answer that ends below a heading may have been cut in an address.
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

  /** The part of the growing line that is not held back. */
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

/** The text without the rule that separated it from the list. */
function withoutRule(text: string): string {
  return text
    .trimEnd()
    .replace(/(?:^|\n) {0,3}([-*_])(?:[ \t]*\1){2,}$/, '')
    .trimEnd();
}
