import { parsePages } from './find-marks.ts';
import { fileOf, type Link, replaceLinks } from './links.ts';

/** A document in the list of references. */
export interface ReferenceEntry {
  /** 0 without one. */
  number: number;
  title: string;
  url?: string | undefined;
  pages: number[];
}

/** A line below the heading. */
export interface ReferenceLine {
  entries: ReferenceEntry[];
  /** The entries are documents, by a link, an address or the name of a file. */
  named: boolean;
  /** It begins with a number or a bullet. */
  marked: boolean;
  /** The words before the first link. */
  title: string;
  /** Its first link. */
  link: Link | undefined;
  pages: number[];
}

/** The heading on a separate line or after a sentence, or the beginning of such a line. */
const HEADING =
  /(?:^(?:[^\p{L}\p{N}\p{Ps}\p{Pi}"'`|]|\d{1,2}(?:[.)]\s|[.)]?$)|<[a-z]\w*(?:>|$))*|(?<=[.!?)\]*"”]\s{1,4})[*_]*)(?:references?((?:[\s*_#:：]|\(\d+\)|<\/\w+>)*)|(?:r\w{0,9})?$)/iu;
const BEGINS_LIST = /^(?:\P{L}|\w*(?:$|:\/))/u;
/** Replaces a link while the words around it are read. */
const LINK = '\0';
const START = /^([^\p{L}\p{N}\0]*)(?:(\d{1,3})(?:[*_`\s]*[\]).:|](?!\d)|(?=[\s*_–—-]*\0)))?/u;
/** Another number after a document. */
const NEXT =
  /(?=[*_`]{0,3}[[(]?\d{1,3}[\]).:]{1,2}[*_`]{0,3}\s)(?<=(?:\0|\.\w{2,5}\b)(?:[^\0]{0,40}[^.])?[\s,;])/;
const PAGE = String.raw`\b(?:pp?\.?|pages?)[\s:]*\d[\d,\s–—-]*`;
const PAGES = new RegExp(PAGE, 'i');
/** A name without the decoration around it and the pages after it. */
const TITLE = new RegExp(
  String.raw`^(?:[^\p{L}\p{N}[]|\[(?!.*\]))*(.*?)(?:[^\p{L}\p{N}]*${PAGE}\)?)?[^\p{L}\p{N})\]]*$`,
  'isu',
);
const LONGEST_TITLE = 400;
const FILE = /\.\d?[a-z]\w{0,4}$/i;
/** Announces an address in a line without number or bullet. */
const ANNOUNCES = /[:(–—-]\s*\0\P{L}{0,40}$/u;

/**
 * Finds the heading of the list: the offsets in the line where it begins and ends.
 *
 * @param whole The line is finished; else a beginning that may become the heading counts, too.
 */
export function findHeading(line: string, whole: boolean): { at: number; end: number } | undefined {
  // Few lines contain the word, and this test is far cheaper than the pattern.
  if (whole && !/reference/i.test(line)) return undefined;
  const match = HEADING.exec(line);
  if (!match) return undefined;
  const [{ length }, suffix] = match;
  const at = match.index;
  const end = at + length;
  const rest = line.slice(end);
  const colon = /[:：]/.test(suffix ?? '');
  const begins =
    at > 0 ? (colon || !(whole || rest)) && !/`{3}|~{3}/.test(line) : colon || BEGINS_LIST.test(rest);
  const heads = suffix !== undefined && (!rest || (colon && at === 0) || readReferences(rest).named);
  return begins && (heads || !whole) ? { at, end } : undefined;
}

export function readReferences(line: string): ReferenceLine {
  const links: Link[] = [];
  const words = replaceLinks(line.replace(/\0|\*\*|\\(?=\W)/g, ''), (link) => {
    links.push(link);
    return LINK;
  }).replace(/<[^<>\0]*(\0?)[^<>\0]*(?:>|$)/g, '$1');
  const [link] = links;
  links.reverse();
  const pieces = words.split(NEXT).map((piece) => readPiece(piece, links));
  const documents = pieces.filter(({ named }) => named);
  const { title, marked, entries } = pieces[0] ?? readPiece('', links);
  const named = documents.length > 0;
  return {
    entries: named ? documents.flatMap((piece) => piece.entries) : entries,
    named,
    marked,
    title,
    link,
    pages: pagesIn(words),
  };
}

/**
 * Reads a part of a line, which may name a document, or several if it has no number.
 *
 * @param links The links from here on, the last first. Those of the part are removed.
 */
function readPiece(piece: string, links: Link[]): Omit<ReferenceLine, 'link' | 'pages'> {
  const [start = '', lead = '', digits] = START.exec(piece) ?? [];
  const number = Number(digits ?? 0);
  const marked = number > 0 || /(?<![-*])[-+*•]\s/.test(lead);
  const [before = '', ...after] = piece.slice(number && start.length).split(LINK);
  const title = titleOf(before);
  const isFile = FILE.test(title);
  let named = marked && isFile;
  let entries: ReferenceEntry[] = marked && title ? [{ number, title, pages: pagesIn(before) }] : [];
  if (after.length > 0) {
    named = marked || isFile || !title || ANNOUNCES.test(piece);
    entries = after.map((tail, i) => {
      const { text = '', url } = links.pop() ?? {};
      const names = [titleOf(text), i > 0 ? '' : title].toSorted((a, b) => b.length - a.length);
      names.push(titleOf(tail));
      const name = names.find((found) => FILE.test(found)) ?? (names.find(Boolean) || fileOf(url));
      return { number, title: name, url, pages: pagesIn(tail) };
    });
    entries = entries.slice(0, named ? (number ? 1 : Infinity) : 0);
  }
  return { entries, named, marked, title };
}

function pagesIn(text: string): number[] {
  return parsePages(PAGES.exec(text)?.[0]);
}

function titleOf(text: string): string {
  return TITLE.exec(text.slice(0, LONGEST_TITLE))?.[1] ?? '';
}
