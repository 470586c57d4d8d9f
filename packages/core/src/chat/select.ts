import { notSerializable } from '../filter/check/serializable.ts';
import type { JsonObject } from '../filter/json.ts';
import type { ChatSnapshot, ChatStatus } from './assistant-chat.ts';
import { type ChatState, nodeOf } from './chat-state.ts';
import { toJson } from './check-settings.ts';

import type { ChatMessage } from './message.ts';
import type { StoredChat } from './storage.ts';

/** What subscribers see of a state. */
export function selectSnapshot(threadId: () => string, state: ChatState): ChatSnapshot {
  const { messages, messageIds, settings, filterRevision, queue, error } = state;
  const [blocked] = state.blocks.values();
  const active = nodeOf(state, state.activeId)?.message.status;
  const idle: ChatStatus = error ? 'error' : 'ready';
  const status = active ? (active === 'streaming' ? active : 'submitted') : idle;
  return {
    get threadId() {
      return threadId();
    },
    messages,
    messageIds,
    status,
    error,
    settings,
    filterRevision,
    queue,
    blocked,
  };
}

/** For each message the ids of it and its alternatives, oldest first; alternatives share one array. */
export function selectVariants(state: ChatState): ReadonlyMap<string, readonly string[]> {
  const byParent = new Map<string | null, string[]>();
  const byMessage = new Map<string, readonly string[]>();
  for (const { message, parentId } of state.nodes) {
    const variants = byParent.get(parentId) ?? [];
    byParent.set(parentId, variants);
    variants.push(message.id);
    byMessage.set(message.id, variants);
  }
  return byMessage;
}

/** The messages from the first one to `id`. */
export function selectPathTo(state: ChatState, id: string | null): ChatMessage[] {
  const path: ChatMessage[] = [];
  for (let node = nodeOf(state, id); node; node = nodeOf(state, node.parentId)) {
    path.push(node.message);
  }
  return path.toReversed();
}

/** What a store keeps: plain JSON, whatever a host has put into its messages. */
export function selectStored(threadId: string, state: ChatState): StoredChat {
  const { messageIds, settings, generation } = state;
  // In place of a filter that cannot be written stands what is wrong with it: left out, the next page would ask without one.
  const fault = settings.filter && notSerializable(settings.filter);
  return {
    version: 1,
    threadId,
    settings: fault ? { ...settings, filter: fault as unknown as JsonObject } : settings,
    nodes: state.nodes.map((node) => ({ ...node, message: toPlain(node.message) })),
    headId: messageIds.at(-1) ?? null,
    removed: [...state.removed],
    generation,
  };
}

const plain = new WeakMap<ChatMessage, ChatMessage>();

/** A message without the parts that JSON cannot hold. */
function toPlain(message: ChatMessage): ChatMessage {
  const known = plain.get(message);
  if (known) return known;
  const { parts, metadata } = message;
  const own = toJson(message)
    ? message
    : { ...message, parts: parts.filter(toJson), metadata: toJson(metadata) ? metadata : {} };
  plain.set(message, own);
  return own;
}
