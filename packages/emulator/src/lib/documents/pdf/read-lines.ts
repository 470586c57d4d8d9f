import { createTableWriter } from '../text/write-table.ts';
import { writeSubscript, writeSuperscript } from '../text/write-scripts.ts';
import type { Line } from './lay-out.ts';
import { orderColumns, type Fragment } from './order-columns.ts';

/** A text of a PDF with its position on the page, in points from its lower left corner. */
export interface TextItem {
  str: string;
  width: number;
  height: number;
  transform: number[];
  hasEOL: boolean;
}

/** A gap as wide as this many letters are high parts columns and cells. */
const WIDE_GAP = 1.2;

/** The lines of a page in reading order: columns one after the other, rows of a table with the words of their head. */
export function readLines(items: readonly TextItem[]): Line[] {
  const lines: Line[] = [];
  let rows: Fragment[][] = [];
  const flush = () => {
    for (const line of isTable(rows) ? writeTable(rows) : rows.map(joinRow)) lines.push(line);
    rows = [];
  };
  for (const row of groupRows(orderColumns(readFragments(items)))) {
    if (rows.length > 0 && rows[0]?.length !== row.length) flush();
    rows.push(row);
  }
  flush();
  return lines;
}

function readFragments(items: readonly TextItem[]): Fragment[] {
  const fragments: Fragment[] = [];
  let open: Fragment | undefined;
  for (const { str, width, height, transform, hasEOL } of items) {
    const left = Number(transform[4]);
    const y = Number(transform[5]);
    const text = str.replaceAll('\f', ' ');
    if (text.trim() === '') {
      if (open && width > WIDE_GAP * open.size) open = undefined;
      else if (open && text !== '') open.text += ' ';
    } else if (open && continues(open, left, y)) {
      open.text += place(text, open, { y, height });
      open.right = Math.max(open.right, left + width);
    } else {
      open = { text, left, right: left + width, y, size: height || 1 };
      fragments.push(open);
    }
    if (hasEOL) open = undefined;
  }
  return fragments;
}

/** Whether a text continues the line of the one before: near it, and not higher or lower than a raised letter. */
const continues = ({ y, right, size }: Fragment, left: number, at: number) =>
  Math.abs(at - y) < 0.6 * size && left - right < WIDE_GAP * size && left - right > -size;

/** Small raised and lowered letters: "10" and a raised "6" never read as 106. */
function place(text: string, { y, size }: Fragment, item: { y: number; height: number }): string {
  if (item.height >= 0.85 * size) return text;
  const shift = (item.y - y) / size;
  return shift > 0.15 ? writeSuperscript(text) : shift < -0.05 ? writeSubscript(text) : text;
}

/** Fragments that follow each other on one base. */
function groupRows(fragments: readonly Fragment[]): Fragment[][] {
  const rows: Fragment[][] = [];
  for (const fragment of fragments) {
    const before = rows.at(-1)?.at(-1);
    const same =
      before && Math.abs(before.y - fragment.y) < 0.4 * before.size && fragment.left >= before.right;
    if (same) rows.at(-1)?.push(fragment);
    else rows.push([fragment]);
  }
  return rows;
}

/** Whether rows have the same number of cells, aligned below each other. */
function isTable(rows: readonly Fragment[][]): boolean {
  const [first = []] = rows;
  if (rows.length < 3 || first.length < 2) return false;
  return first.every((_, column) => {
    const cells = rows.flatMap((row) => row[column] ?? []);
    const left = Math.max(...cells.map((cell) => cell.left));
    const right = Math.min(...cells.map((cell) => cell.right));
    const [size = 1] = cells.map((cell) => cell.size);
    return left - right < 2 * size;
  });
}

function writeTable(rows: readonly Fragment[][]): Line[] {
  const lines: Line[] = [];
  let at: Fragment | undefined;
  const add = (text: string) => lines.push({ text, size: at?.size ?? 1, y: at?.y ?? 0 });
  const table = createTableWriter((text, tight) => {
    if (!tight) add('');
    add(text);
  });
  for (const row of rows) {
    at = row[0];
    table.add({ texts: row.map(({ text }) => text.trim()), isHead: false, isBold: false, isBand: false });
  }
  table.end();
  add('');
  return lines;
}

/** A row that is not a table. Numbers with a wide gap between them never read as one. */
function joinRow(row: readonly Fragment[]): Line {
  const [first] = row;
  const text = row.map((fragment) => fragment.text.trim()).join('\t');
  return {
    text: text.replace(/(?<=\d)\t(?=\d)/g, '; ').replaceAll('\t', ' '),
    size: first?.size ?? 1,
    y: first?.y ?? 0,
  };
}
