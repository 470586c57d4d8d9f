import type { JsonObject } from '@redpine/core/filter';
import { parse } from 'yaml';
import { parseJson } from '../http/read-body.ts';
import { isObject } from '../http/is-object.ts';
import { checkMetadata } from './check-metadata.ts';

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

/** More front matter than this is not read: what a file may carry is a quarter of it. */
const FRONT_MATTER_LENGTH = 65_536;
const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;
/** How the first line of fields begins. */
const FIELD = /^\s*[^\s:#-][^:\n]{0,200}:\s/;

/**
 * Reads a `.md` or `.txt` file: metadata from YAML front matter, and from the text of a `NAME.json` beside it,
 * whose fields win over the front matter's.
 * @throws an Error that says what the service would refuse or what cannot be read.
 */
export function parseDocument(name: string, text: string, metadataJson?: string): EmulatorDocument {
  const found = findFrontMatter(text);
  if (found?.error !== undefined) throw found.error;
  const beside = metadataJson === undefined ? {} : readJson(metadataJson);
  const metadata = { ...found?.fields, ...beside };
  const issue = checkMetadata(metadata);
  if (issue) throw new Error(issue);
  return {
    name,
    text: textBehind(found, text),
    metadata: Object.keys(metadata).length > 0 ? metadata : null,
  };
}

/** The text behind the front matter. */
export function withoutFrontMatter(text: string): string {
  return textBehind(findFrontMatter(text), text);
}

const textBehind = (found: FrontMatter | undefined, text: string) =>
  text.slice(found?.length ?? 0).replace(/^\uFEFF/, '');

interface FrontMatter {
  /** Of the text that it takes, marks included. */
  length: number;
  fields?: JsonObject;
  /** Why YAML does not read it. */
  error?: unknown;
}

/**
 * A line `---` may begin front matter or be a thematic break of Markdown. Words, a list or a heading up to the next one
 * are text, and so is what YAML cannot read behind an empty line, as in Pandoc: https://pandoc.org/MANUAL.html#extension-yaml_metadata_block
 */
function findFrontMatter(text: string): FrontMatter | undefined {
  const match = /^\uFEFF?---/.test(text) ? FRONT_MATTER.exec(text) : null;
  if (!match) return undefined;
  const [{ length }, source = ''] = match;
  if (source.trim() === '') return { length };
  if (source.length > FRONT_MATTER_LENGTH)
    return FIELD.test(source) ? { length, error: new Error('The front matter is too long') } : undefined;
  try {
    const fields: unknown = parse(source, { maxAliasCount: 20, logLevel: 'error' });
    return isObject(fields) ? { length, fields } : undefined;
  } catch (error) {
    return /^[ \t]*\r?\n/.test(source) ? undefined : { length, error };
  }
}

function readJson(source: string): JsonObject {
  const value = parseJson(source.replace(/^\uFEFF/, ''), 'The .json file beside it');
  if (!isObject(value)) throw new Error('The .json file beside it does not hold an object');
  return value;
}
