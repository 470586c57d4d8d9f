import type { JsonObject } from '@redpine/core/filter';
import { parse } from 'yaml';
import { checkMetadata, isObject } from './check-metadata.ts';

/** A document as the emulator takes it. */
export interface EmulatorDocument {
  /** The file name, which the answers show: `red-pine.md`. */
  name: string;
  /** The text. Pages are its parts between form feeds or `<!-- page -->` marks. */
  text: string;
  /** Flat metadata that filters see: string, number, boolean or list of strings. */
  metadata?: JsonObject | null;
  /** What the signed link serves. Default: the text. */
  bytes?: Uint8Array<ArrayBuffer>;
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;

/**
 * Reads a `.md` or `.txt` file: metadata from YAML front matter, and from the text of a `NAME.json` beside it,
 * whose fields win over the front matter's.
 * @throws an Error that says what the service would refuse or what cannot be read.
 */
export function parseDocument(name: string, text: string, metadataJson?: string): EmulatorDocument {
  const match = findFrontMatter(text);
  const front = match ? readFrontMatter(match[1] ?? '') : {};
  const beside = metadataJson === undefined ? {} : readJson(metadataJson);
  const metadata = { ...front, ...beside };
  const issue = checkMetadata(metadata);
  if (issue) throw new Error(issue);
  return {
    name,
    text: withoutFrontMatter(text),
    metadata: Object.keys(metadata).length > 0 ? metadata : null,
  };
}

/** The text behind the front matter. */
export function withoutFrontMatter(text: string): string {
  return text.slice(findFrontMatter(text)?.[0].length ?? 0).replace(/^\uFEFF/, '');
}

function findFrontMatter(text: string): RegExpExecArray | null {
  return text.startsWith('---') || text.startsWith('\uFEFF---') ? FRONT_MATTER.exec(text) : null;
}

function readFrontMatter(source: string): JsonObject {
  const value: unknown = parse(source, { maxAliasCount: 20 });
  if (value === null || value === undefined) return {};
  if (!isObject(value)) throw new Error('The front matter is not a list of "field: value" lines');
  return value;
}

function readJson(source: string): JsonObject {
  const value: unknown = JSON.parse(source.replace(/^\uFEFF/, ''));
  if (!isObject(value)) throw new Error('The .json file beside it does not hold an object');
  return value;
}
