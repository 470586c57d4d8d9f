import { strToU8, zipSync } from 'fflate';

/** Lines of Markdown as the files of a PDF or Word user: nothing of Markdown stays in them. */
type Line =
  | { kind: 'heading' | 'item' | 'text'; text: string; level: number }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'page' };

function readLines(markdown: string): Line[] {
  const lines: Line[] = [];
  for (const source of markdown.split('\n')) {
    const text = source.trim();
    const last = lines.at(-1);
    const heading = /^(#+)\s+(.*)/.exec(text);
    if (text === '' || /^\|[\s|:-]+\|$/.test(text)) continue;
    if (text === '<!-- page -->') lines.push({ kind: 'page' });
    else if (heading) lines.push({ kind: 'heading', text: heading[2] ?? '', level: heading[1]?.length ?? 1 });
    else if (text.startsWith('|')) {
      const row = text.slice(1, -1).split('|').map(plain);
      if (last?.kind === 'table') last.rows.push(row);
      else lines.push({ kind: 'table', rows: [row] });
    } else if (text.startsWith('- '))
      lines.push({ kind: 'item', text: `• ${plain(text.slice(2))}`, level: 0 });
    else lines.push({ kind: /^\d+\. /.test(text) ? 'item' : 'text', text: plain(text), level: 0 });
  }
  return lines;
}

const plain = (text: string) => text.replaceAll('**', '').trim();

/** A PDF as a word processor writes it: wrapped lines, larger headings, no structure. */
export function makePdf(markdown: string): Uint8Array<ArrayBuffer> {
  const pages: string[][] = [[]];
  let y = 760;
  const turn = () => {
    pages.push([]);
    y = 760;
  };
  const write = (text: string, size: number, gap: number, x = 64) => {
    y -= gap;
    if (y < BOTTOM) turn();
    pages.at(-1)?.push(`BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${encode(text)}) Tj ET`);
  };
  for (const line of readLines(markdown)) {
    if (line.kind === 'page') turn();
    else if (line.kind === 'table') {
      const { lefts, size } = layOut(line.rows);
      for (const row of line.rows)
        for (const [at, cell] of row.entries()) write(cell, size, at > 0 ? 0 : 16, 64 + (lefts[at] ?? 0));
    } else {
      const size = line.kind === 'heading' ? 22 - 3 * line.level : 11;
      for (const [at, part] of wrap(line.text).entries())
        write(part, size, at > 0 ? 14 : line.kind === 'item' ? 15 : 26);
    }
  }
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${4 + at * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((parts, at) => {
      const stream = parts.join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = pdf.length;
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  pdf += `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF`;
  return new TextEncoder().encode(pdf);
}

/** Where the columns of a table begin, each as wide as its longest cell needs, and the size of type in which all fit into 480 points. */
function layOut(rows: readonly (readonly string[])[]): { lefts: number[]; size: number } {
  const columns = Math.max(...rows.map((row) => row.length));
  const longest = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => 3 + (row[at]?.length ?? 0))),
  );
  const total = longest.reduce((sum, each) => sum + each, 0);
  const lefts = longest.map(
    (_, at) => (480 * longest.slice(0, at).reduce((sum, each) => sum + each, 0)) / total,
  );
  return { lefts, size: Math.min(11, Math.floor((10 * 480) / (LETTER * total)) / 10) };
}

/** Width of a letter of Helvetica, of its size. */
const LETTER = 0.52;

/** A line below this begins the next page. */
const BOTTOM = 50;

function wrap(text: string): string[] {
  return text.match(/.{1,92}(?:\s|$)/g)?.map((part) => part.trimEnd()) ?? [text];
}

/** Characters of WinAnsi at codes that Latin-1 leaves empty. */
const WIN_ANSI: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};
/** WinAnsi, its upper half as octal escapes; the questions use no other characters. */
const encode = (text: string) =>
  text.replace(/[()\\]/g, '\\$&').replace(/[^ -~]/g, (letter) => {
    const code = WIN_ANSI[letter] ?? letter.codePointAt(0) ?? 63;
    return `\\${(code > 255 ? 63 : code).toString(8).padStart(3, '0')}`;
  });

/** A Word document with heading styles, list paragraphs, tables and page breaks. */
export function makeDocx(markdown: string): Uint8Array<ArrayBuffer> {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
  const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
  const body = readLines(markdown).map((line) => {
    switch (line.kind) {
      case 'page':
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
      case 'heading':
        return `<w:p><w:pPr><w:pStyle w:val="Heading${line.level}"/></w:pPr>${run(line.text)}</w:p>`;
      case 'table':
        return `<w:tbl>${line.rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
      case 'item': {
        const list = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`;
        return `<w:p><w:pPr><w:pStyle w:val="ListParagraph"/>${list}</w:pPr>${run(line.text.replace(/^(?:•|\d+\.)\s/, ''))}</w:p>`;
      }
      case 'text':
        return `<w:p>${run(line.text)}</w:p>`;
    }
  });
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const xml = `<?xml version="1.0"?><w:document ${space}><w:body>${body.join('')}</w:body></w:document>`;
  const bullets = `<?xml version="1.0"?><w:numbering ${space}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`;
  return new Uint8Array(
    zipSync({
      'word/document.xml': strToU8(xml),
      'word/numbering.xml': strToU8(bullets),
      'word/_rels/document.xml.rels': strToU8(relations),
      '[Content_Types].xml': strToU8('<Types/>'),
    }),
  );
}
