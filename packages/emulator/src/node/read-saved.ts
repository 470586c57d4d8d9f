import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkMetadata } from '../lib/documents/check-metadata.ts';
import { isObject } from '../lib/http/is-object.ts';
import type { AssistantRecord, EmulatorStore, SavedFile } from '../lib/state/records.ts';
import { describeFileError, type Skipped } from './find-documents.ts';

/** A file as JSON: its bytes, if it has any, are base64. */
export type FileOnDisk = Omit<SavedFile, 'bytes'> & { bytes?: string };

/** The assistants saved in a folder, each with its files. Damaged ones are noted and left out. */
export async function readAssistants(folder: string, skipped: Skipped[]): Promise<EmulatorStore['saved']> {
  const saved: { record: AssistantRecord; files: SavedFile[] }[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name, 'assistant.json');
    const record = await readSaved(path, (value) => isRecord(value, name), skipped);
    if (!record && skipped.at(-1)?.name !== path) continue;
    const files = await readFiles(join(folder, name, 'files'), skipped);
    if (record) saved.push({ record, files });
  }
  return saved;
}

/** The names in a folder, sorted; an empty list if the folder does not exist. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch((): string[] => [])).toSorted();
}

async function readFiles(folder: string, skipped: Skipped[]): Promise<SavedFile[]> {
  const files: SavedFile[] = [];
  for (const name of await namesIn(folder)) {
    // A file that a crash left behind before it was renamed.
    if (name.endsWith('.tmp')) await rm(join(folder, name), { force: true });
    if (!name.endsWith('.json')) continue;
    const found = await readSaved(join(folder, name), (value) => isFile(value, name), skipped);
    if (!found) continue;
    const { bytes, ...file } = found;
    files.push({
      ...file,
      bytes: typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes, 'base64')) : undefined,
    });
  }
  return files.toSorted((a, b) => a.createdOn.localeCompare(b.createdOn));
}

/** The state saved in a file. Undefined if the file is absent or damaged; damage is noted. */
async function readSaved<Type>(
  path: string,
  is: (value: unknown) => value is Type,
  skipped: Skipped[],
): Promise<Type | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (is(value)) return value;
    throw new Error('it is not what was saved');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      skipped.push({ name: path, reason: describeFileError(error) });
    return undefined;
  }
}

/** A record belongs into the folder of its name. */
function isRecord(value: unknown, name: string): value is AssistantRecord {
  return (
    isObject(value) &&
    value['name'] === name &&
    typeof value['createdAt'] === 'string' &&
    typeof (value['instructions'] ?? '') === 'string' &&
    isObject(value['metadata'] ?? {})
  );
}

/** A file is named by its id. */
function isFile(value: unknown, name: string): value is FileOnDisk {
  return (
    isObject(value) &&
    value['id'] === name.replace(/\.json$/, '') &&
    ['name', 'text', 'createdOn'].every((key) => typeof value[key] === 'string') &&
    typeof (value['bytes'] ?? '') === 'string' &&
    checkMetadata(value['metadata'] ?? {}) === undefined
  );
}
