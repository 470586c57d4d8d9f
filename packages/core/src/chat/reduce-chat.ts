import {
  type ChatNode,
  type ChatState,
  choosePathTo,
  createChatState,
  nodeOf,
  withPath,
} from './chat-state.ts';
import type { ChatMessage } from './message.ts';

/** Everything that can happen to a conversation. */
export type ChatEvent =
  /** Messages join the tree, one under another from `parentId` on, and are chosen. */
  | { type: 'append'; parentId: string | null; messages: readonly ChatMessage[] }
  /** One message changes. */
  | { type: 'update'; id: string; patch: Partial<ChatMessage> }
  /** A message goes, unless something hangs on it. */
  | { type: 'remove'; id: string }
  /** Another alternative is looked at. */
  | { type: 'choose'; id: string }
  /** The whole tree is another one. */
  | { type: 'replace'; nodes: readonly ChatNode[]; headId?: string | null }
  /** What stands beside the tree changes: the running answer, settings, queue, error. */
  | {
      type: 'set';
      values: Partial<Pick<ChatState, 'activeId' | 'settings' | 'filterRevision' | 'queue' | 'error'>>;
    }
  | { type: 'block'; key: string; reason: string | undefined };

/** State and event to state. Pure; an event that changes nothing returns the same state. */
export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'append':
      return append(state, event.messages, event.parentId);
    case 'update':
      return update(state, event.id, event.patch);
    case 'remove': {
      if (state.nodes.some(({ parentId }) => parentId === event.id)) return state;
      const nodes = state.nodes.filter(({ message }) => message.id !== event.id);
      const head = state.messageIds.at(-1);
      const parent = nodeOf(state, event.id)?.parentId;
      return createChatState(nodes, head === event.id ? parent : head, state);
    }
    case 'choose': {
      if (!state.places.has(event.id)) return state;
      const chosen = new Map(state.chosen);
      choosePathTo(event.id, state, chosen);
      return withPath({ ...state, chosen });
    }
    case 'replace':
      return createChatState(event.nodes, event.headId, state);
    case 'set':
      return { ...state, ...event.values };
    case 'block': {
      if (state.blocks.get(event.key) === event.reason) return state;
      const blocks = new Map(state.blocks);
      if (event.reason === undefined) blocks.delete(event.key);
      else blocks.set(event.key, event.reason);
      return { ...state, blocks };
    }
  }
}

function append(state: ChatState, messages: readonly ChatMessage[], parentId: string | null): ChatState {
  const nodes = [...state.nodes];
  const places = new Map(state.places);
  const chosen = new Map(state.chosen);
  if (parentId !== null) choosePathTo(parentId, state, chosen);
  let parent = parentId;
  for (const message of messages) {
    chosen.set(parent, message.id);
    places.set(message.id, nodes.length);
    nodes.push({ message, parentId: parent });
    parent = message.id;
  }
  return withPath({ ...state, nodes, places, chosen });
}

/** Costs two copies of an array of pointers, however long the conversation and the answer are. */
function update(state: ChatState, id: string, patch: Partial<ChatMessage>): ChatState {
  const place = state.places.get(id);
  const node = nodeOf(state, id);
  if (place === undefined || !node) return state;
  const message = { ...node.message, ...patch };
  const nodes = state.nodes.with(place, { ...node, message });
  const onPath = state.messageIds.lastIndexOf(id);
  return { ...state, nodes, messages: onPath < 0 ? state.messages : state.messages.with(onPath, message) };
}
