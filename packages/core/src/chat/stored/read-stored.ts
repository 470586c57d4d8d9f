import { createId } from '../../wire/base/create-id.ts';
import { frozenError } from '../../wire/errors/errors.ts';
import { isRecord } from '../../wire/base/is-record.ts';
import { createThinkingSplitter } from '../state/split-thinking.ts';
import type { ChatNode } from '../state/conversation.ts';
import { endingOf, isRunning } from '../state/answer-status.ts';
import type { ChatMessage, MessagePart, SourceDocumentPart, TextPart } from '../types/message.ts';
import type { StoredChat } from '../types/storage.ts';

/** A stored conversation after its validation. */
export type ReadChat = Required<Pick<StoredChat, 'nodes' | 'headId' | 'removed' | 'generation'>>;

/**
 * Validates messages from outside into one line of nodes: unique ids, final statuses, required fields. Ids and times
 * that are missing at the start follow from the position, so that a server and the browser render the same.
 */
export function readMessages(messages: readonly ChatMessage[], moment?: 'first'): ChatNode[] {
  const ids = new Set<string>();
  let parentId: string | null = null;
  return asList(messages)
    .filter(isMessage)
    .map((input, place) => {
      const message = readMessage(input, ids, moment && place);
      const node = { message, parentId };
      parentId = message.id;
      return node;
    });
}

/**
 * Validates a stored conversation and drops invalid messages.
 *
 * @param isLive Another tab has just written it, so its running answer counts neither as cut nor as failed.
 */
export function readStored(stored: StoredChat, isLive: boolean): ReadChat {
  const read = (message: ChatMessage) => {
    // An answer with a run is read again; until then its stored text is shown.
    const isWritten = isLive || (message.metadata?.run && message.id === stored.headId);
    return (isWritten ? completeMessage : readMessage)(message, new Set());
  };
  return {
    nodes: asList(stored.nodes)
      .filter((node) => isMessage(node?.message))
      .map(({ message, parentId }) => ({ message: read(message), parentId })),
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

function readMessage(input: ChatMessage, ids: Set<string>, place?: number): ChatMessage {
  const message = completeMessage(input, ids, place);
  if (!isRunning(message)) return message;
  // The page went away while this answer was being written.
  return { ...message, ...endingOf(frozenError(), message.parts) };
}

/** @param place The index, for one of the first messages. */
function completeMessage(input: ChatMessage, ids: Set<string>, place?: number): ChatMessage {
  const isUsable = typeof input.id === 'string' && input.id !== '' && !ids.has(input.id);
  const id = isUsable ? input.id : place === undefined ? createId() : `first-message-${place}`;
  ids.add(id);
  const parts = asList(input.parts)
    .map(readPart)
    .filter((part) => part !== undefined);
  return {
    ...input,
    id,
    parts: withoutThoughts(parts, input.role),
    status: STATUSES.test(input.status) ? input.status : 'complete',
    metadata: isRecord(input.metadata) ? input.metadata : {},
    createdAt: Number.isFinite(input.createdAt) ? input.createdAt : place === undefined ? Date.now() : 0,
  };
}

/** A host's answer may contain the reasoning in its text: it becomes a separate part, so that it is not sent back. */
function withoutThoughts(parts: MessagePart[], role: ChatMessage['role']): MessagePart[] {
  const first = parts.find((part): part is TextPart => part.type === 'text');
  if (role !== 'assistant' || !first) return parts;
  const splitter = createThinkingSplitter();
  const text = splitter.take(first.text, true);
  const taken = first.text.length - text.length;
  if (taken === 0) return parts;
  const rest = parts.flatMap((part): MessagePart[] => {
    if (part === first) return text ? [{ ...first, text }] : [];
    if (part.type !== 'source-document') return [part];
    const { positions, ...source } = part as SourceDocumentPart;
    return [{ ...source, positions: positions.map((at) => Math.max(0, at - taken)) }];
  });
  const thinking = splitter.thinking.trim();
  return thinking ? [{ type: 'reasoning', text: thinking, state: 'done' }, ...rest] : rest;
}

const ROLES: readonly unknown[] = ['user', 'assistant', 'system'] satisfies ChatMessage['role'][];
const STATUSES = /^(pending|streaming|complete|interrupted|stopped|error)$/;

/** Validates a part's required fields; undefined for an invalid one. */
function readPart(part: unknown): MessagePart | undefined {
  if (!isRecord(part) || typeof part['type'] !== 'string') return undefined;
  if (/^(text|reasoning)$/.test(part['type']) && typeof part['text'] !== 'string') return undefined;
  if (part['type'] === 'source-document') {
    if (typeof part['title'] !== 'string') return undefined;
    const positions = asList(part['positions'] as unknown[]).filter(Number.isInteger);
    return { ...part, sourceId: String(part['sourceId']), positions } as unknown as MessagePart;
  }
  return part as unknown as MessagePart;
}
