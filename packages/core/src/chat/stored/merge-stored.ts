import { type ChatNode, type ChatState, nodeOf } from '../state/conversation.ts';
import { isRunning } from '../state/answer-status.ts';
import type { MergedTree } from '../state/reducer.ts';
import { sameJson } from '../types/json.ts';
import { type ChatMessage, textOf } from '../types/message.ts';
import type { ReadChat } from './read-stored.ts';

/**
 * The union of two trees, without the messages that either has removed. If both have a message, the more advanced
 * version wins. So all tabs reach the same messages, whichever saves last.
 *
 * @param own The messages of this tab.
 * @param isFirst Whether all of them were made since the page loaded: they go after the stored ones.
 */
export function mergeStored(
  state: ChatState,
  own: readonly ChatNode[],
  stored: ReadChat,
  isFirst: boolean,
): MergedTree {
  const removed = new Set([...state.removed, ...stored.removed]);
  // The side with the later restore knows which messages are removed.
  const lead = state.restorations - stored.generation;
  if (lead !== 0) for (const { message } of lead > 0 ? own : stored.nodes) removed.delete(message.id);
  let isBehind = lead > 0 || removed.size > stored.removed.length;

  const theirs = new Map(stored.nodes.map(({ message }) => [message.id, message]));
  const ownIds = new Set(own.map(({ message }) => message.id));
  const ownNews = own.filter(({ message: { id } }) => !theirs.has(id) && !removed.has(id));
  const news = stored.nodes.filter(({ message: { id } }) => !ownIds.has(id) && !removed.has(id));
  // New messages of one side go after the other side: the younger ones, or those of a side that has not seen the
  // removals yet.
  const isStale = stored.nodes.some(({ message }) => removed.has(message.id));
  const isOwnFirst = !isFirst && (isStale || isOlder(ownNews[0], news[0]));
  const [base, others] = isOwnFirst ? [own, news] : [stored.nodes, ownNews];
  const head = state.messageIds.at(-1);
  const baseHead = (isOwnFirst ? head : stored.headId) ?? null;
  const goneOn = new Set((isOwnFirst ? ownNews : news).map(({ parentId }) => parentId));
  const placed = new Set<string | null>([null]);
  const nodes: ChatNode[] = [];
  for (const [at, node] of [...base, ...others].entries()) {
    const { id, role } = node.message;
    // An answer is removed with its question; a question may have lost its parent.
    const isAnswer = role === 'assistant';
    if (placed.has(id) || removed.has(id) || (isAnswer && removed.has(node.parentId ?? ''))) continue;
    // If two questions are asked at the same time, the second goes after the first.
    const isLate = at >= base.length && !isAnswer && goneOn.has(node.parentId);
    const fits = placed.has(node.parentId) && !isLate;
    const parentId = fits ? node.parentId : placed.has(baseHead) ? baseHead : null;
    const ours = nodeOf(state, id);
    const its = theirs.get(id);
    const ahead = its && ours ? leadOf(ours.message, its) : its ? -1 : 1;
    const isActive = id === state.active?.answer.id;
    isBehind ||= ahead > 0 && !(its && isActive);
    // A tab that follows a run may learn of its end from another tab.
    const isOver = ahead < 0 && ours?.message.metadata.run && /complete|stopped/.test(its?.status ?? '');
    const isOurs = (isActive && !isOver) || ahead > 0 || (ahead === 0 && sameJson(ours?.message, its));
    const message = (isOurs ? ours?.message : its) ?? node.message;
    nodes.push(ours?.message === message && ours.parentId === parentId ? ours : { message, parentId });
    placed.add(id);
  }
  const restorations = Math.max(state.restorations, stored.generation);
  const isThere = own.some(({ message }) => message.id === head) && placed.has(head ?? null);
  // A turn sent before the first load is saved after it in any case.
  return { nodes, headId: isThere ? head : baseHead, removed, restorations, isBehind: isBehind && !isFirst };
}

/** Whether one message is older than the other: the same result in every tab, also within one millisecond. */
function isOlder(a: ChatNode | undefined, b: ChatNode | undefined): boolean {
  if (!a || !b) return Boolean(a);
  return (a.message.createdAt - b.message.createdAt || (a.message.id < b.message.id ? -1 : 1)) < 0;
}

/**
 * The lead of one version of a message over another. If two tabs read an answer until it was stopped, the
 * longer text wins, so that no text is lost and all tabs end with the same.
 */
function leadOf(ours: ChatMessage, its: ChatMessage): number {
  const lead = progressOf(ours) - progressOf(its);
  if (lead !== 0 || !/stopped|interrupted/.test(ours.status)) return lead;
  const [own, other] = [textOf(ours), textOf(its)];
  return own.startsWith(other) || other.startsWith(own) ? own.length - other.length : 0;
}

/** The progress of a message. `frozen` counts as running: its tab may still be writing. Of two tabs one may have lost the run. */
function progressOf({ status, reason, error, metadata }: ChatMessage): number {
  const isFrozen = (reason ?? error?.code) === 'frozen' && !metadata.timings;
  const rank = isRunning({ status }) || isFrozen ? 0 : /interrupted|error/.test(status) ? 1 : 2;
  return 3 * (metadata.continued ?? 0) + rank;
}
