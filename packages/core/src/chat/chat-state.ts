import type { AssistantError } from '../wire/assistant-error.ts';
import type { QueuedMessage } from './assistant-chat.ts';
import type { ChatMessage, ChatSettings } from './message.ts';

/** A message in the tree: the alternatives of a turn share a parent. */
export interface ChatNode {
  message: ChatMessage;
  parentId: string | null;
}

/** Everything that a conversation is. Immutable; what an event does not concern keeps its identity. */
export interface ChatState {
  /** In the order in which they came. */
  nodes: readonly ChatNode[];
  /** Where each message is in `nodes`. */
  places: ReadonlyMap<string, number>;
  /** Which child of each message is on the chosen path; `null` is the parent of a first message. */
  chosen: ReadonlyMap<string | null, string>;
  /** The chosen path. */
  messages: readonly ChatMessage[];
  messageIds: readonly string[];
  /** The answer that is being waited for or written. */
  activeId: string | undefined;
  settings: ChatSettings;
  filterRevision: number;
  queue: readonly QueuedMessage[];
  error: AssistantError | undefined;
  blocks: ReadonlyMap<string, string>;
}

/** A state with these nodes; the path goes to `headId`, else to the newest of each turn. */
export function createChatState(
  nodes: readonly ChatNode[],
  headId: string | null | undefined,
  rest: Partial<ChatState> = {},
): ChatState {
  const chosen = new Map<string | null, string>();
  for (const { message, parentId } of nodes) chosen.set(parentId, message.id);
  const state: ChatState = {
    activeId: undefined,
    settings: {},
    filterRevision: 0,
    queue: [],
    error: undefined,
    blocks: new Map(),
    ...rest,
    nodes,
    places: new Map(nodes.map(({ message }, place) => [message.id, place])),
    chosen,
    messages: [],
    messageIds: [],
  };
  if (headId) {
    choosePathTo(headId, state, chosen);
    chosen.delete(headId);
  }
  return withPath(state);
}

/** The node of a message. */
export function nodeOf(state: ChatState, id: string | undefined): ChatNode | undefined {
  const place = id === undefined ? undefined : state.places.get(id);
  return place === undefined ? undefined : state.nodes[place];
}

/** Makes every message from the first to `id` the chosen one of its turn. */
export function choosePathTo(id: string, state: ChatState, chosen: Map<string | null, string>): void {
  for (let node = nodeOf(state, id); node; node = nodeOf(state, node.parentId ?? undefined)) {
    chosen.set(node.parentId, node.message.id);
  }
}

/** The state with its path read from `chosen` anew. */
export function withPath(state: ChatState): ChatState {
  const messages: ChatMessage[] = [];
  for (let id = state.chosen.get(null); id !== undefined; id = state.chosen.get(id)) {
    const node = nodeOf(state, id);
    if (!node) break;
    messages.push(node.message);
  }
  return { ...state, messages, messageIds: messages.map(({ id }) => id) };
}
