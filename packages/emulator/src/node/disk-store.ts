import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { isObject } from '../lib/documents/check-metadata.ts';
import type { AssistantRecord, EmulatorStore, SavedFile } from '../lib/state/records.ts';
import { reasonOf, type Skipped } from './find-documents.ts';

/**
 * Keeps assistants and uploaded files in a folder: `NAME/assistant.json` and `NAME/files/ID.json`, one file a document.
 * Each is written beside its place, flushed and renamed, so that a crash leaves the old one or the new one.
 */
export async function openDiskStore(
  folder: string,
): Promise<EmulatorStore & { skipped: readonly Skipped[] }> {
  await mkdir(folder, { recursive: true });
  const skipped: Skipped[] = [];
  /** Records are replaced, never changed: the same one needs no second writing. */
  const written = new Map<string, AssistantRecord>();
  const saved: { record: AssistantRecord; files: SavedFile[] }[] = [];
  for (const name of await namesIn(folder)) {
    const record = await readJson(join(folder, name, 'assistant.json'), isRecord).catch(() => undefined);
    if (!record) continue;
    saved.push({ record, files: await readFiles(join(folder, name, 'files'), skipped) });
  }
  return {
    saved,
    skipped,
    async saveAssistant(record) {
      if (written.get(record.name) === record) return;
      await writeSafely(join(folder, record.name, 'assistant.json'), record);
      written.set(record.name, record);
    },
    async removeAssistant(name) {
      written.delete(name);
      await rm(join(folder, name), { recursive: true, force: true });
    },
    async saveFile(assistant, { id, name, metadata, text, bytes, multimodal, createdOn, updatedOn }) {
      const file = { id, name, metadata, text, multimodal, createdOn, updatedOn };
      const base64 = bytes && Buffer.from(bytes).toString('base64');
      await writeSafely(join(folder, assistant, 'files', `${id}.json`), { ...file, bytes: base64 });
    },
    removeFile: (assistant, fileId) =>
      rm(join(folder, assistant, 'files', `${fileId}.json`), { force: true }),
  };
}

async function readFiles(folder: string, skipped: Skipped[]): Promise<SavedFile[]> {
  const files: SavedFile[] = [];
  for (const name of await namesIn(folder)) {
    if (!name.endsWith('.json')) {
      // What a crash left behind before it was renamed.
      await rm(join(folder, name), { force: true });
      continue;
    }
    try {
      const { bytes, ...file } = await readJson(join(folder, name), isFile);
      files.push({
        ...file,
        bytes: bytes === undefined ? undefined : new Uint8Array(Buffer.from(bytes, 'base64')),
      });
    } catch (error) {
      skipped.push({ name: join(folder, name), reason: reasonOf(error) });
    }
  }
  return files.toSorted((a, b) => a.createdOn.localeCompare(b.createdOn));
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch((): string[] => [])).toSorted();
}

async function readJson<Type>(path: string, is: (value: unknown) => value is Type): Promise<Type> {
  const value: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (is(value)) return value;
  throw new Error('it is not what was saved');
}

function isRecord(value: unknown): value is AssistantRecord {
  return isObject(value) && typeof value['name'] === 'string' && typeof value['createdAt'] === 'string';
}

type FileOnDisk = Omit<SavedFile, 'bytes'> & { bytes?: string };

function isFile(value: unknown): value is FileOnDisk {
  return (
    isObject(value) && ['id', 'name', 'text', 'createdOn'].every((key) => typeof value[key] === 'string')
  );
}

async function writeSafely(path: string, value: unknown): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await withFile(draft, 'w', async (file) => {
      await file.writeFile(JSON.stringify(value));
      await file.sync();
    });
    await rename(draft, path);
    await withFile(folder, 'r', (file) => file.sync());
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function withFile(
  path: string,
  flags: string,
  work: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
