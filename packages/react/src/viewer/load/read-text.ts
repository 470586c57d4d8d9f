import type { TextPages } from '../document/text-pages.ts';

const PAGE_BREAK = /\f|^[ \t]*<!--[ \t]*page[ \t]*-->[ \t]*$/gim;
const FRONT_MATTER = /^---[ \t]*\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/;

/** A Markdown document above this is shown as plain text: the renderer would hold the page up. Characters. */
const LONGEST_MARKDOWN = 400_000;

/** Reads Markdown, text or JSON. UTF-8, UTF-16 with its mark, else Windows-1252. */
export function readText(bytes: Uint8Array, extension: string): TextPages {
  const text = decode(bytes).replace(/\r\n?/g, '\n');
  if (extension === 'json') return { kind: 'plain', pages: [formatJson(text)] };
  const isMarkdown = extension !== 'txt';
  const pages = splitPages(isMarkdown ? text.replace(FRONT_MATTER, '') : text);
  const isShort = text.length <= LONGEST_MARKDOWN;
  return { kind: isMarkdown && isShort ? 'markdown' : 'plain', pages };
}

function splitPages(text: string): string[] {
  const pages = text.split(PAGE_BREAK);
  return pages.length > 1 ? pages.map((page) => page.trim()) : pages;
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** On lines; numbers stay as they are written, so a text that would lose one is left alone. */
function formatJson(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    const isSafe = !/\d{16,}|\d[eE][+-]?\d/.test(text);
    return isSafe ? JSON.stringify(value, undefined, 2) : text;
  } catch {
    return text;
  }
}
