import { textOf } from '../chat/types/message.ts';
import { createId } from '../wire/base/create-id.ts';
import { isRecord } from '../wire/base/is-record.ts';
import { type ImportedThread, PAUSE_AFTER, pause, readExportedThread } from './read-exported-thread.ts';
import { THREAD_ID } from './read-change.ts';
import { ThreadDataError } from './thread-data-error.ts';
import type { StoredNode, StoredThread } from './thread.ts';

const FORMAT = 'redpine-threads';
/** The most sentences on omitted records, so that a damaged file cannot fill the memory with them. */
const MAX_SENTENCES = 1_000;

/** Threads as JSON that {@link readExport} takes in again. */
export function exportThreads(threads: readonly StoredThread[]): string {
  return JSON.stringify({ format: FORMAT, version: 1, threads }, undefined, 2);
}

/** A thread as Markdown: its title, and each question and answer of the chosen path. */
export function exportThreadMarkdown(thread: StoredThread): string {
  const turns = pathOf(thread).map(({ message }) =>
    message.role === 'user' ? `## ${oneLine(textOf(message))}` : textOf(message),
  );
  return [`# ${oneLine(thread.title)}`, ...turns].filter((part) => part.trim() !== '').join('\n\n') + '\n';
}

/** The result of reading an export. */
export interface ReadExport {
  threads: ImportedThread[];
  /** One sentence for each thread or record that was left out. */
  leftOut: string[];
}

/**
 * Reads an export, record by record: an invalid record is left out and named; all others are imported.
 *
 * @param isTaken Whether an id is in use: then the thread gets a new one.
 * @throws SyntaxError for text that is not JSON, RangeError for JSON that is not an export, with the
 * `code` `newer-version` for the export of a later version
 */
export async function readExport(
  text: string,
  isTaken: (id: string) => Promise<boolean>,
): Promise<ReadExport> {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value) || value['format'] !== FORMAT || !Array.isArray(value['threads'])) {
    throw new ThreadDataError(`This is no export of conversations: its format is not "${FORMAT}".`);
  }
  if (value['version'] !== 1) {
    throw new ThreadDataError('This export was made by a newer version.', 'newer-version');
  }
  const threads: ImportedThread[] = [];
  const leftOut: string[] = [];
  let omitted = 0;
  const leave = (sentence: string) =>
    void (leftOut.length < MAX_SENTENCES ? leftOut.push(sentence) : omitted++);
  const used = new Set<string>();
  for (const [index, given] of value['threads'].entries()) {
    if (index % PAUSE_AFTER === PAUSE_AFTER - 1) await pause();
    const thread = await readExportedThread(given, `Conversation ${index + 1}`, leave);
    if (!thread) continue;
    if (!THREAD_ID.test(thread.id) || used.has(thread.id) || (await isTaken(thread.id)))
      thread.id = createId();
    used.add(thread.id);
    threads.push(thread);
  }
  if (omitted > 0) leftOut.push(`${omitted} more were left out.`);
  return { threads, leftOut };
}

function pathOf({ nodes, head }: StoredThread): StoredNode[] {
  const byId = new Map(nodes.map((node) => [node.message.id, node]));
  const path: StoredNode[] = [];
  for (let node = byId.get(head.headId ?? '') ?? nodes.at(-1); node; node = byId.get(node.parentId ?? '')) {
    // A hostile file may hold a ring of parents: each message is visited once.
    byId.delete(node.message.id);
    path.push(node);
  }
  return path.toReversed();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
