import { childrenOf, childValue, findChild, readToggle, type XmlNode } from './package/read-xml.ts';

/** Elements around paragraphs and rows that are deleted, moved away, a fallback of their neighbour, or not text. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:sectPr',
  'w:tblPr',
  'w:tblPrEx',
  'mc:Fallback',
  'w:sdtEndPr',
]);

export const isSkipped = (name: string) => SKIPPED.has(name);

/** Whether a content control shows its prompt, or is a table of contents, whose lines only repeat the headings. */
export function hidesContent(properties: XmlNode | undefined): boolean {
  const gallery = childValue(findChild(properties, 'w:docPartObj'), 'w:docPartGallery');
  return readToggle(properties, 'w:showingPlcHdr') === true || gallery === 'Table of Contents';
}

/** Gets the blocks of a tree in order. */
export interface BlockVisitor {
  paragraph(node: XmlNode): void;
  table(node: XmlNode): void;
}

/** Visits the paragraphs and tables of a cell, a text box or a note, whatever elements wrap them. */
export function walkBlocks(node: XmlNode, visitor: BlockVisitor): void {
  for (const child of childrenOf(node)) {
    if (child.name === 'w:p') visitor.paragraph(child);
    else if (child.name === 'w:tbl') visitor.table(child);
    else if (isSkipped(child.name) || child.name.endsWith('Pr')) continue;
    else if (child.name !== 'w:sdt' || !hidesContent(findChild(child, 'w:sdtPr'))) walkBlocks(child, visitor);
  }
}

/** The rows of a table, also those in frames. */
export function findRows(node: XmlNode): XmlNode[] {
  return childrenOf(node).flatMap((child) =>
    child.name === 'w:tr'
      ? [child]
      : isSkipped(child.name) || child.name.endsWith('Pr')
        ? []
        : findRows(child),
  );
}
