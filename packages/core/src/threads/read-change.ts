import type { ChatMessage, ChatSettings } from '../chat/types/message.ts';
import { isRecord } from '../wire/base/is-record.ts';
import { ThreadDataError } from './thread-data-error.ts';
import type { RemovedNode, StoredNode, ThreadChange, ThreadHead, ThreadUpdate } from './thread.ts';

/** The form of a thread's id. */
export const THREAD_ID = /^[A-Za-z0-9_-]{16,64}$/;
/** The form of a message's id, which the page or the host may have made. */
export const MESSAGE_ID = /^[^\p{Cc}\p{Cs}]{1,200}$/u;
/** Characters of a title, after trimming. */
export const MAX_TITLE = 200;
/** Records of one save. A longer thread is saved in several. */
export const MAX_RECORDS = 1_000;

const ROLES = ['user', 'assistant', 'system'];

/**
 * Validates a change from an untrusted source and drops unknown fields.
 *
 * @throws RangeError that says which part is wrong
 */
export function readChange(value: unknown): ThreadChange {
  if (!isRecord(value)) throw new ThreadDataError('A thread change must be an object.');
  if (value['version'] !== 1) throw new ThreadDataError('version must be 1.');
  const nodes = value['nodes'] ?? [];
  if (!Array.isArray(nodes)) throw new ThreadDataError('nodes must be a list.');
  if (nodes.length > MAX_RECORDS)
    throw new ThreadDataError(`nodes must hold at most ${MAX_RECORDS} records.`);
  return {
    version: 1,
    nodes: nodes.map(readRecord),
    ...(value['head'] !== undefined && { head: readHead(value['head']) }),
    ...(value['title'] !== undefined && { title: readTitle(value['title'], 0) }),
  };
}

/**
 * Validates an update of a thread's title or flags.
 *
 * @throws RangeError that says which part is wrong
 */
export function readUpdate(value: unknown): ThreadUpdate {
  if (!isRecord(value)) throw new ThreadDataError('A thread update must be an object.');
  const { title, pinned, archived } = value;
  for (const [name, flag] of Object.entries({ pinned, archived })) {
    if (flag !== undefined && typeof flag !== 'boolean')
      throw new ThreadDataError(`${name} must be true or false.`);
  }
  return {
    ...(title !== undefined && { title: readTitle(title, 1) }),
    ...(typeof pinned === 'boolean' && { pinned }),
    ...(typeof archived === 'boolean' && { archived }),
  };
}

/**
 * Validates one record of a change.
 *
 * @throws RangeError that says which part is wrong
 */
export function readRecord(value: unknown): StoredNode | RemovedNode {
  if (!isRecord(value)) throw new ThreadDataError('A record must be an object.');
  const rev = readCount(value['rev'], 'rev');
  if (value['removed'] === true) return { id: readId(value['id']), rev, removed: true };
  const { parentId } = value;
  return {
    message: readMessage(value['message']),
    parentId: parentId === null ? null : readId(parentId),
    at: readCount(value['at'], 'at'),
    rev,
  };
}

function readMessage(value: unknown): ChatMessage {
  if (!isRecord(value)) throw new ThreadDataError('message must be an object.');
  if (!ROLES.includes(String(value['role'])))
    throw new ThreadDataError('role must be user, assistant or system.');
  if (!Array.isArray(value['parts']) || !value['parts'].every(isPart))
    throw new ThreadDataError(
      'parts must be a list of objects, each with a `type`; a `text` must be a string.',
    );
  return {
    ...value,
    id: readId(value['id']),
    metadata: isRecord(value['metadata']) ? value['metadata'] : {},
    createdAt: readCount(value['createdAt'], 'createdAt'),
  } as unknown as ChatMessage;
}

function isPart(value: unknown): boolean {
  return isRecord(value) && typeof value['type'] === 'string' && typeof (value['text'] ?? '') === 'string';
}

/** Validates a thread's head. @throws RangeError that says which part is wrong */
export function readHead(value: unknown): ThreadHead {
  if (!isRecord(value)) throw new ThreadDataError('head must be an object.');
  const { headId, settings } = value;
  if (!isRecord(settings)) throw new ThreadDataError('settings must be an object.');
  return {
    headId: headId === null ? null : readId(headId),
    settings: settings as ChatSettings,
    generation: readCount(value['generation'], 'generation'),
    rev: readCount(value['rev'], 'rev'),
  };
}

function readId(value: unknown): string {
  if (typeof value === 'string' && MESSAGE_ID.test(value)) return value;
  throw new ThreadDataError('A message id must have 1 to 200 characters and no control characters.');
}

function readTitle(value: unknown, least: number): string {
  const title = typeof value === 'string' ? value.replace(/\p{Cc}+/gu, ' ').trim() : undefined;
  if (title !== undefined && title.length >= least && title.length <= MAX_TITLE) return title;
  throw new ThreadDataError(`title must be a text of ${least} to ${MAX_TITLE} characters.`);
}

function readCount(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER)
    return Math.floor(value);
  throw new ThreadDataError(`${name} must be a number, 0 or more.`);
}
