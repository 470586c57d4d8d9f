import { childrenOf, childValue, findChild, readToggle, type XmlNode } from './package/read-xml.ts';

/** A cell of a table with its place in the grid. */
export interface Cell {
  /** From 0. */
  column: number;
  /** How many columns it covers. */
  span: number;
  /** `continue` for a cell that the one above reaches into. */
  merge: 'restart' | 'continue' | undefined;
  node: XmlNode;
}

export interface Row {
  cells: Cell[];
  /** Whether the row is repeated at the top of each page: a head. */
  isHead: boolean;
}

/** Reads the frame of a row; undefined for one that is deleted or hidden. */
export function readRow(node: XmlNode): Row | undefined {
  const properties = findChild(node, 'w:trPr');
  if (findChild(properties, 'w:del') || readToggle(properties, 'w:hidden')) return undefined;
  let column = readCount(childValue(properties, 'w:gridBefore'), 0);
  const cells: Cell[] = [];
  for (const cell of findCells(node)) {
    const own = findChild(cell, 'w:tcPr');
    const span = readCount(childValue(own, 'w:gridSpan'), 1) || 1;
    const across = childValue(own, 'w:hMerge');
    const before = cells.at(-1);
    if (across !== undefined && across !== 'restart' && before) before.span += span;
    else if (!findChild(own, 'w:cellDel')) cells.push({ column, span, merge: readMerge(own), node: cell });
    column += span;
  }
  return { cells, isHead: readToggle(properties, 'w:tblHeader') ?? false };
}

/** The cells of a row, also those in content controls and other frames. */
function findCells(node: XmlNode): XmlNode[] {
  return childrenOf(node).flatMap((child) =>
    child.name === 'w:tc' ? [child] : child.name.endsWith('Pr') ? [] : findCells(child),
  );
}

function readMerge(properties: XmlNode | undefined): Cell['merge'] {
  const merge = childValue(properties, 'w:vMerge');
  return merge === undefined ? undefined : merge === 'restart' ? 'restart' : 'continue';
}

/** Bounded, so that no file makes a row of a million columns. */
const MOST_COLUMNS = 1_000;
const readCount = (text: string | undefined, usual: number) =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Math.min(MOST_COLUMNS, Number(text)) : usual;
