import { textOf } from '../chat/types/message.ts';
import { createId } from '../wire/create-id.ts';
import { isRecord } from '../wire/is-record.ts';
import { cleanString, toPlainJson } from './plain-json.ts';
import { MAX_TITLE, readRecord, THREAD_ID } from './read-change.ts';
import { isRemoved } from './apply-change.ts';
import type { StoredNode, StoredThread, ThreadChange } from './thread.ts';
import { withoutLinks } from './without-links.ts';

const FORMAT = 'redpine-threads';
/** Messages of one conversation of an import: five times the longest that the stores are measured with. */
const MAX_MESSAGES = 50_000;
/** Sentences on what was left out: a file of nonsense must not fill the memory with them. */
const MAX_SENTENCES = 1_000;
/** Messages that are read before the page gets its turn. */
const PAUSE_AFTER = 500;

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

/** A thread that an import brings. */
export interface ImportedThread {
  id: string;
  change: ThreadChange;
  update: { title?: string; pinned: boolean; archived: boolean };
}

/** What an import holds. */
export interface ReadExport {
  threads: ImportedThread[];
  /** One sentence for each thread or record that was left out. */
  leftOut: string[];
}

/**
 * Reads an export, record by record: what is wrong is left out and named, the rest is taken.
 *
 * @param isTaken Whether an id is in use: such a thread gets a new one.
 * @throws SyntaxError for text that is no JSON, RangeError for JSON that is no export
 */
export async function readExport(
  text: string,
  isTaken: (id: string) => Promise<boolean>,
): Promise<ReadExport> {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value) || value['format'] !== FORMAT || !Array.isArray(value['threads'])) {
    throw new RangeError(`This is no export of conversations: its format is not "${FORMAT}".`);
  }
  if (value['version'] !== 1) throw new RangeError('This export was made by a newer version.');
  const threads: ImportedThread[] = [];
  const leftOut: string[] = [];
  let omitted = 0;
  const leave = (sentence: string) =>
    void (leftOut.length < MAX_SENTENCES ? leftOut.push(sentence) : omitted++);
  const used = new Set<string>();
  for (const [index, given] of value['threads'].entries()) {
    if (index % PAUSE_AFTER === PAUSE_AFTER - 1) await pause();
    const thread = await readThread(given, `Conversation ${index + 1}`, leave);
    if (!thread) continue;
    if (!THREAD_ID.test(thread.id) || used.has(thread.id) || (await isTaken(thread.id)))
      thread.id = createId();
    used.add(thread.id);
    threads.push(thread);
  }
  if (omitted > 0) leftOut.push(`${omitted} more were left out.`);
  return { threads, leftOut };
}

async function readThread(
  given: unknown,
  name: string,
  leave: (sentence: string) => void,
): Promise<ImportedThread | undefined> {
  const fault = faultOf(given);
  if (fault || !isRecord(given)) {
    leave(`${name} was left out: ${fault}`);
    return undefined;
  }
  const nodes: StoredNode[] = [];
  for (const [index, node] of (given['nodes'] as unknown[]).entries()) {
    if (index % PAUSE_AFTER === PAUSE_AFTER - 1) await pause();
    try {
      const record = readRecord(toPlainJson(node));
      if (!isRemoved(record)) nodes.push({ ...record, message: withoutLinks(record.message) });
    } catch (error) {
      leave(`Message ${index + 1} of ${name.toLowerCase()} was left out: ${(error as Error).message}`);
    }
  }
  const head = isRecord(given['head']) ? given['head'] : {};
  const settings = isRecord(head['settings']) ? toPlainJson(head['settings']) : {};
  const headId = nodes.some(({ message }) => message.id === head['headId']) ? String(head['headId']) : null;
  const title = readTitle(given['title']);
  return {
    id: String(given['id']),
    change: {
      version: 1,
      nodes: nodes.map((node) => ({ ...node, rev: 1 })),
      head: { headId: headId ?? nodes.at(-1)?.message.id ?? null, settings, generation: 0, rev: 1 },
      title,
    },
    update: {
      ...(given['titleBy'] === 'user' && title !== '' && { title }),
      pinned: given['pinned'] === true,
      archived: given['archived'] === true,
    },
  };
}

/** Why a thread cannot be taken at all. */
function faultOf(given: unknown): string | undefined {
  if (!isRecord(given) || !Array.isArray(given['nodes'])) return 'it holds no list of messages.';
  if (given['version'] !== undefined && given['version'] !== 1) return 'a newer version wrote it.';
  if (given['nodes'].length > MAX_MESSAGES) return `it holds more than ${MAX_MESSAGES} messages.`;
  return undefined;
}

/** One line of at most 200 characters, however long and strange it came. */
function readTitle(given: unknown): string {
  if (typeof given !== 'string') return '';
  const line = given
    .slice(0, 2 * MAX_TITLE)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return cleanString(line.slice(0, MAX_TITLE)).trim();
}

/** Lets the page paint and answer. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
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
