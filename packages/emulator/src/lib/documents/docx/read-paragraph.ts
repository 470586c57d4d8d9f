import { withoutInvisible } from '../text/without-invisible.ts';
import { writeSubscript, writeSuperscript } from '../text/write-scripts.ts';
import { readCharacter, readFormField } from './read-characters.ts';
import { overlay, readTextStyle, type Styles, type TextStyle } from './package/read-styles.ts';
import { childValue, findChild, readToggle, type XmlNode } from './package/read-xml.ts';
import { DRAWN_PAGE, PAGE } from './write-pages.ts';
import { writeMath } from './write-math.ts';

/** A paragraph: its text, and its boxes and notes, which are outside the line. */
export interface ReadParagraph {
  text: string;
  /** The content of its text boxes, each with its own paragraphs and tables. */
  boxes: XmlNode[];
  /** Its notes, in order: `footnotes:2`. */
  notes: string[];
  /** Whether all of its words are bold. */
  bold: boolean;
}

/** Kinds of content left out, by name, for the report on the document. */
export type LeftOut = Set<'hidden text' | 'charts and diagrams' | 'embedded files'>;

interface Writing {
  styles: Styles;
  leftOut: LeftOut;
  styleId: string | undefined;
  text: string;
  boxes: XmlNode[];
  notes: string[];
  plain: boolean;
  /** Fields that are open: the code of one is not shown, only its result. */
  fields: { inCode: boolean }[];
}

/** Reads the visible text of a paragraph: the state after all changes, results of fields, no hidden text. */
export function readParagraph(node: XmlNode, styles: Styles, leftOut: LeftOut): ReadParagraph {
  const styleId = childValue(findChild(node, 'w:pPr'), 'w:pStyle');
  const writing: Writing = {
    styles,
    leftOut,
    styleId,
    text: '',
    boxes: [],
    notes: [],
    plain: false,
    fields: [],
  };
  for (const child of node.children) if (typeof child !== 'string') readInline(child, writing, undefined);
  const { text, boxes, notes, plain } = writing;
  return { text: withoutInvisible(joinStruck(text)), boxes, notes, bold: !plain && text.trim() !== '' };
}

/** Elements whose content is not part of the current text, or is not text at all. */
const SKIPPED = new Set([
  'w:pPr',
  'w:rPr',
  'w:del',
  'w:moveFrom',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:instrText',
  'w:delText',
  'w:delInstrText',
  'w:fldData',
  'w:annotationRef',
  'w:binData',
]);

/** Writes one element of a paragraph. An unknown element counts as a frame around its content. */
function readInline(node: XmlNode, writing: Writing, style: TextStyle | undefined): void {
  const { name, attributes } = node;
  if (SKIPPED.has(name)) return;
  switch (name) {
    case 'w:r':
      readRun(node, writing);
      return;
    case 'w:t':
    case 'w:sym':
    case 'w:noBreakHyphen':
    case 'w:tab':
    case 'w:ptab':
    case 'w:br':
    case 'w:cr':
    case 'w16se:symEx':
      write(readCharacter(node, style), style, writing);
      return;
    case 'w:lastRenderedPageBreak':
      writing.text += DRAWN_PAGE;
      return;
    case 'm:oMath':
      write(leadMath(writing.text) + writeMath(node), style, writing);
      return;
    case 'w:fldChar':
      readField(node, writing, style);
      return;
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      writing.notes.push(
        `${name === 'w:footnoteReference' ? 'footnotes' : 'endnotes'}:${attributes['w:id']}`,
      );
      return;
    case 'w:ruby':
      readRuby(node, writing, style);
      return;
    case 'mc:AlternateContent':
      readAlternatives(node, writing, style);
      return;
    case 'w:sdt':
      if (readToggle(findChild(node, 'w:sdtPr'), 'w:showingPlcHdr') !== true)
        readChildren(node, writing, style);
      return;
    case 'w:txbxContent':
      writing.boxes.push(node);
      return;
    case 'a:graphicData':
      noteGraphic(attributes['uri'] ?? '', writing.leftOut);
      readChildren(node, writing, style);
      return;
    case 'w:object':
      writing.leftOut.add('embedded files');
      readChildren(node, writing, style);
      return;
    default:
      readChildren(node, writing, style);
  }
}

