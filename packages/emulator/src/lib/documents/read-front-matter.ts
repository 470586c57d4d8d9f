import type { JsonObject, JsonValue } from '@redpine/core/filter';
import { cutText } from '@redpine/core/internal/text';
import { parse } from 'yaml';
import { isObject } from '../http/is-object.ts';

/** The front matter of a text. */
export interface FrontMatter {
  /** Length of the front matter, marks included. */
  length: number;
  fields: JsonObject;
  /** Fields that YAML cannot read. */
  notes: string[];
}

/** Longer front matter is not read: the allowed metadata of a file is a quarter of it. */
const LONGEST = 65_536;
const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;
/** How the first line of fields begins. */
const FIELDS = /^\s*[^\s:#-][^:\n]{0,200}:\s/;
/** A field at the left margin, which ends the one before. */
const FIELD = /^(?=[^\s#}\]-][^\n]{0,200}?:(?:\s|$))/m;

/**
 * Finds the text between two lines `---` at the top. The first may also be a thematic break of Markdown: words, a list or a heading up to
 * the next one are text, and so is invalid YAML after an empty line, as in Pandoc:
 * https://pandoc.org/MANUAL.html#extension-yaml_metadata_block
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const match = /^\uFEFF?---/.test(text) ? FRONT_MATTER.exec(text) : null;
  if (!match) return undefined;
  const [{ length }, source = ''] = match;
  if (source.trim() === '') return { length, fields: {}, notes: [] };
  if (source.length > LONGEST) {
    const notes = [`its front matter is left out: it is longer than ${LONGEST} characters`];
    return FIELDS.test(source) ? { length, fields: {}, notes } : undefined;
  }
  const whole = readYaml(source);
  if (!('error' in whole)) {
    return isObject(whole.value) ? { length, fields: whole.value, notes: [] } : undefined;
  }
  if (/^[ \t]*\r?\n/.test(source)) return undefined;
  return { length, ...readFieldByField(source) };
}

/** Reads front matter field by field where YAML fails on the whole: one odd field does not lose the others. */
function readFieldByField(source: string): Omit<FrontMatter, 'length'> {
  const fields = new Map<string, JsonValue | undefined>();
  const notes: string[] = [];
  for (const part of source.split(FIELD)) {
    if (part.trim() === '' || /^(?:\s*#[^\n]*\n?)+$/.test(part)) continue;
    const written = /^\s*(["']?)(.{0,80}?)\1\s*:(?:\s|$)/.exec(part)?.[2] ?? part.split('\n')[0] ?? '';
    const name = cutText(written, 80);
    const read = readYaml(part);
    if ('error' in read || !isObject(read.value)) {
      const reason = 'error' in read ? read.error : 'it is not a field';
      notes.push(`the field "${name}" is left out: ${reason}`);
      fields.set(name, undefined);
      continue;
    }
    for (const [key, value] of Object.entries(read.value)) {
      if (fields.has(key) && fields.get(key) !== undefined)
        notes.push(`the field "${cutText(key, 80)}" is left out: it stands there twice`);
      fields.set(key, fields.has(key) ? undefined : value);
    }
  }
  const read = [...fields].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return { fields: Object.fromEntries(read), notes };
}

function readYaml(source: string): { value: unknown } | { error: string } {
  try {
    return { value: parse(source, { maxAliasCount: 20, logLevel: 'error' }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      error: (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, ''),
    };
  }
}
