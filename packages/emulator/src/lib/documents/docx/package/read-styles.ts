import { childrenOf, childValue, findChild, readToggle, type XmlNode } from './read-xml.ts';

/** Text properties of a style, a run or a paragraph. Undefined if they are not set. */
export interface TextStyle {
  hidden?: boolean | undefined;
  struck?: boolean | undefined;
  bold?: boolean | undefined;
  /** `superscript`, `subscript` or `baseline`. */
  position?: string | undefined;
  /** The typeface of Latin text: some draw symbols in the place of letters. */
  font?: string | undefined;
}

/** Properties of a paragraph. */
export interface ParagraphStyle {
  /** From 1; undefined for running text. */
  heading?: number | undefined;
  /** A line of a table of contents. */
  contents?: boolean | undefined;
  numId?: string | undefined;
  level?: string | undefined;
  pageBreakBefore?: boolean | undefined;
}

export interface Styles {
  paragraph(id: string | undefined): ParagraphStyle;
  /** Text properties by the styles of a paragraph and of a run. */
  text(paragraphId: string | undefined, runId: string | undefined): TextStyle;
}

interface Style {
  basedOn: string | undefined;
  name: string;
  type: string | undefined;
  isDefault: boolean;
  paragraph: ParagraphStyle;
  text: TextStyle;
}

/** A chain of styles that is longer goes in a circle. */
const LONGEST_CHAIN = 20;

/** Reads `styles.xml`. Headings are recognised by their outline level or by the English name, which every language of Word keeps. */
export function readStyles(tree: XmlNode | undefined): Styles {
  const styles = new Map<string, Style>();
  for (const node of childrenOf(tree, 'w:style')) {
    const id = node.attributes['w:styleId'];
    if (id !== undefined) styles.set(id, readStyle(node));
  }
  const defaults = readTextStyle(
    findChild(findChild(findChild(tree, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr'),
  );
  const usual = [...styles].find(([, style]) => style.type === 'paragraph' && style.isDefault)?.[0];
  const chain = (id: string | undefined): Style[] => {
    const found: Style[] = [];
    for (let at = id; at !== undefined && found.length < LONGEST_CHAIN; at = found.at(-1)?.basedOn) {
      const style = styles.get(at);
      if (!style) break;
      found.push(style);
    }
    return found;
  };
  const paragraphs = new Map<string, ParagraphStyle>();
  const texts = new Map<string, TextStyle>();
  return {
    paragraph: (id = usual ?? '') => remember(paragraphs, id, () => readParagraph(chain(id), id)),
    text: (paragraphId = usual ?? '', runId = '') =>
      remember(texts, `${paragraphId}/${runId}`, () =>
        merge(merge(defaults, join(chain(paragraphId))), join(chain(runId)), true),
      ),
  };
}

function remember<Value>(cache: Map<string, Value>, key: string, make: () => Value): Value {
  const value = cache.get(key) ?? make();
  if (cache.size < 10_000) cache.set(key, value);
  return value;
}

function readStyle(node: XmlNode): Style {
  const properties = findChild(node, 'w:pPr');
  return {
    basedOn: childValue(node, 'w:basedOn'),
    name: (childValue(node, 'w:name') ?? '').toLowerCase(),
    type: node.attributes['w:type'],
    isDefault: /^(?:1|true|on)$/.test(node.attributes['w:default'] ?? ''),
    paragraph: readParagraphStyle(properties),
    text: readTextStyle(findChild(node, 'w:rPr')),
  };
}

/** Reads `w:pPr`. */
export function readParagraphStyle(properties: XmlNode | undefined): ParagraphStyle {
  const numbering = findChild(properties, 'w:numPr');
  const outline = childValue(properties, 'w:outlineLvl');
  return {
    heading: outline === undefined ? undefined : readLevel(outline),
    numId: childValue(numbering, 'w:numId'),
    level: childValue(numbering, 'w:ilvl'),
    pageBreakBefore: readToggle(properties, 'w:pageBreakBefore'),
  };
}

/** Outline level 9 is running text. */
const readLevel = (outline: string) => (/^[0-8]$/.test(outline) ? Number(outline) + 1 : 0);

/** Reads `w:rPr`. */
export function readTextStyle(properties: XmlNode | undefined): TextStyle {
  const fonts = findChild(properties, 'w:rFonts')?.attributes;
  return {
    hidden: readToggle(properties, 'w:vanish'),
    struck: readToggle(properties, 'w:strike') ?? readToggle(properties, 'w:dstrike'),
    bold: readToggle(properties, 'w:b'),
    position: childValue(properties, 'w:vertAlign'),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'],
  };
}

/** A paragraph's style with those it is based on, the nearest first. */
function readParagraph(chain: readonly Style[], id: string): ParagraphStyle {
  const first = <Key extends keyof ParagraphStyle>(key: Key) =>
    chain.find(({ paragraph }) => paragraph[key] !== undefined)?.paragraph[key];
  const names = [...chain.map(({ name }) => name), chain.length === 0 ? id.toLowerCase() : ''];
  const named = names.map(readHeadingName).find((level) => level !== undefined);
  return {
    heading: named ?? first('heading'),
    contents: names.some((name) => /^(?:toc \d|table of figures)$/.test(name)),
    numId: first('numId'),
    level: first('level'),
    pageBreakBefore: first('pageBreakBefore'),
  };
}

/** `heading 1`, or an id such as `Heading1` if a file has no styles. */
function readHeadingName(name: string): number | undefined {
  if (name === 'title') return 1;
  const level = /^heading ?([1-9])$/.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
}

const join = (chain: readonly Style[]) =>
  chain.reduceRight<TextStyle>((below, { text }) => merge(below, text), {});

/** One style on top of another. A toggle that both a paragraph's and a run's style switch on is off (ECMA-376, 17.7.3). */
function merge(below: TextStyle, above: TextStyle, toggles = false): TextStyle {
  const flip = (key: 'hidden' | 'struck' | 'bold') =>
    toggles && above[key] && below[key] ? false : (above[key] ?? below[key]);
  return {
    hidden: flip('hidden'),
    struck: flip('struck'),
    bold: flip('bold'),
    position: above.position ?? below.position,
    font: above.font ?? below.font,
  };
}

/** A run's own properties on top of its styles. */
export const overlay = (below: TextStyle, above: TextStyle): TextStyle => merge(below, above);
