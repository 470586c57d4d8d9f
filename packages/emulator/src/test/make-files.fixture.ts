import { strToU8, zipSync } from 'fflate';

/** A text of a PDF with its position, in points from the lower left corner of a page of 612 by 792. */
export interface PlacedText {
  x: number;
  y: number;
  text: string;
  /** The height of its letters. Default 10. */
  size?: number;
}

/** A PDF with one line of text on each page. */
export const makePdf = (pages: readonly string[]): Uint8Array<ArrayBuffer> =>
  makePdfOf(pages.map((text) => [{ x: 72, y: 720, text, size: 12 }]));

/** A PDF whose texts are written in the order given. */
export function makePdfOf(pages: readonly (readonly PlacedText[])[]): Uint8Array<ArrayBuffer> {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((texts, index) => {
      const stream = texts
        .map(
          ({ x, y, text, size = 10 }) =>
            `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
        )
        .join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  pdf += `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF`;
  return new TextEncoder().encode(pdf);
}

/** A PDF that no empty password opens. */
export function makeLockedPdf(): Uint8Array<ArrayBuffer> {
  const zeros = `<${'00'.repeat(32)}>`;
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${zeros} /U ${zeros} /P -4 >> /ID [<00> <00>]`;
  const pdf = new TextDecoder().decode(makePdf(['Locked.']));
  return new TextEncoder().encode(pdf.replace('/Root 1 0 R >>', `/Root 1 0 R ${lock} >>`));
}

/** A Word document of paragraphs; a form feed is a page break. */
export function makeDocx(paragraphs: readonly string[]): Uint8Array<ArrayBuffer> {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const body = paragraphs.map((text) =>
    text === '\f'
      ? '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
      : `<w:p><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`,
  );
  const xml = `<?xml version="1.0"?><w:document><w:body>${body.join('')}</w:body></w:document>`;
  return new Uint8Array(
    zipSync({ 'word/document.xml': strToU8(xml), '[Content_Types].xml': strToU8('<Types/>') }),
  );
}
