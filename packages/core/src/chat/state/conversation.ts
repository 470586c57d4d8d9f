import type { AssistantError } from '../../wire/errors/assistant-error.ts';
import type { ActiveTurn, Turn } from '../request/prepare-request.ts';
import type { ChatMessage, ChatSettings } from '../types/message.ts';
import type { StoredChat } from '../types/storage.ts';

/** A message in the tree; `null` is the parent of a first message. The alternatives of a turn share a parent. */
export type ChatNode = StoredChat['nodes'][number];

/** Undefined for a message that is not in the tree. */
type ParentId = ChatNode['parentId'] | undefined;

/** The whole state of a chat. Immutable; parts that an event does not concern keep their identity. */
export interface ChatState {
  /** The tree, in the order in which its messages came. */
  nodes: readonly ChatNode[];
  /** Index of each message in `nodes`. */
  places: ReadonlyMap<string, number>;
  /** The children of each message, oldest first: the alternatives of a turn. */
  children: ReadonlyMap<ParentId, readonly string[]>;
  /** The child of each message that is on the path that is shown and sent. */
  chosen: ReadonlyMap<ParentId, string | undefined>;
  /** That path. */
  messages: readonly ChatMessage[];
  messageIds: readonly string[];
  /** The turn whose answer is requested or written. */
  active: ActiveTurn | undefined;
  /** Turns that wait for it to end. */
  queue: readonly Turn[];
  settings: ChatSettings;
  /** The event that set the filter last, also to an equal one. */
  filterEvent?: { readonly origin?: object };
  error: AssistantError | undefined;
  /** Reasons why sending is blocked, by the key of whoever blocks it. */
  blocks: ReadonlyMap<string, string>;
  /** Ids of removed messages, so that another tab does not restore them. */
  removed: ReadonlySet<string>;
  /** Number of removed messages that were restored; stored as `generation`. */
  restorations: number;
  /** Whether the conversation was cleared or replaced: initial messages no longer count. */
  isReplaced: boolean;
  /** The first load from storage, while it is under way. Never rejects. */
  loading: Promise<void> | undefined;
}

/** A chat in which nothing has happened. */
export const EMPTY_CHAT: ChatState = {
  nodes: [],
  places: new Map(),
  children: new Map(),
  chosen: new Map(),
  messages: [],
  messageIds: [],
  active: undefined,
  queue: [],
  settings: {},
  error: undefined,
  blocks: new Map(),
  removed: new Set(),
  restorations: 0,
  isReplaced: false,
  loading: undefined,
};

/**
 * The state with another tree. The path goes through `headId`, below it through the last chosen child, or else the
 * newest. Equal lists keep their identity.
 */
export function withNodes(before: ChatState, nodes: readonly ChatNode[], headId?: string | null): ChatState {
  const places = new Map<string, number>();
  const children = new Map<ParentId, readonly string[]>();
  for (const [place, { message, parentId }] of nodes.entries()) {
    places.set(message.id, place);
    children.set(parentId, [...(children.get(parentId) ?? []), message.id]);
  }
  const chosen = new Map<ParentId, string | undefined>();
  for (const [parentId, ids] of children) {
    // A merge may move the chosen child below another message.
    const choice = ids.find((id) => id === before.chosen.get(parentId));
    chosen.set(parentId, choice ?? ids.at(-1));
  }
  const state = { ...before, nodes, places, children, chosen };
  for (let node = nodeOf(state, headId); node; node = nodeOf(state, node.parentId)) {
    chosen.set(node.parentId, node.message.id);
  }
  const messages: ChatMessage[] = [];
  for (let node = nodeOf(state, chosen.get(null)); node; node = nodeOf(state, chosen.get(node.message.id))) {
    messages.push(node.message);
  }
  const messageIds = messages.map(({ id }) => id);
  state.messages = keepSame(before.messages, messages);
  state.messageIds = keepSame(before.messageIds, messageIds);
  return state;
}

/** The node of a message. */
export function nodeOf(state: ChatState, id: string | null | undefined): ChatNode | undefined {
  return state.nodes[state.places.get(id ?? '') ?? -1];
}

/** The messages from the first one to `id`. */
export function selectPathTo(state: ChatState, id: string | null | undefined): readonly ChatMessage[] {
  if (id === state.messageIds.at(-1)) return state.messages;
  const path: ChatMessage[] = [];
  for (let node = nodeOf(state, id); node; node = nodeOf(state, node.parentId)) path.push(node.message);
  return path.toReversed();
}

/** The previous list if the new one has equal members. */
export function keepSame<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && after.every((item, at) => item === before[at]) ? before : after;
}
