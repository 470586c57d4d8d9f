import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Contents of a folder. */
export interface FoundFiles {
  /** Paths of documents below the folder, with `/`, sorted. */
  documents: string[];
  /** Paths of `.json` files, by their name in Unicode's composed form (NFC), in which names are compared. */
  metadata: ReadonlyMap<string, string>;
  skipped: Skipped[];
}

/** A file that is left out, or a few of one kind, and why. */
export interface Skipped {
  name: string;
  reason: string;
}

const DOCUMENT = /\.(?:md|txt|pdf|docx)$/i;
const METADATA = /\.json$/i;
const IGNORED = /^(?:\.|node_modules$)/;

/** Names that a line spells out before it counts the rest: a folder may hold thousands of pictures. */
const MOST_NAMES = 3;

/** Finds the documents of a folder and of the folders in it, but for hidden ones and `node_modules`. */
export async function findDocuments(folder: string): Promise<FoundFiles> {
  const documents: string[] = [];
  const metadata = new Map<string, string>();
  const skipped: Skipped[] = [];
  const unread = new Map<string, string[]>();
  const seen = new Set<string>();

  const walk = async (path: string, prefix: string): Promise<void> => {
    const real = await realpath(path);
    if (seen.has(real)) return;
    seen.add(real);
    for (const entry of (await readdir(path)).toSorted()) {
      if (IGNORED.test(entry)) continue;
      const name = prefix + entry;
      const found = await stat(join(path, entry)).catch((error: unknown) => describeFileError(error));
      if (typeof found === 'string') {
        if (DOCUMENT.test(entry)) skipped.push({ name, reason: found });
      } else if (DOCUMENT.test(entry)) {
        if (found.isFile()) documents.push(name);
        else skipped.push({ name, reason: 'it is not a file' });
      } else if (found.isFile()) {
        if (METADATA.test(entry)) metadata.set(name.normalize('NFC'), name);
        else {
          const kind = extname(entry).toLowerCase();
          const names = unread.get(kind);
          if (names) names.push(name);
          else unread.set(kind, [name]);
        }
      } else if (found.isDirectory()) {
        await walk(join(path, entry), `${name}/`).catch((error: unknown) =>
          skipped.push({ name, reason: describeFileError(error) }),
        );
      }
    }
  };

  await walk(folder, '');
  for (const [kind, names] of unread) {
    const files = kind === '' ? 'files without an extension' : `${kind} files`;
    skipped.push({ name: listNames(names), reason: `${files} are not read` });
  }
  const used = new Set(documents.map((name) => findBeside(name.normalize('NFC'), metadata)));
  const idle = [...metadata.values()].filter((path) => !used.has(path));
  if (idle.length > 0)
    skipped.push({ name: listNames(idle), reason: 'no document takes its metadata from there' });
  return { documents, metadata, skipped };
}

/** The path of `red-pine.json` or `red-pine.md.json` next to `red-pine.md`, whose name is in the composed form. */
export function findBeside(name: string, metadata: FoundFiles['metadata']): string | undefined {
  return metadata.get(name.replace(/\.[^.]+$/, '.json')) ?? metadata.get(`${name}.json`);
}

function listNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** An error as a few words for a person. */
export function describeFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'it is not there';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'it is not a folder';
  if (error instanceof TypeError) return 'it is not UTF-8 text';
  return error instanceof Error ? (error.message.split('\n')[0] ?? '').replace(/:$/, '') : String(error);
}
