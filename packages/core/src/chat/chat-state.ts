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
  /** Ids of the messages that were taken away, so that another tab does not bring them back. */
  removed: ReadonlySet<string>;
  /** How often what was taken away was put back. */
  generation: number;
}

/**
 * A state with these nodes. The path goes through `headId`, and where that does not decide by what was chosen before, else by the
 * newest of each turn. What is the same keeps its identity.
 */
export function createChatState(
  nodes: readonly ChatNode[],
  headId?: string | null,
  before: Partial<ChatState> = {},
): ChatState {
  const places = new Map(nodes.map(({ message }, place) => [message.id, place]));
  const chosen = new Map<string | null, string>();
  for (const { message, parentId } of nodes) {
    const choice = before.chosen?.get(parentId);
    chosen.set(parentId, choice !== undefined && places.has(choice) ? choice : message.id);
  }
  const state: ChatState = {
    activeId: undefined,
    settings: {},
    filterRevision: 0,
    queue: [],
    error: undefined,
    blocks: new Map(),
    removed: new Set(),
    generation: 0,
    messages: [],
    messageIds: [],
    ...before,
    nodes,
    places,
    chosen,
  };
  for (let node = nodeOf(state, headId); node; node = nodeOf(state, node.parentId)) {
    chosen.set(node.parentId, node.message.id);
  }
  const messages: ChatMessage[] = [];
  for (let node = nodeOf(state, chosen.get(null)); node; node = nodeOf(state, chosen.get(node.message.id))) {
    messages.push(node.message);
  }
  const messageIds = messages.map(({ id }) => id);
  return {
    ...state,
    messages: keepSame(state.messages, messages),
    messageIds: keepSame(state.messageIds, messageIds),
  };
}

/** The node of a message. */
export function nodeOf(state: ChatState, id: string | null | undefined): ChatNode | undefined {
  return state.nodes[state.places.get(id ?? '') ?? -1];
}

/** The list that was there, where the new one holds the same. */
export function keepSame<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && after.every((item, at) => item === before[at]) ? before : after;
}
