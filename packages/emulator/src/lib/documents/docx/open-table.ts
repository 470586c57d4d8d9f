import type { ReadParagraph } from './read-paragraph.ts';
import { readRow, type Cell, type Row } from './read-row.ts';
import { childrenOf, type XmlNode } from './package/read-xml.ts';
import { findRows, walkBlocks } from './skip-blocks.ts';
import type { PageWriter } from './write-pages.ts';
import { createTableWriter, type OuterRow } from '../text/write-table.ts';

/** The parts of the document that reading a table needs. */
export interface TableSource {
  /** Reads a paragraph of a cell, with its list number. */
  readParagraph(node: XmlNode): Pick<ReadParagraph, 'text' | 'boxes' | 'notes' | 'bold'>;
  writeBlocks(node: XmlNode): void;
  writeBeside(boxes: readonly XmlNode[], notes: readonly string[]): void;
  pages: PageWriter;
}

/** A table whose rows come one by one. */
export interface OpenTable {
  row(node: XmlNode): void;
  end(): void;
}

/** A table in a cell, and the text of the first cell next to it. */
interface InnerTable {
  table: XmlNode;
  column: number;
  name: string;
}

/** Reads the rows of a table into lines. Text boxes, notes and tables in it follow it. */
export function createOpenTable(source: TableSource, outer?: OuterRow): OpenTable {
  const lines = createTableWriter((text, tight) => source.pages.line(text, tight), outer);
  /** The texts of cells that reach into the rows below, by column. */
  const above = new Map<number, string>();
  const beside: (() => void)[] = [];
  const inner: InnerTable[] = [];
  let first: XmlNode | undefined;
  let columns = 0;

  const readCell = ({ node, column }: Cell): { text: string; bold: boolean } => {
    const texts: string[] = [];
    let bold = true;
    walkBlocks(node, {
      paragraph(paragraph) {
        const read = source.readParagraph(paragraph);
        if (read.boxes.length + read.notes.length > 0)
          beside.push(() => source.writeBeside(read.boxes, read.notes));
        if (read.text.trim() === '') return;
        texts.push(flatten(read.text));
        bold &&= read.bold;
      },
      table: (table) => void inner.push({ table, column, name: '' }),
    });
    return { text: texts.join(' / '), bold: bold || texts.length === 0 };
  };
  const readTexts = ({ cells }: Row): { texts: string[]; isBold: boolean } => {
    const texts: string[] = [];
    let isBold = true;
    for (const cell of cells) {
      const { column, span, merge } = cell;
      const { text, bold } =
        merge === 'continue' ? { text: above.get(column) ?? '', bold: true } : readCell(cell);
      isBold &&= bold;
      while (texts.length < column) texts.push('');
      for (let at = column; at < column + span; at += 1) {
        texts.push(text);
        if (merge === undefined) above.delete(at);
        else above.set(at, text);
      }
    }
    return { texts, isBold: isBold && texts.some((text) => text !== '') };
  };
  const write = (node: XmlNode) => {
    const row = readRow(node);
    if (!row) return;
    const from = inner.length;
    const { texts, isBold } = readTexts(row);
    columns = Math.max(columns, texts.length);
    for (const table of inner.slice(from)) table.name = table.column > 0 ? (texts[0] ?? '') : '';
    const breaks = texts.some((text) => /[\f\v]/.test(text));
    const early = /^\s*[\f\v]/.test(texts.find((text) => text.trim() !== '') ?? '');
    const [only, ...others] = row.cells;
    const breakPage = () => {
      source.pages.drawBreak();
      lines.breakPage();
    };
    if (breaks && early) breakPage();
    lines.add({
      texts: texts.map((text) => text.replace(/[\f\v]/g, '').trim()),
      isHead: row.isHead,
      isBold,
      isBand: only !== undefined && others.length === 0 && only.span > 1 && only.span >= columns,
    });
    if (breaks && !early) breakPage();
  };
  return {
    row(node) {
      // The first row waits: alone, it may be a frame around other content.
      if (first) write(first);
      if (first || columns > 0) write(node);
      first = first || columns > 0 ? undefined : node;
    },
    end() {
      const cells = first ? (readRow(first)?.cells ?? []) : [];
      if (isLayout(cells)) for (const { node } of cells) source.writeBlocks(node);
      else if (first) write(first);
      lines.end();
      for (const task of beside) task();
      for (const { table, name } of inner) {
        const rows = createOpenTable(source, { head: lines.head?.[0] ?? '', name });
        for (const row of findRows(table)) rows.row(row);
        rows.end();
      }
    },
  };
}

/** A cell on one line. Two numbers that only a line break keeps apart never read as one. */
const flatten = (text: string) =>
  text.replace(/(?<=\d)[ ]*[\t\n]\s*(?=\d)/g, ' / ').replace(/[^\S\f\v]+/g, ' ');

/** Whether the only row of a table is there for the layout: one cell, or cells with more than a value. */
function isLayout(cells: readonly Cell[]): boolean {
  return cells.length === 1 || cells.some(({ node }) => childrenOf(node).filter(isBlock).length > 1);
}

const isBlock = ({ name }: XmlNode) => name === 'w:p' || name === 'w:tbl';
