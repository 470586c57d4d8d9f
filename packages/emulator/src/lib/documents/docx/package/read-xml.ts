import { SaxesParser } from 'saxes';
import { yieldToEventLoop } from '../../../http/yield-to-event-loop.ts';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with its children. Names have Word's usual prefixes, whatever prefixes the file uses: `w:p`. */
export interface XmlNode {
  name: string;
  attributes: Attributes;
  children: (XmlNode | string)[];
}

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** Work between two yields, in milliseconds. */
const SLICE_MS = 8;
/** Number of characters that the parser receives at a time. */
const STEP = 16_384;
/** Word writes about 20 levels, and as many again for each table in a table. */
const DEEPEST = 500;

/** The prefixes of Word's namespaces, of both forms of the standard. */
const PREFIXES = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2015/wordml/symex', 'w16se'],
]);

/** Parses XML as its bytes come, in slices that leave the thread to others; no bytes are no XML. @throws if it is not well formed. */
export async function readXml(pieces: Iterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const parser = createParser(handler);
  let decoder: TextDecoder | undefined;
  let started = performance.now();
  for (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece));
    const text = decoder.decode(piece, { stream: true });
    for (let at = 0; at < text.length; at += STEP) {
      parser.write(text.slice(at, at + STEP));
      if (performance.now() - started < SLICE_MS) continue;
      await yieldToEventLoop();
      started = performance.now();
    }
  }
  if (decoder) parser.write(decoder.decode()).close();
}

const encodingOf = ([first, second]: Uint8Array) =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';

function createParser(handler: XmlHandler): SaxesParser {
  // Namespaces are resolved here: the parser's own way takes half as long again and refuses prefixes that are not declared.
  const parser = new SaxesParser({ position: false });
  const prefixes = new Map<string, string>();
  const names = new Map<string, string>();
  let depth = 0;
  const canonical = (name: string): string => {
    const cached = names.get(name);
    if (cached !== undefined) return cached;
    const colon = name.indexOf(':');
    const prefix = name.slice(0, Math.max(0, colon));
    const usual = prefixes.get(prefix) ?? prefix;
    const full = usual ? `${usual}:${name.slice(colon + 1)}` : name;
    if (names.size < 10_000) names.set(name, full);
    return full;
  };
  const declare = (attributes: readonly (readonly [name: string, value: string])[]) => {
    for (const [name, uri] of attributes) {
      const usual = name.startsWith('xmlns') ? PREFIXES.get(uri) : undefined;
      const prefix = name.slice('xmlns:'.length);
      if (usual === undefined || prefixes.get(prefix) === usual) continue;
      prefixes.set(prefix, usual);
      names.clear();
    }
  };
  parser.on('error', (error) => {
    throw new Error(`It is damaged and cannot be read: ${error.message.replace(/\.$/, '')}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) throw new Error(`It cannot be read: it is nested deeper than ${DEEPEST} levels`);
    const entries = Object.entries(attributes).map(([key, value]) => [key, String(value)] as const);
    declare(entries);
    handler.open(
      canonical(name),
      Object.fromEntries(entries.map(([key, value]) => [canonicalAttribute(key), value])),
    );
  });
  // An attribute without a prefix has no namespace, whatever the default one is.
  const canonicalAttribute = (name: string) => (name.includes(':') ? canonical(name) : name);
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handler.close(canonical(name));
  });
  return parser;
}

/** Reads a whole part as a tree. For parts of bounded size. */
export async function readTree(pieces: Iterable<Uint8Array>): Promise<XmlNode | undefined> {
  const builder = createTreeBuilder();
  let root: XmlNode | undefined;
  await readXml(pieces, {
    open: (name, attributes) => builder.open(name, attributes),
    text: (text) => builder.text(text),
    close: () => {
      root = builder.close() ?? root;
    },
  });
  return root;
}

/** Gathers elements into a tree; `close` gives it when its root is closed. */
export function createTreeBuilder() {
  const stack: XmlNode[] = [];
  let size = 0;
  return {
    get isOpen() {
      return stack.length > 0;
    },
    open(name: string, attributes: Attributes): void {
      const node = { name, attributes, children: [] };
      size += 1;
      if (size > MOST_NODES)
        throw new Error('It is too large to be read: one paragraph or row holds too much');
      stack.at(-1)?.children.push(node);
      stack.push(node);
    },
    text(text: string): void {
      stack.at(-1)?.children.push(text);
    },
    close(): XmlNode | undefined {
      const node = stack.pop();
      if (stack.length > 0) return undefined;
      size = 0;
      return node;
    },
  };
}

/** Elements of one tree, so that no file takes the memory away. */
const MOST_NODES = 200_000;

/** The first child of a name. */
export function findChild(node: XmlNode | undefined, name: string): XmlNode | undefined {
  for (const child of node?.children ?? [])
    if (typeof child !== 'string' && child.name === name) return child;
  return undefined;
}

/** The children that are elements, of one name or of all. */
export const childrenOf = (node: XmlNode | undefined, name?: string): XmlNode[] =>
  (node?.children ?? []).filter(
    (child): child is XmlNode => typeof child !== 'string' && (name === undefined || child.name === name),
  );

/** `w:val` or `m:val` of a child: undefined if the child is missing, `''` if it has no value. */
export const childValue = (node: XmlNode | undefined, name: string): string | undefined => {
  const child = findChild(node, name);
  return child && (child.attributes['w:val'] ?? child.attributes['m:val'] ?? '');
};

/** A property that is on by its presence and off by `0`, `false` or `off`; undefined if it is not said. */
export function readToggle(node: XmlNode | undefined, name: string): boolean | undefined {
  const value = childValue(node, name);
  return value === undefined ? undefined : !/^(?:0|false|off)$/.test(value);
}
