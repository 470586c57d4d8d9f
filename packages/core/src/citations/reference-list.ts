import { parsePages } from './find-marks.ts';
import { fileOf, findLinks, type Link, replaceLinks, webAddress } from './links.ts';

/** A document that the list of references names. */
export interface ReferenceEntry {
  /** Undefined where the list is not numbered. */
  number: number | undefined;
  title: string;
  url?: string | undefined;
  pages: number[];
}

/** A line below the heading. */
export interface ReferenceLine {
  /** The documents in it, by a link, an address or the name of a file. */
  entries: ReferenceEntry[];
  /** It begins with a number or a bullet. */
  marked: boolean;
  /** A marked line that names no document, as an entry. */
  item: ReferenceEntry | undefined;
  hasLink: boolean;
  /** Its first address of the web. */
  url: string | undefined;
  /** A link begins in it and does not end. */
  open: boolean;
  pages: number[];
  /** The line with the words of its links and without their addresses. */
  text: string;
}

const HEADING =
  /^(?:[\s>#*_+•\p{Extended_Pictographic}\uFE0F-]|\d{1,2}[.)]\s|<[a-z]\w{0,9}>)*references?(?:[\s*_]|\(\d{1,4}\)|<\/\w{1,9}>)*([:：]?)(?:[\s*_#:]|<\/?\w{1,9}>)*/iu;
const BEFORE_WORD = /^[\s>#*_+•\p{Extended_Pictographic}\uFE0F-]*/u;
/** Stands for a link while the words around it are read. */
const LINK = '\0';
const START =
  /^[\s>]*(?:([-+*•])\s+)?\*?(?:\[(\d{1,4})\s?\]:?|\((\d{1,4})\):?|(\d{1,4})(?:[.):](?!\d)|(?=[\s–—-]*\0)))?/;
const NEXT = /(?<=[\s,;\0])(?:\[(\d{1,4})\]:?|\((\d{1,4})\):?|(\d{1,4})[.)](?=\s))/g;
const FILE_NAME =
  /^(.{1,250}\.(?=\d*[a-z])[a-z0-9]{1,5})(?:[*_`"”,;:\s–—-]*\(?(?:pp?\.?|pages?)\s*(\d[\d,\s–—-]*)\)?)?$/i;
const PAGES = /\b(?:pp?\.?|pages?)\s*(\d[\d,\s–—-]*)/i;
const LONGEST_NAME = 400;

/** The line as the heading of the list, with what follows it on the same line; undefined where it is none. */
export function matchHeading(line: string): { rest: string } | undefined {
  const match = HEADING.exec(line.slice(0, LONGEST_NAME));
  if (!match) return undefined;
  const rest = line.slice(match[0].length).trim();
  const heads = rest === '' || match[1] || readReferences(rest).hasLink;
  return heads ? { rest } : undefined;
}

/** Whether a line that is still being written may yet become the heading. */
export function mayBeHeading(line: string): boolean {
  const match = HEADING.exec(line.slice(0, LONGEST_NAME));
  if (match) return match[1] !== '' || /^(?:$|[-+•[(|<\d]|\w*:\/)/.test(line.slice(match[0].length));
  return 'references'.startsWith(line.slice(0, 64).replace(BEFORE_WORD, '').toLowerCase());
}

/** @param cut The line was not finished, so that an address at its end is not whole. */
export function readReferences(whole: string, cut = false): ReferenceLine {
  const line = cut ? whole.replace(/\bhttps?:?\/{0,2}$/i, '') : whole;
  const links = findLinks(line);
  const words = replaceLinks(line.replaceAll(LINK, ' '), links, () => LINK)
    .replace(/\\(?=[[\]().])/g, '')
    .replace(/^[\s>]*\|\s*(\d{1,4})\s*\|/, '$1. ')
    .replace(/\*{2,}|[|`]|(?<!\w)_+|_+(?!\w)/g, ' ')
    .replace(/<\/?[a-z]{1,9}(?:\s+[a-z]{1,9}=["']?)?|["']?\s?>/gi, ' ');
  const last = links.at(-1);
  if (cut && last?.text === '' && last.end === line.length) delete last.url;
  const [start, bullet, ...digits] = START.exec(words) ?? [''];
  const number = numberOf(digits);
  const body = words.slice(start.length);
  const marked = bullet !== undefined || number !== undefined;
  const entries = entriesOf(number, body, links, marked);
  const title = cleanTitle(body.replaceAll(LINK, ' '));
  return {
    entries,
    marked,
    item: marked && title && entries.length === 0 ? { number, title, pages: [] } : undefined,
    hasLink: links.length > 0,
    url: webAddress(links[0]?.url),
    open: last !== undefined && last.url === undefined && last.end === line.trimEnd().length,
    pages: pagesIn(words),
    text: replaceLinks(line, links, (link) => link.text),
  };
}

/** The entries of a line, which may hold several. */
function entriesOf(
  first: number | undefined,
  body: string,
  links: readonly Link[],
  marked: boolean,
): ReferenceEntry[] {
  const entries: ReferenceEntry[] = [];
  let number = first;
  let from = 0;
  let used = 0;
  let hole = body.indexOf(LINK);
  const close = (end: number): void => {
    const [lead = '', ...tails] = body.slice(from, end).split(LINK);
    const prose =
      !marked &&
      lead.trim() !== '' &&
      !(isFile(lead) || (/[:(<–—-]\s*$/.test(lead) && !/\w/.test(tails[0] ?? '')));
    const file = FILE_NAME.exec(lead.length > LONGEST_NAME ? '' : cleanTitle(lead));
    if (tails.length > 0 && !prose) {
      const most = number === undefined ? tails.length : 1;
      tails.slice(0, most).forEach((tail, i) => {
        const link = links[used + i];
        if (link) entries.push({ number, ...documentOf(link, i === 0 ? lead : '', tail) });
      });
    } else if (tails.length === 0 && marked && file?.[1]) {
      entries.push({ number, title: cleanTitle(file[1]), pages: parsePages(file[2]) });
    }
    used += tails.length;
  };
  for (const { index, 0: mark, ...digits } of number === undefined ? [] : body.matchAll(NEXT)) {
    const next = numberOf([digits[1], digits[2], digits[3]]);
    if (next === undefined || number === undefined || next <= number) continue;
    const document =
      (hole >= 0 && hole < index) || isFile(body.slice(from, Math.min(index, from + LONGEST_NAME + 1)));
    if (!document) continue;
    close(index);
    from = index + mark.length;
    number = next;
    hole = body.indexOf(LINK, from);
  }
  close(body.length);
  return entries;
}

function documentOf(link: Link, lead: string, tail: string): Omit<ReferenceEntry, 'number'> {
  const [text, before, after] = [link.text, lead, tail.replace(PAGES, '')].map(cleanTitle);
  const name = text && (isFile(text) || !isFile(before)) ? text : before || after;
  return {
    title: name || fileOf(link.url ?? '') || 'document',
    url: webAddress(link.url),
    pages: pagesIn(tail),
  };
}

function numberOf(digits: readonly (string | undefined)[]): number | undefined {
  const found = digits.find((text) => text !== undefined);
  return found === undefined ? undefined : Number(found);
}

function isFile(text = ''): boolean {
  return text.length <= LONGEST_NAME && FILE_NAME.test(cleanTitle(text));
}

function pagesIn(text: string): number[] {
  return parsePages(PAGES.exec(text)?.[1]);
}

/** A name without what only decorates it. */
function cleanTitle(text: string): string {
  return text
    .replace(/^[\s*_`"'“”<>(:,;–—-]+/, '')
    .replace(/^\[(?=[^\]]*$)/, '')
    .replace(/\\([[\]()_*])/g, '$1')
    .slice(0, 1000)
    .replace(/[\s*_`"'“”<>(:,;–—-]+$/, '');
}
