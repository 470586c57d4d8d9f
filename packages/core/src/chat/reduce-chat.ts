import { type ChatNode, type ChatState, createChatState, keepSame, nodeOf } from './chat-state.ts';
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
  /** The whole tree is another one, and what it does not hold is taken away. */
  | { type: 'replace'; nodes: readonly ChatNode[] }
  /** The tree is what several tabs know of it together. */
  | {
      type: 'merge';
      nodes: readonly ChatNode[];
      headId: string | null | undefined;
      removed: ReadonlySet<string>;
      generation: number;
    }
  /** What stands beside the tree changes: the running answer, settings, queue, error. */
  | {
      type: 'set';
      values: Partial<Pick<ChatState, 'activeId' | 'settings' | 'filterRevision' | 'queue' | 'error'>>;
    }
  | { type: 'block'; key: string; reason: string | undefined };

/** State and event to state. Pure; an event that changes nothing returns the same state. */
export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'append': {
      let { parentId } = event;
      const nodes = event.messages.map((message) => {
        const node = { message, parentId };
        parentId = message.id;
        return node;
      });
      return createChatState([...state.nodes, ...nodes], parentId, state);
    }
    case 'update':
      return update(state, event.id, event.patch);
    case 'remove': {
      if (state.nodes.some(({ parentId }) => parentId === event.id)) return state;
      return replace(
        state,
        state.nodes.filter(({ message }) => message.id !== event.id),
      );
    }
    case 'choose': {
      const next = createChatState(state.nodes, event.id, state);
      return next.messages === state.messages ? state : next;
    }
    case 'replace':
      return replace(state, event.nodes);
    case 'merge': {
      const { nodes, headId, removed, generation } = event;
      const isSame = keepSame(state.nodes, nodes) === state.nodes && state.removed.size === removed.size;
      return isSame ? state : createChatState(nodes, headId, { ...state, removed, generation });
    }
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

function replace(state: ChatState, nodes: readonly ChatNode[]): ChatState {
  const removed = new Set([...state.removed, ...state.places.keys()]);
  let { generation } = state;
  for (const { message } of nodes) {
    if (removed.delete(message.id) && !state.places.has(message.id)) generation++;
  }
  return createChatState(nodes, undefined, { ...state, removed, generation });
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
