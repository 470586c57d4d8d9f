import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument, type EmulatorDocument } from '../lib/documents/parse-document.ts';
import { extensionOf, FILE_KINDS } from '../lib/documents/read-file-text.ts';
import { findDocuments, reasonOf, type Skipped } from './find-documents.ts';

/** The documents of a folder, and the files that were left out. */
export interface Folder {
  documents: EmulatorDocument[];
  skipped: Skipped[];
}

/**
 * Reads the `.md`, `.txt`, `.pdf` and `.docx` files of a folder, with metadata from front matter and `NAME.json` beside.
 * @throws where the folder is missing, is no folder, or holds no document that can be read.
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
  const { documents: names, skipped } = await findDocuments(folder).catch((error: unknown) => {
    throw new Error(`${folder} cannot be listed: ${reasonOf(error)}.`);
  });
  const documents: EmulatorDocument[] = [];
  for (const name of names) {
    try {
      documents.push(await readDocument(folder, name));
    } catch (error) {
      skipped.push({ name, reason: reasonOf(error) });
    }
    onProgress?.(documents.length, names.length);
  }
  if (documents.length === 0) {
    const why = skipped.map(({ name, reason }) => `\n  ${name}: ${reason}`).join('');
    throw new Error(
      why
        ? `No document in ${folder} can be used:${why}`
        : `${folder} holds no documents. Put .md, .txt, .pdf or .docx files there.`,
    );
  }
  return { documents, skipped };
}

async function readDocument(folder: string, name: string): Promise<EmulatorDocument> {
  const bytes = new Uint8Array(await readFile(join(folder, name)));
  const beside = await readBeside(folder, name);
  const kind = extensionOf(name);
  if (kind === 'md' || kind === 'txt') {
    const document = parseDocument(name, decode(bytes), beside);
    if (document.text.trim() === '') throw new Error('it is empty');
    return document;
  }
  const text = (await FILE_KINDS.get(kind)?.read(bytes)) ?? '';
  return { name, text, metadata: parseDocument(name, '', beside).metadata, bytes };
}

/** `red-pine.json` or `red-pine.md.json` beside `red-pine.md`. */
async function readBeside(folder: string, name: string): Promise<string | undefined> {
  for (const candidate of [name.replace(/\.[^.]+$/, '.json'), `${name}.json`]) {
    const bytes = await readFile(join(folder, candidate)).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (bytes) return decode(bytes);
  }
  return undefined;
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
