import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument, type EmulatorDocument } from '../lib/documents/parse-document.ts';
import { decodeText } from '../lib/documents/text/decode-text.ts';
import { extensionOf, FILE_KINDS } from '../lib/documents/read-file-text.ts';
import {
  findBeside,
  findDocuments,
  describeFileError,
  type FoundFiles,
  type Skipped,
} from './find-documents.ts';

/** The documents of a folder, and the files that were left out. */
export interface Folder {
  documents: EmulatorDocument[];
  skipped: Skipped[];
}

/**
 * Reads the `.md`, `.txt`, `.pdf` and `.docx` files of a folder, with metadata from front matter and `NAME.json` files.
 * @throws if the folder is missing, is not a folder, or holds no document that can be read.
 */
export async function readFolder(
  folder: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Folder> {
  const found = await stat(folder).catch(() => undefined);
  if (!found)
    throw new Error(`There is no folder ${folder}. Name one that holds .md, .txt, .pdf or .docx files.`);
  if (!found.isDirectory())
    throw new Error(`${folder} is not a folder. Name the folder that holds your documents.`);
  const {
    documents: names,
    metadata,
    skipped,
  } = await findDocuments(folder).catch((error: unknown) => {
    throw new Error(
      `${folder} cannot be listed: ${describeFileError(error)}. Name a folder that can be read.`,
    );
  });
  const documents: EmulatorDocument[] = [];
  for (const name of names) {
    try {
      documents.push(await readDocument(folder, name, metadata));
    } catch (error) {
      skipped.push({ name, reason: describeFileError(error) });
    }
    onProgress?.(documents.length, names.length);
  }
  if (documents.length === 0) {
    const why = skipped.map(({ name, reason }) => `\n  ${name}: ${reason}`).join('');
    throw new Error(
      why
        ? `No document in ${folder} can be used:${why}\nMend one of them, or name another folder.`
        : `${folder} holds no documents. Put .md, .txt, .pdf or .docx files there.`,
    );
  }
  return { documents, skipped };
}

async function readDocument(
  folder: string,
  path: string,
  metadata: FoundFiles['metadata'],
): Promise<EmulatorDocument> {
  const bytes = new Uint8Array(await readFile(join(folder, path)));
  // Composed letters, whatever the disk keeps, so that ids and links are the same everywhere.
  const name = path.normalize('NFC');
  const beside = await readBeside(folder, name, metadata);
  const kind = extensionOf(name);
  if (kind === 'md' || kind === 'txt') {
    const { text, notes } = await decodeText(bytes);
    const document = parseDocument(name, text, beside);
    if (document.text.trim() === '') throw new Error('it is empty');
    // Only a text with other line ends is not the file that the signed link serves.
    return withNotes(bytes.includes(CARRIAGE_RETURN) ? { ...document, bytes } : document, notes);
  }
  const read = await FILE_KINDS.get(kind)?.read(bytes);
  return withNotes({ ...parseDocument(name, '', beside), text: read?.text ?? '', bytes }, read?.notes ?? []);
}

const CARRIAGE_RETURN = 0x0d;

function withNotes(document: EmulatorDocument, notes: readonly string[]): EmulatorDocument {
  const all = [...notes, ...(document.notes ?? [])];
  return all.length > 0 ? { ...document, notes: all } : document;
}

/** The text of the file of metadata next to a document. */
async function readBeside(
  folder: string,
  name: string,
  metadata: FoundFiles['metadata'],
): Promise<string | undefined> {
  const path = findBeside(name, metadata);
  if (path === undefined) return undefined;
  return (await decodeText(new Uint8Array(await readFile(join(folder, path))))).text;
}
