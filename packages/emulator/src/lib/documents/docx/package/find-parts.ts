import type { Package } from './open-package.ts';
import { childrenOf, readTree, type XmlNode } from './read-xml.ts';

/** The parts of a Word document, found by their relationships: the main one is not always `word/document.xml`. */
export interface PackageParts {
  document: string;
  /** The trees of the other parts; undefined for a missing part. */
  styles: XmlNode | undefined;
  numbering: XmlNode | undefined;
  footnotes: XmlNode | undefined;
  endnotes: XmlNode | undefined;
  /** The types of parts that exist and cannot be read. */
  damaged: string[];
}

/** Limit of one part other than the document, in bytes of XML. */
const PART_BYTES = 16 * 1024 * 1024;

/** @throws if the archive holds no Word document. */
export async function findParts(archive: Package): Promise<PackageParts> {
  const root = await readRelationships(archive, '');
  const document = root.get('officeDocument') ?? 'word/document.xml';
  if (!archive.has(document)) throw new Error('It is not a readable Word document');
  const folder = document.slice(0, document.lastIndexOf('/') + 1);
  const beside = await readRelationships(archive, document);
  const damaged: string[] = [];
  const read = (type: string) =>
    readTree(archive.read(beside.get(type) ?? `${folder}${type}.xml`, PART_BYTES)).catch(() => {
      damaged.push(type);
      return undefined;
    });
  return {
    document,
    styles: await read('styles'),
    numbering: await read('numbering'),
    footnotes: await read('footnotes'),
    endnotes: await read('endnotes'),
    damaged,
  };
}

/** The targets of a part's relationships by the last word of their type, such as `styles`. Those outside the file are left out. */
async function readRelationships(archive: Package, part: string): Promise<Map<string, string>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const tree = await readTree(archive.read(`${folder}_rels/${part.slice(slash)}.rels`, PART_BYTES));
  const targets = new Map<string, string>();
  for (const { attributes } of childrenOf(tree)) {
    const type = attributes['Type']?.split('/').at(-1);
    const target = attributes['Target'];
    if (type === undefined || target === undefined || attributes['TargetMode'] === 'External') continue;
    if (!targets.has(type)) targets.set(type, resolve(folder, target));
  }
  return targets;
}

/** A target is relative to the folder of its part, or begins at the root with a slash. */
function resolve(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
