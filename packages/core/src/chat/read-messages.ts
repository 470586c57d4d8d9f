import { createId } from '../wire/create-id.ts';
import { isRecord } from '../wire/is-record.ts';
import type { ChatNode } from './chat-state.ts';
import { endingOf, frozenError } from './endings.ts';
import { type ChatMessage, type MessagePart, textOf } from './message.ts';
import type { StoredChat } from './storage.ts';

/** A tree, and the message that was looked at last. */
export interface ReadChat {
  nodes: readonly ChatNode[];
  headId: string | null;
  removed: readonly string[];
  generation: number;
}

/**
 * Messages that came from outside, as one line of nodes: ids unique, every status final, nothing missing. Where the first ones have
 * no id or time, these follow from their place, so that a server and the browser render the same.
 */
export function readMessages(messages: readonly ChatMessage[], moment?: 'first'): ChatNode[] {
  const ids = new Set<string>();
  let parentId: string | null = null;
  return asList(messages)
    .filter(isMessage)
    .map((given, place) => {
      const message = readMessage(given, ids, { first: moment && place });
      const node = { message, parentId };
      parentId = message.id;
      return node;
    });
}

/**
 * A stored conversation; records that are none are left out.
 *
 * @param isLive Whether somebody has just written it: what is being written is then neither cut nor failed.
 */
export function readStored(stored: StoredChat, isLive: boolean): ReadChat {
  return {
    nodes: asList(stored.nodes)
      .filter((node) => isMessage(node?.message))
      .map(({ message, parentId }) => ({ message: readMessage(message, new Set(), { isLive }), parentId })),
    headId: stored.headId,
    removed: [...new Set(asList(stored.removed))],
    generation: Number(stored.generation) || 0,
  };
}

function asList<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? value : [];
}

function isMessage(value: unknown): value is ChatMessage {
  return isRecord(value) && ROLES.includes(value['role']);
}

interface Reading {
  isLive?: boolean;
  /** The place of one of the first messages. */
  first?: number | undefined;
}

function readMessage(given: ChatMessage, ids: Set<string>, { isLive, first }: Reading): ChatMessage {
  const isUsable = typeof given.id === 'string' && given.id !== '' && !ids.has(given.id);
  const id = isUsable ? given.id : first === undefined ? createId() : `first-message-${first}`;
  ids.add(id);
  const parts = asList(given.parts).flatMap(readPart);
  const message = {
    ...given,
    id,
    parts,
    status: STATUSES.includes(given.status) ? given.status : 'complete',
    metadata: isRecord(given.metadata) ? given.metadata : {},
    createdAt: Number.isFinite(given.createdAt) ? given.createdAt : first === undefined ? Date.now() : 0,
  };
  return isLive ? message : settle(message);
}

const ROLES: readonly unknown[] = ['user', 'assistant', 'system'] satisfies ChatMessage['role'][];
const STATUSES: readonly string[] = [
  'pending',
  'streaming',
  'complete',
  'interrupted',
  'stopped',
  'error',
] satisfies ChatMessage['status'][];

/** A part with what every reader of it counts on; one that has not is left out. */
function readPart(part: unknown): MessagePart[] {
  if (!isRecord(part) || typeof part['type'] !== 'string') return [];
  if (part['type'] === 'text' && typeof part['text'] !== 'string') return [];
  if (part['type'] === 'source-document') {
    if (typeof part['title'] !== 'string') return [];
    const positions = Array.isArray(part['positions']) ? part['positions'].filter(Number.isInteger) : [];
    return [{ ...part, sourceId: String(part['sourceId']), positions } as unknown as MessagePart];
  }
  return [part as unknown as MessagePart];
}

/** An answer that was being written when its page went away: it was cut, or failed where nothing had come. */
function settle(message: ChatMessage): ChatMessage {
  if (message.status !== 'pending' && message.status !== 'streaming') return message;
  const parts = message.parts.map((part) =>
    part.type === 'text' ? { ...part, state: 'done' as const } : part,
  );
  return { ...message, parts, ...endingOf(frozenError(), textOf(message) !== '') };
}
