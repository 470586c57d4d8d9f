import { notSerializable } from '../../filter/check/serializable.ts';
import type { JsonObject } from '../../filter/json.ts';
import type { ChatState } from '../state/conversation.ts';
import { toJson } from '../types/json.ts';
import type { ChatMessage } from '../types/message.ts';
import type { StoredChat } from '../types/storage.ts';

/** The record of a chat as plain JSON, even if a host put other values into its messages. */
export function writeStored(threadId: string, state: ChatState): StoredChat {
  const { messageIds, settings, restorations } = state;
  // An unserialisable filter is stored as its error, so the next load cannot search unfiltered.
  const fault = settings.filter && notSerializable(settings.filter);
  return {
    version: 1,
    threadId,
    settings: fault ? { ...settings, filter: fault as unknown as JsonObject } : settings,
    nodes: state.nodes.map((node) => ({ ...node, message: toPlain(node.message) })),
    headId: messageIds.at(-1) ?? null,
    removed: [...state.removed],
    generation: restorations,
  };
}

const plain = new WeakMap<ChatMessage, ChatMessage>();

/** A message without parts that JSON cannot represent. */
function toPlain(message: ChatMessage): ChatMessage {
  const cached = plain.get(message);
  if (cached) return cached;
  const { parts, metadata } = message;
  const own = toJson(message)
    ? message
    : { ...message, parts: parts.filter(toJson), metadata: toJson(metadata) ? metadata : {} };
  plain.set(message, own);
  return own;
}
