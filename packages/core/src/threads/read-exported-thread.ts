import { cutText } from '../text/cut-text.ts';
import { isRecord } from '../wire/base/is-record.ts';
import { isRemoved } from './apply-change.ts';
import { bridgeGaps } from './bridge-gaps.ts';
import { cleanString, isDeeperThan, toPlainJson } from './plain-json.ts';
import { MAX_TITLE, readRecord } from './read-change.ts';
import { ThreadDataError } from './thread-data-error.ts';
import type { StoredNode, ThreadChange } from './thread.ts';
import { withoutLinks } from './without-links.ts';

/** A thread that an import brings. */
export interface ImportedThread {
  id: string;
  change: ThreadChange;
  update: { title?: string; pinned: boolean; archived: boolean };
}

/** Messages that are read before the page gets its turn. */
export const PAUSE_AFTER = 500;
/** Messages of one conversation of an import: five times the longest that the stores are measured with. */
const MAX_MESSAGES = 50_000;
/** Levels of one record, as the handler takes them. */
const MAX_DEPTH = 32;

/**
 * Reads one thread of an export, record by record. Children of an omitted message join its parent.
 *
 * @param name The thread's name in sentences.
 * @param leave Is handed one sentence for each thread or record that is left out.
 */
export async function readExportedThread(
  thread: unknown,
  name: string,
  leave: (sentence: string) => void,
): Promise<ImportedThread | undefined> {
  const fault = faultOf(thread);
  if (fault || !isRecord(thread)) {
    leave(`${name} was left out: ${fault}`);
    return undefined;
  }
  const nodes = new Map<string, StoredNode>();
  /** Parents of the messages that were left out. */
  const gaps = new Map<string, string | null>();
  let last: string | null = null;
  for (const [index, node] of (thread['nodes'] as unknown[]).entries()) {
    if (index % PAUSE_AFTER === PAUSE_AFTER - 1) await pause();
    try {
      const read = readNode(node);
      if (!read) continue;
      const { id } = read.message;
      if (nodes.has(id)) throw new ThreadDataError('another message has the same id.');
      nodes.set(id, read);
      last = id;
    } catch (error) {
      leave(`Message ${index + 1} of ${name.toLowerCase()} was left out: ${(error as Error).message}`);
      const id = idIn(node);
      if (id !== undefined && !nodes.has(id)) gaps.set(id, last);
    }
  }
  const kept = [...nodes.values()];
  for (const [index, { parentId }] of kept.entries()) {
    const isLost = parentId !== null && !nodes.has(parentId) && !gaps.has(parentId);
    if (isLost) gaps.set(parentId, kept[index - 1]?.message.id ?? null);
  }
  const head = isRecord(thread['head']) ? thread['head'] : {};
  const settings = head['settings'];
  const headId = nodes.has(String(head['headId'])) ? String(head['headId']) : last;
  const title = readTitle(thread['title']);
  return {
    id: String(thread['id']),
    change: {
      version: 1,
      nodes: bridgeGaps(kept, gaps).map((node) => ({ ...node, rev: 1 })),
      head: {
        headId,
        settings: isRecord(settings) && !isDeeperThan(settings, MAX_DEPTH) ? toPlainJson(settings) : {},
        generation: 0,
        rev: 1,
      },
      title,
    },
    update: {
      ...(thread['titleBy'] === 'user' && title !== '' && { title }),
      pinned: thread['pinned'] === true,
      archived: thread['archived'] === true,
    },
  };
}

/** Lets the page paint and answer. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** A message, or undefined for the record of a removed one. @throws RangeError with the reason */
function readNode(node: unknown): StoredNode | undefined {
  if (isDeeperThan(node, MAX_DEPTH))
    throw new ThreadDataError(`it is nested deeper than ${MAX_DEPTH} levels.`);
  const record = readRecord(toPlainJson(node));
  return isRemoved(record) ? undefined : { ...record, message: withoutLinks(record.message) };
}

/** The id of a record that was left out. */
function idIn(node: unknown): string | undefined {
  const message = isRecord(node) ? node['message'] : undefined;
  return isRecord(message) && typeof message['id'] === 'string' ? message['id'] : undefined;
}

/** The reason why a thread cannot be imported at all. */
function faultOf(thread: unknown): string | undefined {
  if (!isRecord(thread) || !Array.isArray(thread['nodes'])) return 'it holds no list of messages.';
  if (thread['version'] !== undefined && thread['version'] !== 1) return 'a newer version wrote it.';
  if (thread['nodes'].length > MAX_MESSAGES) return `it holds more than ${MAX_MESSAGES} messages.`;
  return undefined;
}

/** One line of at most 200 characters, however long and strange it came. */
function readTitle(title: unknown): string {
  if (typeof title !== 'string') return '';
  const line = cutText(title, 2 * MAX_TITLE)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return cleanString(cutText(line, MAX_TITLE)).trim();
}
