import { createId } from '../../wire/create-id.ts';
import { frozenError } from '../../wire/errors.ts';
import { isRecord } from '../../wire/is-record.ts';
import { createThinkingSplitter } from '../state/split-thinking.ts';
import type { ChatNode } from '../state/conversation.ts';
import { closeParts, endingOf, isRunning } from '../state/answer-status.ts';
import {
  type ChatMessage,
  type MessagePart,
  type SourceDocumentPart,
  type TextPart,
  textOf,
} from '../types/message.ts';
import type { StoredChat } from '../types/storage.ts';

/** A stored tree, and the end of its chosen path. */
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
    .map((input, place) => {
      const message = readMessage(input, ids, moment && place);
      const node = { message, parentId };
      parentId = message.id;
      return node;
    });
}

/**
 * A stored conversation, without what is no message.
 *
 * @param isLive Another tab has just written it: its running answer is neither cut nor failed.
 */
export function readStored(stored: StoredChat, isLive: boolean): ReadChat {
  const read = (message: ChatMessage) => {
    // One that has a run is read again, and shown until then as far as it had come.
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
  // It was being written when its page went away.
  return { ...message, parts: closeParts(message.parts), ...endingOf(frozenError(), textOf(message) !== '') };
}

/** @param place The place of one of the first messages. */
function completeMessage(input: ChatMessage, ids: Set<string>, place?: number): ChatMessage {
  const isUsable = typeof input.id === 'string' && input.id !== '' && !ids.has(input.id);
  const id = isUsable ? input.id : place === undefined ? createId() : `first-message-${place}`;
  ids.add(id);
  return {
    ...input,
    id,
    parts: withoutThoughts(asList(input.parts).map(readPart).filter(isPart), input.role),
    status: STATUSES.test(input.status) ? input.status : 'complete',
    metadata: isRecord(input.metadata) ? input.metadata : {},
    createdAt: Number.isFinite(input.createdAt) ? input.createdAt : place === undefined ? Date.now() : 0,
  };
}

/** An answer that came from elsewhere may hold the thoughts in its text: a part of their own, so that they are not sent back. */
function withoutThoughts(parts: MessagePart[], role: ChatMessage['role']): MessagePart[] {
  const first = parts.find((part): part is TextPart => part.type === 'text');
  if (role !== 'assistant' || !first || !/^\s*</.test(first.text)) return parts;
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

/** A part with what every reader of it counts on; one that has not is left out. */
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

function isPart(part: MessagePart | undefined): part is MessagePart {
  return part !== undefined;
}
