import type { JsonObject } from '@redpine/core/filter';
import { isObject } from '../http/is-object.ts';
import { parseJson } from '../http/read-body.ts';
import { withoutInvisible } from './text/without-invisible.ts';
import { keepMetadata } from './keep-metadata.ts';
import { readFrontMatter } from './read-front-matter.ts';

/** A document as the emulator takes it. */
export interface EmulatorDocument {
  /** The file name, which the answers show: `red-pine.md`. */
  name: string;
  /** The text. Pages are its parts between form feeds or `<!-- page -->` marks. */
  text: string;
  /** Flat metadata that filters see: string, number, boolean or list of strings. */
  metadata?: JsonObject | null;
  /** The file that the signed link serves. Default: the text. */
  bytes?: Uint8Array<ArrayBuffer>;
  /** Sentences about content that was left out or guessed, without the file's name. */
  notes?: readonly string[];
}

/**
 * Reads a `.md` or `.txt` file: metadata from YAML front matter, and from the text of a `NAME.json` next to it, whose fields win over the
 * front matter's. Fields that the service would refuse, or that cannot be read, are left out and noted.
 */
export function parseDocument(name: string, text: string, metadataJson?: string): EmulatorDocument {
  const front = readFrontMatter(text);
  const beside = metadataJson === undefined ? { fields: {}, notes: [] } : readBeside(metadataJson);
  const kept = keepMetadata({ ...front?.fields, ...beside.fields });
  const notes = [...(front?.notes ?? []), ...beside.notes, ...kept.notes];
  return {
    name,
    text: withoutInvisible(text.slice(front?.length ?? 0)),
    metadata: kept.metadata,
    ...(notes.length > 0 && { notes }),
  };
}

/** The text behind the front matter. */
export const withoutFrontMatter = (text: string) => parseDocument('', text).text;

function readBeside(source: string): { fields: JsonObject; notes: string[] } {
  const leftOut = (reason: string) => ({
    fields: {},
    notes: [`the .json file beside it is left out: ${reason}`],
  });
  let value: unknown;
  try {
    value = parseJson(source.replace(/^\uFEFF/, ''), 'it');
  } catch (error) {
    return leftOut(error instanceof Error ? error.message : String(error));
  }
  return isObject(value) ? { fields: value, notes: [] } : leftOut('it does not hold an object');
}
