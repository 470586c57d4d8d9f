import { access, constants, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { AssistantRecord, EmulatorStore } from '../lib/state/records.ts';
import { describeFileError, type Skipped } from './find-documents.ts';
import { namesIn, readAssistants, type FileOnDisk } from './read-saved.ts';

const ADVICE = 'Name a folder that can be written and read.';

/**
 * Keeps assistants and uploaded files in a folder: `NAME/assistant.json` and `NAME/files/ID.json`, one file a document. Each is written to
 * a temporary file next to it, flushed and renamed, so that a crash leaves the old one or the new one. A file that cannot be read is
 * `skipped` and never lost: saving another one in its place first renames it to end in `.damaged`.
 * @throws if the path cannot be used as a folder.
 */
export async function openDiskStore(
  folder: string,
): Promise<EmulatorStore & { skipped: readonly Skipped[] }> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new Error(`Nothing can be saved in ${folder}: ${describeFileError(error)}. ${ADVICE}`);
  });
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
    throw new Error(`Nothing can be saved in ${folder}: it may not be written and read. ${ADVICE}`);
  });
  const skipped: Skipped[] = [];
  /** Records are replaced, never changed: the same one needs no second writing. */
  const written = new Map<string, AssistantRecord>();
  const saved = await readAssistants(folder, skipped);
  const damaged = new Set(skipped.map(({ name }) => name));
  const write = async (path: string, parts: Iterable<string>) => {
    if (damaged.delete(path)) await rename(path, `${path}.${randomUUID()}${DAMAGED}`);
    await writeSafely(path, parts);
  };
  return {
    saved,
    skipped,
    async saveAssistant(record) {
      if (written.get(record.name) === record) return;
      await write(join(folder, record.name, 'assistant.json'), [JSON.stringify(record)]);
      written.set(record.name, record);
    },
    async removeAssistant(name) {
      written.delete(name);
      await removeBelow(join(folder, name), (path) => path.endsWith(DAMAGED) || damaged.has(path));
    },
    async saveFile(assistant, { id, name, metadata, text, bytes, multimodal, createdOn, updatedOn }) {
      const file: FileOnDisk = { id, name, metadata, text, multimodal, createdOn, updatedOn };
      await write(join(folder, assistant, 'files', `${id}.json`), writeFile(file, bytes));
    },
    removeFile: (assistant, fileId) =>
      rm(join(folder, assistant, 'files', `${fileId}.json`), { force: true }),
  };
}

/** Deletes a file or a folder, but for the files that are to be kept and the folders that hold them. */
async function removeBelow(path: string, keep: (path: string) => boolean): Promise<void> {
  if (keep(path)) return;
  for (const name of await namesIn(path)) await removeBelow(join(path, name), keep);
  if ((await namesIn(path)).length === 0) await rm(path, { recursive: true, force: true });
}

/** How the names of damaged files end once something else was saved in their place. */
const DAMAGED = '.damaged';

/** Bytes that are one string of base64: a multiple of three, so that encoded parts can be joined. */
const PART_BYTES = 3 << 18;

/** A file as JSON, in parts that are each short work: the whole would hold up every answer meanwhile. */
function* writeFile(file: FileOnDisk, bytes: Uint8Array | undefined): Generator<string> {
  const json = JSON.stringify(file);
  if (!bytes) return yield json;
  yield `${json.slice(0, -1)},"bytes":"`;
  for (let at = 0; at < bytes.length; at += PART_BYTES)
    yield Buffer.from(bytes.subarray(at, at + PART_BYTES)).toString('base64');
  yield '"}';
}

async function writeSafely(path: string, parts: Iterable<string>): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await withFile(draft, 'w', async (file) => {
      await file.writeFile(parts);
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
