import type { AssistantError } from '../../wire/errors/assistant-error.ts';
import type { ActiveTurn } from '../request/prepare-request.ts';
import { pickSettings, sameSettings } from '../request/settings.ts';
import type { BusyPolicy } from '../types/assistant-chat.ts';
import type { ChatMessage, ChatSettings } from '../types/message.ts';
import { type ChatNode, type ChatState, keepSame, nodeOf, withNodes } from './conversation.ts';
import { pausesQueue } from './queue.ts';

/** Everything that can happen to a chat. */
export type ChatEvent =
  /**
   * A turn is asked, or an answer is read again from its run. A new question waits while another is active or queued,
   * unless it interrupts.
   */
  | { type: 'send'; turn: ActiveTurn; whenBusy?: BusyPolicy | undefined }
  /** The first turn of the queue becomes active, unless one is. */
  | { type: 'next' }
  /** A turn leaves the queue; without an id, all of them do. */
  | { type: 'cancel'; id?: string }
  /** The active answer has changed. */
  | { type: 'update'; id: string; patch: Partial<ChatMessage> }
  /** The active answer has its final status. */
  | { type: 'ended'; id: string; patch: Partial<ChatMessage>; error: AssistantError | undefined }
  /** Nothing was sent, for this reason; without a reason, the error is cleared. */
  | { type: 'error'; error?: AssistantError }
  /** A message is removed, unless it has children. */
  | { type: 'remove'; id: string }
  /** The path leads through another alternative. */
  | { type: 'choose'; id: string | undefined }
  /** The messages are replaced; missing ones count as removed. */
  | { type: 'replace'; nodes: readonly ChatNode[] }
  /** Initial messages came late; they count only while nothing has happened. */
  | { type: 'initial'; nodes: readonly ChatNode[] }
  | SettingsEvent
  | { type: 'block'; key: string; reason: string | undefined }
  /** Storage is being read for the first time. */
  | { type: 'loading'; loading: Promise<void> }
  /** A record was read, if one exists, and merged with the messages of this tab. */
  | { type: 'loaded'; merged?: MergedTree; settings?: ChatSettings | undefined };

/** `origin` is the component that sets the filter; a host has none. */
interface SettingsEvent {
  type: 'settings';
  patch: Partial<ChatSettings>;
  origin?: object;
}

/** The conversation as several tabs have it together. */
export interface MergedTree extends Pick<ChatState, 'nodes' | 'removed' | 'restorations'> {
  headId: string | null | undefined;
  /** Whether the store lacks messages of this tab, so that a save is due. */
  isBehind: boolean;
}

/** State and event to state. Pure; an event that changes nothing returns the same state. */
export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'send': {
      const { turn, whenBusy } = event;
      if (turn.purpose !== 'send' || whenBusy === 'interrupt') return start(state, turn);
      return startNext({ ...state, queue: [...state.queue, turn] });
    }
    case 'next':
      return startNext(state);
    case 'cancel': {
      const queue = state.queue.filter(({ queued }) => event.id !== undefined && event.id !== queued.id);
      return queue.length < state.queue.length ? { ...state, queue } : state;
    }
    case 'update':
      return patchMessage(state, event.id, event.patch);
    case 'ended': {
      const { id, patch, error } = event;
      const ended = { ...patchMessage(state, id, patch), active: undefined };
      if (patch.status === 'error') ended.error = error;
      return pausesQueue(error) ? ended : startNext(ended);
    }
    case 'error':
      return event.error === state.error ? state : { ...state, error: event.error };
    case 'remove': {
      if (state.children.has(event.id)) return state;
      const others = state.nodes.filter(({ message }) => message.id !== event.id);
      return replaceNodes(state, others);
    }
    case 'choose': {
      const next = withNodes(state, state.nodes, event.id);
      return next.messages === state.messages ? state : next;
    }
    case 'replace':
      return { ...replaceNodes(state, event.nodes), isReplaced: true };
    case 'initial':
      return state.isReplaced || state.nodes.length > 0 ? state : replaceNodes(state, event.nodes);
    case 'settings':
      return changeSettings(state, event);
    case 'block': {
      if (state.blocks.get(event.key) === event.reason) return state;
      const blocks = new Map(state.blocks);
      if (event.reason === undefined) blocks.delete(event.key);
      else blocks.set(event.key, event.reason);
      return { ...state, blocks };
    }
    case 'loading':
      return { ...state, loading: event.loading };
    case 'loaded': {
      const { merged, settings } = event;
      const next = settings ? { ...state, settings } : state;
      if (!merged) return next;
      const { nodes, headId, removed, restorations } = merged;
      const isSame = keepSame(state.nodes, nodes) === state.nodes && state.removed.size === removed.size;
      return isSame ? next : withNodes({ ...next, removed, restorations }, nodes, headId);
    }
  }
}

/** The turn becomes the active one; its question and its answer join the tree. */
function start(state: ChatState, active: ActiveTurn): ChatState {
  const { answer } = active;
  const started = { ...state, active, error: undefined };
  // A continued or followed answer is in the tree already.
  if (active.purpose === 'follow' || state.places.has(answer.id)) return withMessage(started, answer);
  const { question, queued, lastSentId } = active;
  const nodes = [...state.nodes];
  if (question) {
    // A question that replaces another is a branch next to it, any other one is at the end of the path.
    const replaced = nodeOf(state, queued.messageId);
    const isEdit = replaced?.message.role === 'user';
    const parentId = isEdit ? replaced.parentId : (state.messageIds.at(-1) ?? null);
    nodes.push({ message: question, parentId });
  }
  nodes.push({ message: answer, parentId: lastSentId });
  return withNodes(started, nodes, answer.id);
}

function startNext(state: ChatState): ChatState {
  const [turn, ...queue] = state.queue;
  return turn && !state.active ? start({ ...state, queue }, turn) : state;
}

function patchMessage(state: ChatState, id: string, patch: Partial<ChatMessage>): ChatState {
  const message = nodeOf(state, id)?.message;
  if (!message) return state;
  return withMessage(state, { ...message, ...patch, metadata: { ...message.metadata, ...patch.metadata } });
}

/** Copies two arrays of pointers, whatever the length of the conversation and the answer. */
function withMessage(state: ChatState, message: ChatMessage): ChatState {
  const node = nodeOf(state, message.id);
  if (!node) return state;
  const nodes = state.nodes.with(state.nodes.lastIndexOf(node), { ...node, message });
  const onPath = state.messageIds.lastIndexOf(message.id);
  return { ...state, nodes, messages: onPath < 0 ? state.messages : state.messages.with(onPath, message) };
}

function replaceNodes(state: ChatState, nodes: readonly ChatNode[]): ChatState {
  const kept = new Set(nodes.map(({ message }) => message.id));
  const removed = [...state.removed, ...state.places.keys()].filter((id) => !kept.has(id));
  const restored = [...kept].filter((id) => state.removed.has(id) && !state.places.has(id));
  const restorations = state.restorations + restored.length;
  return withNodes({ ...state, removed: new Set(removed), restorations }, nodes);
}

/** Setting an equal filter still counts, because it discards a draft of it. */
function changeSettings(state: ChatState, event: SettingsEvent): ChatState {
  const settings = pickSettings({ ...state.settings, ...event.patch });
  const next = sameSettings(state.settings, settings) ? state : { ...state, settings };
  return 'filter' in { ...event.patch } ? { ...next, filterEvent: event } : next;
}
