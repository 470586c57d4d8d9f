import { parsePages } from './find-marks.ts';

/** One line of the list of references. */
export interface ReferenceEntry {
  /** Undefined where the list is not numbered. */
  number: number | undefined;
  title: string;
  url?: string;
  pages: number[];
}

const HEADING =
  /^ {0,3}(?:#{1,6}[ \t]+)?(?:\*\*|__)?references?[ \t]*:?[ \t]*(?:\*\*|__)?[ \t]*:?[ \t]*(?:#+[ \t]*)?/i;
const BEFORE_WORD = /^ {0,3}(?:#{1,6}[ \t]*)?(?:\*{1,2}|_{1,2})?/;
const ENTRY =
  /^ {0,3}(?:[-*+•][ \t]+)?(?:\[(\d{1,4})\]:?|\((\d{1,4})\)|(\d{1,4})[.)]|(?<=[-*+•][ \t]+))[ \t]*(\S.*)$/;
const ENTRY_START = /^ {0,3}(?:[-*+•]|\[|\(|\d)/;
const FILE_NAME = /^(.{1,250}\.[a-z0-9]{1,5})(?:[*_`"”,;:\s]*\(?(?:pp?\.?|pages?)\s*(\d[\d,\s–—-]*)\)?)?$/i;
const LONGEST_LINE = 8192;

/** The line as the heading of the list, with what follows it on the same line; undefined where it is none. */
export function matchHeading(line: string): { rest: string } | undefined {
  const match = line.length <= LONGEST_LINE ? HEADING.exec(line) : null;
  if (!match) return undefined;
  const rest = line.slice(match[0].length).trim();
  return rest === '' || parseEntry(rest) ? { rest } : undefined;
}

/** Whether a line that is still being written may yet become the heading. */
export function mayBeHeading(line: string): boolean {
  const heading = HEADING.exec(line);
  if (heading) {
    const rest = line.slice(heading[0].length);
    return rest === '' || (line.length <= LONGEST_LINE && ENTRY_START.test(rest));
  }
  return 'references'.startsWith(line.replace(BEFORE_WORD, '').toLowerCase());
}

/**
 * A line of the list: a number or a bullet, then a link, an address or the name of a file. `cut` says that the line was not
 * finished, so that an address in it is not whole.
 */
export function parseEntry(line: string, cut = false): ReferenceEntry | undefined {
  const match = line.length <= LONGEST_LINE ? ENTRY.exec(line.trimEnd()) : null;
  if (!match) return undefined;
  const digits = match[1] ?? match[2] ?? match[3];
  const document = parseDocument(match[4] ?? '', cut);
  return document && { number: digits === undefined ? undefined : Number(digits), ...document };
}

function parseDocument(text: string, cut: boolean): Omit<ReferenceEntry, 'number'> | undefined {
  const open = text.indexOf('[');
  const middle = text.indexOf('](', open);
  if (open >= 0 && open <= 3 && middle > open) {
    const end = endOfTarget(text, middle + 2);
    const title = cleanTitle(text.slice(open + 1, middle));
    const url = end < text.length ? text.slice(middle + 2, end).replace(/^<|>$/g, '') : undefined;
    return title ? { title, url: webAddress(url), pages: pagesAfter(text.slice(end)) } : undefined;
  }
  const address = /<?https?:\/\/[^\s<>]+>?/i.exec(text);
  if (address) {
    const url = address[0].replace(/^<|[>).,;]+$/g, '');
    const title = cleanTitle(text.replace(address[0], ' ')) || fileOf(url);
    return { title, url: cut ? undefined : webAddress(url), pages: [] };
  }
  const file = FILE_NAME.exec(cleanTitle(text));
  return file?.[1] ? { title: cleanTitle(file[1]), pages: parsePages(file[2]) } : undefined;
}

/** The closing parenthesis of a link's target, parentheses inside it paired; the length where there is none. */
function endOfTarget(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && depth-- === 0) return i;
  }
  return text.length;
}

function pagesAfter(text: string): number[] {
  return parsePages(/(?:pp?\.?|pages?)\s*(\d[\d,\s–—-]*)/i.exec(text)?.[1]);
}

/** A name without what only decorates it. */
function cleanTitle(text: string): string {
  return text.replace(/^[\s*_`"'“”<(:–—-]+|[\s*_`"'“”>(:,;–—-]+$/g, '').replace(/\\([[\]()_*])/g, '$1');
}

function fileOf(url: string): string {
  const name = url.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name) || url.split('/')[2] || 'document';
  } catch {
    return name;
  }
}

/** The address where it is one of the web; no other scheme is handed on. */
export function webAddress(url: unknown): string | undefined {
  return typeof url === 'string' && /^https?:\/\//i.test(url) ? url : undefined;
}
