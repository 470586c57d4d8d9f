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

/** A state with these nodes; the path goes by `headId`, and by the newest of each turn where that does not decide. */
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
    removed: new Set(),
    generation: 0,
    messages: [],
    messageIds: [],
    ...rest,
    nodes,
    places: new Map(nodes.map(({ message }, place) => [message.id, place])),
    chosen,
  };
  if (headId) choosePathTo(headId, state, chosen);
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

/** The state with its path read from `chosen` anew; a path that is the same keeps its identity. */
export function withPath(state: ChatState): ChatState {
  const messages: ChatMessage[] = [];
  for (let id = state.chosen.get(null); id !== undefined; id = state.chosen.get(id)) {
    const node = nodeOf(state, id);
    if (!node) break;
    messages.push(node.message);
  }
  const messageIds = messages.map(({ id }) => id);
  return {
    ...state,
    messages: keepSame(state.messages, messages),
    messageIds: keepSame(state.messageIds, messageIds),
  };
}

/** The list that was there, where the new one holds the same. */
export function keepSame<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && after.every((item, at) => item === before[at]) ? before : after;
}
