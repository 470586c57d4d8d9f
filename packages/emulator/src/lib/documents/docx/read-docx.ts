import type { ReadText } from '../text/decode-text.ts';
import { findParts } from './package/find-parts.ts';
import { openPackage } from './package/open-package.ts';
import { readNumbering } from './package/read-numbering.ts';
import type { LeftOut } from './read-paragraph.ts';
import { readStyles } from './package/read-styles.ts';
import { childrenOf, createTreeBuilder, readXml, type XmlHandler, type XmlNode } from './package/read-xml.ts';
import { hidesContent, isSkipped } from './skip-blocks.ts';
import { createBodyWriter, type BodyWriter } from './write-body.ts';

/** Limit of the document's own XML, in bytes. */
const BODY_BYTES = 64 * 1024 * 1024;

/**
 * The text of a Word document as a person reads it, in Markdown, with a form feed where its pages broke when it was last saved. mammoth
 * was tried for this and loses needed content: pages, results of simple fields, equations, right-to-left runs; it shows hidden text, and
 * holds the thread for nine seconds over 20,000 paragraphs.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadText> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new Error('It is an old Word document or needs a password: save it as .docx without one');
  const archive = openPackage(bytes);
  const parts = await findParts(archive);
  const leftOut: LeftOut = new Set();
  const writer = createBodyWriter({
    styles: readStyles(parts.styles),
    numbering: readNumbering(parts.numbering),
    notes: new Map([...findNotes('footnotes', parts.footnotes), ...findNotes('endnotes', parts.endnotes)]),
    leftOut,
  });
  await readXml(archive.read(parts.document, BODY_BYTES), createBodyReader(writer, leftOut));
  const text = writer.end();
  if (text.trim() === '') throw new Error('It holds no text');
  const unread = [...leftOut, ...parts.damaged.map((part) => `its ${part}, which cannot be read`)];
  return { text, notes: unread.map((what) => `left out: ${what}`) };
}

/** The notes of a part, without the lines that separate them from the text. */
function findNotes(kind: string, part: XmlNode | undefined): [id: string, note: XmlNode][] {
  return childrenOf(part)
    .filter(({ attributes }) => (attributes['w:type'] ?? 'normal') === 'normal')
    .map((node) => [`${kind}:${node.attributes['w:id']}`, node]);
}

/** Hands over the paragraphs and rows of the body as they come, so that no more than one is held at a time. */
function createBodyReader(writer: BodyWriter, leftOut: LeftOut): XmlHandler {
  const builder = createTreeBuilder();
  /** Depth of nested skipped elements; 0 outside of them. */
  let skipped = 0;
  /** Whether the next content of a control is left out. */
  let hidden = false;
  return {
    open(name, attributes) {
      if (skipped > 0) skipped += 1;
      else if (builder.isOpen || name === 'w:p' || name === 'w:tr' || name === 'w:sdtPr')
        builder.open(name, attributes);
      else if (isSkipped(name) || (hidden && name === 'w:sdtContent')) {
        skipped = 1;
        hidden = false;
      } else if (name === 'w:tbl') writer.beginTable();
      else if (name === 'w:altChunk' || name === 'w:subDoc') leftOut.add('embedded files');
    },
    text(text) {
      if (skipped === 0 && builder.isOpen) builder.text(text);
    },
    close(name) {
      if (skipped > 0) skipped -= 1;
      else if (builder.isOpen) {
        const node = builder.close();
        if (node?.name === 'w:p') writer.paragraph(node);
        else if (node?.name === 'w:tr') writer.row(node);
        else if (node?.name === 'w:sdtPr') hidden = hidesContent(node);
      } else if (name === 'w:tbl') writer.endTable();
    },
  };
}
