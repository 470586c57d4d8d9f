import { strFromU8, unzipSync } from 'fflate';
import { DocumentFailure } from '../../queries/document-failure.ts';
import type { TextPages } from '../document/text-pages.ts';

const BODY = 'word/document.xml';
/** Unpacked. A small archive can hold a very large file. */
const MOST_BYTES = 50_000_000;
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** The text of a Word document, a line for each paragraph and each row of a table. Nothing in it is followed or run. */
export function readDocx(bytes: Uint8Array): TextPages {
  const xml = readBody(bytes);
  const tree = new DOMParser().parseFromString(xml, 'application/xml');
  const body = tree.getElementsByTagNameNS(WORD, 'body')[0];
  if (!body) throw new DocumentFailure('broken');
  const text = writeBlocks(body);
  const pages = text.split('\f').map((page) => page.trim());
  return { kind: 'plain', pages };
}

function readBody(bytes: Uint8Array): string {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name === BODY && originalSize > MOST_BYTES) throw new DocumentFailure('tooLarge');
        return name === BODY;
      },
    });
  } catch (cause) {
    throw cause instanceof DocumentFailure ? cause : new DocumentFailure('broken', cause);
  }
  const body = files[BODY];
  if (!body) throw new DocumentFailure('broken');
  return strFromU8(body);
}

function writeBlocks(parent: Element): string {
  let text = '';
  for (const element of parent.children) {
    switch (element.localName) {
      case 'p':
        text += `${writeRuns(element)}\n\n`;
        break;
      case 'tbl':
        for (const row of element.getElementsByTagNameNS(WORD, 'tr')) text += `${writeRow(row)}\n`;
        text += '\n';
        break;
      case 'sdt':
      case 'sdtContent':
      case 'ins':
      case 'customXml':
        text += writeBlocks(element);
        break;
      default:
        break;
    }
  }
  return text;
}

function writeRow(row: Element): string {
  const cells = [...row.children].filter(({ localName }) => localName === 'tc');
  return cells.map((cell) => writeBlocks(cell).trim().replaceAll(/\s+/g, ' ')).join('\t');
}

function writeRuns(element: Element): string {
  let text = '';
  for (const child of element.children) {
    switch (child.localName) {
      case 't':
        text += child.textContent ?? '';
        break;
      case 'tab':
        if (child.parentElement?.localName === 'r') text += '\t';
        break;
      case 'br':
        text += child.getAttributeNS(WORD, 'type') === 'page' ? '\f' : '\n';
        break;
      case 'cr':
        text += '\n';
        break;
      case 'noBreakHyphen':
        text += '\u2011';
        break;
      case 'del':
      case 'instrText':
      case 'rPr':
      case 'pPr':
        break;
      default:
        text += writeRuns(child);
    }
  }
  return text;
}