function readChildren(node: XmlNode, writing: Writing, style: TextStyle | undefined): void {
  for (const child of node.children) if (typeof child !== 'string') readInline(child, writing, style);
}

function readRun(node: XmlNode, writing: Writing): void {
  const properties = findChild(node, 'w:rPr');
  const styled = writing.styles.text(writing.styleId, childValue(properties, 'w:rStyle'));
  const style = overlay(styled, readTextStyle(properties));
  // A mark of the author's own for a note is shown next to the text, not in it.
  const noted = node.children.some(
    (child) => typeof child !== 'string' && child.attributes['w:customMarkFollows'] !== undefined,
  );
  for (const child of node.children) {
    if (typeof child === 'string' || (noted && child.name === 'w:t')) continue;
    readInline(child, writing, style);
  }
}

function write(text: string, style: TextStyle | undefined, writing: Writing): void {
  if (writing.fields.some(({ inCode }) => inCode) || text === '') return;
  if (text === PAGE) {
    writing.text += PAGE;
    return;
  }
  if (style?.hidden) {
    if (text.trim() !== '') writing.leftOut.add('hidden text');
    return;
  }
  if (text.trim() !== '' && !style?.bold) writing.plain = true;
  const placed =
    style?.position === 'superscript'
      ? writeSuperscript(text)
      : style?.position === 'subscript'
        ? writeSubscript(text)
        : text;
  const own = placed.replaceAll('~~', String.raw`\~\~`);
  writing.text += style?.struck ? own.replace(/\S(?:.*\S)?/s, (words) => `~~${words}~~`) : own;
}

/** Runs that are struck one after the other are one; the page that Word drew between them begins behind them. */
const joinStruck = (text: string) =>
  text.replace(/~~([ \t\u00A0]*)~~/g, '$1').replace(/~~(\s*)\v(\s*)~~([^~]*)~~/g, '$1$2$3~~\v');

/** A formula that begins with a number never grows into the one before it. */
const leadMath = (text: string) => (/[\p{L}\p{N}]$/u.test(text) ? ' ' : '');

/** A field is its code, a mark, and its result; an old form field shows its state instead. */
function readField(node: XmlNode, writing: Writing, style: TextStyle | undefined): void {
  switch (node.attributes['w:fldCharType']) {
    case 'begin': {
      write(readFormField(findChild(node, 'w:ffData')), style, writing);
      writing.fields.push({ inCode: true });
      return;
    }
    case 'separate': {
      const field = writing.fields.at(-1);
      if (field) field.inCode = false;
      return;
    }
    case 'end':
      writing.fields.pop();
      return;
    default:
  }
}

/** The word with its reading behind it. */
function readRuby(node: XmlNode, writing: Writing, style: TextStyle | undefined): void {
  const base = findChild(node, 'w:rubyBase');
  const reading = findChild(node, 'w:rt');
  if (base) readChildren(base, writing, style);
  const before = writing.text;
  writing.text = '';
  if (reading) readChildren(reading, writing, style);
  writing.text = writing.text.trim() === '' ? before : `${before}(${writing.text.trim()})`;
}

/** The same content in a new and an old form: the first that holds something is shown, and no other. */
function readAlternatives(node: XmlNode, writing: Writing, style: TextStyle | undefined): void {
  for (const child of node.children) {
    if (typeof child === 'string') continue;
    const size = () => writing.text.length + writing.boxes.length + writing.notes.length;
    const before = size();
    readChildren(child, writing, style);
    if (size() > before) return;
  }
}

function noteGraphic(uri: string, leftOut: LeftOut): void {
  if (/\/(?:chart|chartex|diagram)$/.test(uri)) leftOut.add('charts and diagrams');
}
