import { strFromU8, unzipSync } from 'fflate';

const BODY = 'word/document.xml';
const BODY_BYTES = 64 * 1024 * 1024;
const RUN =
  /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|(<w:br\s[^>]*w:type="page"[^>]*>|<w:lastRenderedPageBreak\s*\/>)|(<w:(?:tab|br)\s*\/>)/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text of a Word document: a paragraph a line, headings marked, a form feed where its pages broke when it was last saved. */
export function readDocx(bytes: Uint8Array): string {
  const xml = strFromU8(unpack(bytes));
  const paragraphs = xml.split('</w:p>').map((paragraph) => {
    const text = Array.from(paragraph.matchAll(RUN), ([, words, page]) =>
      page ? '\f' : words === undefined ? ' ' : unescape(words),
    );
    return /<w:pStyle\s+w:val="(?:Heading|Title)/.test(paragraph) ? `# ${text.join('')}` : text.join('');
  });
  const text = paragraphs.join('\n\n');
  if (text.trim() === '') throw new Error('It holds no text');
  return text;
}

function unpack(bytes: Uint8Array): Uint8Array {
  const body = unzipSync(bytes, {
    filter: ({ name, originalSize }) => name === BODY && originalSize <= BODY_BYTES,
  })[BODY];
  if (body) return body;
  throw new Error('It is no Word document that can be read');
}

function unescape(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (entity, decimal?: string, hex?: string, name = '') => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
      return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? entity) : entity;
    },
  );
}
