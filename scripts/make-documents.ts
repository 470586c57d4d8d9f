/**
 * Writes the bundled PDFs from their Markdown: `node scripts/make-documents.ts`. The same input gives the same bytes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';

const FOLDER = new URL('../packages/emulator/documents/', import.meta.url);
const A4 = { width: 595, height: 842 };
const MARGIN = 54;
const GAP = 24;
const SIZE = { text: 10.5, heading: 13, title: 22, table: 9.5, caption: 9 };
const LEADING = 1.36;
const INK = rgb(0.11, 0.1, 0.09);
const RULE = rgb(0.75, 0.73, 0.7);
const BARK = rgb(0.6, 0.23, 0.12);

interface Sheet {
  name: string;
  columns: 1 | 2;
  /** Bars with their heights, drawn below the first section. */
  figure?: { caption: string; bars: [name: string, value: number][] };
}

const SHEETS: readonly Sheet[] = [
  {
    name: 'red-pine',
    columns: 2,
    figure: {
      caption: 'Figure 1. Needle length of three pines, longest value in centimetres.',
      bars: [
        ['Red', 16],
        ['Jack', 4],
        ['White', 13],
      ],
    },
  },
  { name: 'measuring-tree-height', columns: 1 },
  { name: 'tapping-maple-syrup', columns: 2 },
];

interface Fonts {
  text: PDFFont;
  bold: PDFFont;
  italic: PDFFont;
}

for (const sheet of SHEETS) {
  const markdown = await readFile(new URL(`${sheet.name}.md`, FOLDER), 'utf8');
  await writeFile(new URL(`${sheet.name}.pdf`, FOLDER), await writeSheet(markdown, sheet));
}

async function writeSheet(markdown: string, sheet: Sheet): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const fonts: Fonts = {
    text: await pdf.embedFont(StandardFonts.TimesRoman),
    bold: await pdf.embedFont(StandardFonts.TimesRomanBold),
    italic: await pdf.embedFont(StandardFonts.TimesRomanItalic),
  };
  const body = markdown.replace(/^---\n[^]*?\n---\n/, '').replaceAll('<!-- page -->', '');
  const blocks = body
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter(Boolean);
  const title = (blocks.shift() ?? '').replace(/^# /, '');
  pdf.setTitle(title);
  const date = new Date('2026-01-01T00:00:00Z');
  pdf.setCreationDate(date);
  pdf.setModificationDate(date);
  const writer = createWriter(pdf, fonts, sheet.columns);
  writer.title(title);
  let sections = 0;
  for (const block of blocks) {
    if (block.startsWith('## ')) {
      sections += 1;
      if (sections === 2 && sheet.figure) writer.figure(sheet.figure);
      writer.paragraph(block.slice(3), { size: SIZE.heading, font: fonts.bold, before: 8, keep: 3 });
    } else if (block.startsWith('|')) writer.table(readTable(block));
    else if (/^(?:[-*]|\d+\.) /.test(block)) {
      for (const line of block.split('\n')) {
        const item = line.replace(/^(?:[-*]|\d+\.) /, '• ');
        writer.paragraph(plain(item), { size: SIZE.text, font: fonts.text, before: 2, keep: 1 });
      }
    } else writer.paragraph(plain(block), { size: SIZE.text, font: fonts.text, before: 6, keep: 2 });
  }
  return pdf.save({ useObjectStreams: false });
}

function plain(markdown: string): string {
  return markdown.replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
}

function readTable(block: string): string[][] {
  const rows = block.split('\n').filter((line) => !/^\|[\s|:-]+\|$/.test(line));
  return rows.map((row) => row.split('|').slice(1, -1).map(plain));
}

interface Style {
  size: number;
  font: PDFFont;
  /** Space above, in points. */
  before: number;
  /** Number of lines that stay together. */
  keep: number;
}

/** Lays blocks into columns, one page after another. */
function createWriter(pdf: PDFDocument, fonts: Fonts, columns: number) {
  const width = (A4.width - 2 * MARGIN - GAP * (columns - 1)) / columns;
  let page: PDFPage = addPage();
  let column = 0;
  let top = A4.height - MARGIN;
  let y = top;

  function addPage(): PDFPage {
    const added = pdf.addPage([A4.width, A4.height]);
    const number = String(pdf.getPageCount());
    added.drawText(number, { x: A4.width / 2 - 3, y: MARGIN / 2, size: 9, font: fonts.text, color: INK });
    return added;
  }

  function room(height: number): void {
    if (y - height >= MARGIN) return;
    column += 1;
    if (column === columns) {
      page = addPage();
      column = 0;
      top = A4.height - MARGIN;
    }
    y = top;
  }

  const left = (): number => MARGIN + column * (width + GAP);

  function line(text: string, { size, font }: Pick<Style, 'size' | 'font'>): void {
    room(size * LEADING);
    y -= size * LEADING;
    page.drawText(text, { x: left(), y: y + size * 0.3, size, font, color: INK });
  }

  return {
    title(text: string): void {
      y -= SIZE.title;
      page.drawText(text, { x: MARGIN, y, size: SIZE.title, font: fonts.bold, color: BARK });
      y -= 10;
      page.drawLine({
        start: { x: MARGIN, y },
        end: { x: A4.width - MARGIN, y },
        thickness: 0.8,
        color: RULE,
      });
      y -= 8;
      top = y;
    },
    paragraph(text: string, { size, font, before, keep }: Style): void {
      const lines = wrap(text, { size, font, width });
      if (y !== top) y -= before;
      room(size * LEADING * Math.min(keep, lines.length));
      for (const each of lines) line(each, { size, font });
    },
    table(rows: readonly string[][]): void {
      const size = SIZE.table;
      const cells = rows[0]?.length ?? 1;
      const cell = width / cells;
      y -= 10;
      for (const [at, row] of rows.entries()) {
        const font = at === 0 ? fonts.bold : fonts.text;
        const wrapped = row.map((text) => wrap(text, { size, font, width: cell - 6 }));
        const height = Math.max(...wrapped.map((lines) => lines.length)) * size * LEADING + 6;
        room(height);
        for (const [index, lines] of wrapped.entries()) {
          for (const [number, text] of lines.entries()) {
            const x = left() + index * cell;
            page.drawText(text, { x, y: y - (number + 1) * size * LEADING + 3, size, font, color: INK });
          }
        }
        y -= height;
        const end = { x: left() + width, y: y + 1 };
        page.drawLine({ start: { x: left(), y: y + 1 }, end, thickness: 0.5, color: RULE });
      }
      y -= 4;
    },
    figure({ caption, bars }: NonNullable<Sheet['figure']>): void {
      const height = 110;
      room(height + 40);
      y -= height + 14;
      const most = Math.max(...bars.map(([, value]) => value));
      const step = width / bars.length;
      for (const [at, [name, value]] of bars.entries()) {
        const tall = ((height - 30) * value) / most;
        const x = left() + at * step + step * 0.25;
        page.drawRectangle({ x, y: y + 14, width: step * 0.5, height: tall, color: BARK });
        page.drawText(name, { x, y: y + 3, size: SIZE.caption, font: fonts.text, color: INK });
      }
      for (const each of wrap(caption, { size: SIZE.caption, font: fonts.italic, width })) {
        line(each, { size: SIZE.caption, font: fonts.italic });
      }
      y -= 6;
    },
  };
}

function wrap(text: string, { size, font, width }: { size: number; font: PDFFont; width: number }): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (font.widthOfTextAtSize(longer, size) <= width || current === '') current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  return current === '' ? lines : [...lines, current];
}
