import type { ChatSnapshot, ChatStatus } from './assistant-chat.ts';
import { type ChatState, nodeOf } from './chat-state.ts';
import type { ChatMessage } from './message.ts';
import type { StoredChat } from './storage.ts';

/** What subscribers see of a state. */
export function selectSnapshot(threadId: string, state: ChatState): ChatSnapshot {
  const { messages, messageIds, settings, filterRevision, queue, error } = state;
  const [blocked] = state.blocks.values();
  const status = selectStatus(state);
  return { threadId, messages, messageIds, status, error, settings, filterRevision, queue, blocked };
}

function selectStatus(state: ChatState): ChatStatus {
  const active = nodeOf(state, state.activeId);
  if (active) return active.message.status === 'streaming' ? 'streaming' : 'submitted';
  return state.error ? 'error' : 'ready';
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
  for (let node = nodeOf(state, id ?? undefined); node; node = nodeOf(state, node.parentId ?? undefined)) {
    path.push(node.message);
  }
  return path.toReversed();
}

/** What a store keeps. */
export function selectStored(threadId: string, state: ChatState): StoredChat {
  const { nodes, messageIds, settings } = state;
  return { version: 1, threadId, settings, nodes: [...nodes], headId: messageIds.at(-1) ?? null };
}
