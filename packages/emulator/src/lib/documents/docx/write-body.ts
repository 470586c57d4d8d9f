import type { Numbering } from './package/read-numbering.ts';
import { isDropCap, isJoined, readOwnStyle } from './read-paragraph-properties.ts';
import { readParagraph, type LeftOut } from './read-paragraph.ts';
import type { ParagraphStyle, Styles } from './package/read-styles.ts';
import type { XmlNode } from './package/read-xml.ts';
import { findRows, walkBlocks, type BlockVisitor } from './skip-blocks.ts';
import { createPageWriter } from './write-pages.ts';
import { createOpenTable, type OpenTable, type TableSource } from './open-table.ts';

/** The parts of a document that its text is read with. */
export interface DocxReading {
  styles: Styles;
  numbering: Numbering;
  /** Footnotes and endnotes by kind and id: `footnotes:2`. */
  notes: ReadonlyMap<string, XmlNode>;
  leftOut: LeftOut;
}

/** Writes the text of a document, block by block. A table comes whole or row by row. */
export interface BodyWriter extends BlockVisitor {
  beginTable(): void;
  row(node: XmlNode): void;
  endTable(): void;
  /** Everything that was written. */
  end(): string;
}

/** A damaged file can let notes refer to each other without end. */
const MOST_NOTES = 100_000;

/**
 * Paragraphs are parted by empty lines; headings, list items and tables are written as Markdown. Text boxes and notes follow
 * the paragraph or the table to which they belong.
 */
export function createBodyWriter(reading: DocxReading): BodyWriter {
  const pages = createPageWriter();
  const tables: OpenTable[] = [];
  let joined = '';
  let notesLeft = MOST_NOTES;

  const writeBeside = (boxes: readonly XmlNode[], notes: readonly string[]) => {
    for (const box of boxes) walkBlocks(box, writer);
    for (const id of notes) {
      const note = reading.notes.get(id);
      notesLeft -= 1;
      if (note && notesLeft > 0) walkBlocks(note, writer);
    }
  };
  /** The text of a paragraph with those that were joined to it; undefined if it continues in the next. */
  const gather = (node: XmlNode, text: string): string | undefined => {
    const whole = joined + text;
    joined = isDropCap(node) ? whole.trim() : isJoined(node) && whole.trim() ? `${whole.trimEnd()} ` : '';
    return joined === '' ? whole : undefined;
  };
  const source: TableSource = {
    readParagraph(node) {
      const { text, boxes, notes, bold } = readParagraph(node, reading.styles, reading.leftOut);
      const style = readOwnStyle(node, reading.styles);
      const whole = style.contents ? '' : (gather(node, text) ?? '');
      const number = whole.trim() ? countItem(style, reading.numbering) : '';
      return { text: number && number !== '-' ? `${number} ${whole}` : whole, boxes, notes, bold };
    },
    writeBlocks: (node) => walkBlocks(node, writer),
    writeBeside,
    pages,
  };
  const writer: BodyWriter = {
    paragraph(node) {
      const { text, boxes, notes } = readParagraph(node, reading.styles, reading.leftOut);
      const style = readOwnStyle(node, reading.styles);
      const whole = style.contents ? '' : gather(node, text);
      if (whole !== undefined) {
        if (style.pageBreakBefore) pages.drawBreak();
        const mark = whole.trim() ? markOf(style, countItem(style, reading.numbering)) : '';
        pages.text(mark.startsWith('#') ? whole.replace(/[^\S\f\v]+/g, ' ') : partNumbers(whole), mark);
        if (style.pageBreakAfter) pages.drawBreak();
      }
      writeBeside(boxes, notes);
    },
    table(node) {
      writer.beginTable();
      for (const row of findRows(node)) writer.row(row);
      writer.endTable();
    },
    beginTable: () => void tables.push(createOpenTable(source)),
    row: (node) => tables.at(-1)?.row(node),
    endTable: () => tables.pop()?.end(),
    end() {
      if (joined.trim()) pages.line(joined.trim());
      return pages.end();
    },
  };
  return writer;
}

/** Two numbers that only a tab or a line break keeps apart never read as one. */
const partNumbers = (text: string) => text.replace(/(?<=\d)[ ]*[\t\n]\s*(?=\d)/g, '; ').replace(/\t+/g, ' ');

/** The label of a paragraph in a list: `-`, `2.1`, or nothing. */
const countItem = ({ numId, level }: ParagraphStyle, numbering: Numbering): string =>
  numId === undefined || numId === '0' ? '' : (numbering.next(numId, level) ?? '');

function markOf({ heading = 0 }: ParagraphStyle, number: string): string {
  if (heading > 0)
    return `${'#'.repeat(Math.min(6, heading))} ${number && number !== '-' ? `${number} ` : ''}`;
  // A number alone would read as an amount: "3 pieces".
  return number && `${/^\d+$/.test(number) ? `${number}.` : number} `;
}
