import type { ChatMessage } from '../chat/types/message.ts';
import type { StoredChat } from '../chat/types/storage.ts';
import { isEnded } from '../threads/apply-change.ts';
import type { StoredNode, StoredThread } from '../threads/thread.ts';

/** A thread as the conversation loads it. One of another version is handed over as that, and is then neither shown nor written. */
export function toStoredChat(thread: StoredThread): StoredChat {
  const { id, head, nodes, removed, version, activeRun } = thread;
  if (version !== 1) return { version, threadId: id, settings: {}, nodes: [], headId: null };
  const written = findUnnamed(nodes, activeRun);
  const turns = followOn(parentsFirst(nodes));
  return {
    version,
    threadId: id,
    settings: head.settings,
    nodes: turns.map(({ message, parentId }) => ({
      message: message === written?.message ? withRun(message, activeRun) : message,
      parentId,
    })),
    headId: written?.message.id ?? endOfPath(head.headId, turns),
    removed: removed.map((record) => record.id),
    generation: head.generation,
  };
}

/**
 * The message that the active run writes, if no stored message names that run (the asking page had no time to save it, or another device
 * asked): the last message without an end.
 */
function findUnnamed(nodes: readonly StoredNode[], runId: string | undefined): StoredNode | undefined {
  const isNamed = nodes.some(({ message }) => message.metadata.run?.id === runId);
  return runId === undefined || isNamed ? undefined : nodes.findLast(({ message }) => !isEnded(message));
}

function withRun(message: ChatMessage, id = ''): ChatMessage {
  return { ...message, metadata: { ...message.metadata, run: { id, before: message.parts } } };
}

/** The handler may have added turns after the end that a page saved. */
function endOfPath(headId: string | null, nodes: readonly StoredNode[]): string | null {
  if (headId === null || !nodes.some(({ parentId }) => parentId === headId)) return headId;
  return endOf(headId, new Map(nodes.map(({ message, parentId }) => [parentId, message.id])));
}

/**
 * Sorts each message after its parent. Sorted by `at`, it may come first, because two tabs that moved turns assign different values.
 * Messages whose parents form a cycle come last.
 *
 * @param nodes Sorted by `at`.
 */
function parentsFirst(nodes: readonly StoredNode[]): readonly StoredNode[] {
  const late = new Set<string>();
  const ids = new Set(nodes.map(({ message }) => message.id));
  for (const { message, parentId } of nodes) {
    ids.delete(message.id);
    if (parentId !== null && ids.has(parentId)) late.add(parentId);
  }
  if (late.size === 0) return nodes;
  const waiting = new Map<string, StoredNode[]>();
  const sorted: StoredNode[] = [];
  for (const node of nodes) {
    const { parentId } = node;
    if (parentId !== null && late.has(parentId)) {
      waiting.set(parentId, [...(waiting.get(parentId) ?? []), node]);
      continue;
    }
    const ready = [node];
    for (let next = ready.shift(); next; next = ready.shift()) {
      const { id } = next.message;
      sorted.push(next);
      late.delete(id);
      ready.push(...(waiting.get(id) ?? []));
      waiting.delete(id);
    }
  }
  return [...sorted, ...[...waiting.values()].flat()];
}

/**
 * Two questions with the same parent and the same `at` were asked in two tabs that had not seen each other's save: the second is appended
 * to the turns of the first, so that neither is hidden as a branch. An edited question has another `at`, and stays a branch. If the parent
 * of a question is a question whose answer was stored later, the question follows that answer.
 *
 * @param nodes Sorted by `at`.
 */
function followOn(nodes: readonly StoredNode[]): readonly StoredNode[] {
  const answers = answersOf(nodes);
  const hangsOnQuestion = (node: StoredNode) => node.message.role === 'user' && answers.has(node.parentId);
  if (!nodes.some((node, at) => hangsOnQuestion(node) || (at > 0 && isAskedWith(node, nodes[at - 1])))) {
    return nodes;
  }
  const lastChild = new Map(nodes.map(({ message, parentId }) => [parentId, message.id]));
  const askedAt = new Map<string, string>();
  /** The root of the moved turns that a message belongs to. */
  const movedBy = new Map<string, string>();
  const moved = new Map<string, StoredNode[]>();
  const kept: StoredNode[] = [];
  for (const node of nodes) {
    const { id, role } = node.message;
    const place = `${node.at} ${node.parentId}`;
    const before = role === 'user' ? (askedAt.get(place) ?? answers.get(node.parentId)) : undefined;
    if (role === 'user') askedAt.set(place, id);
    const root = before === undefined ? movedBy.get(node.parentId ?? '') : id;
    if (root === undefined) {
      kept.push(node);
      continue;
    }
    movedBy.set(id, root);
    const turns = moved.get(root) ?? [];
    moved.set(root, turns);
    turns.push(before === undefined ? node : { ...node, parentId: endOf(before, lastChild) });
  }
  return [...kept, ...[...moved.values()].flat()];
}

/** The last answer to each question that is the parent of another question. */
function answersOf(nodes: readonly StoredNode[]): Map<string | null, string> {
  const questions = new Set(nodes.flatMap(({ message: { id, role } }) => (role === 'user' ? [id] : [])));
  const hung = new Set(
    nodes.flatMap(({ message: { role }, parentId }) =>
      role === 'user' && parentId !== null && questions.has(parentId) ? [parentId] : [],
    ),
  );
  if (hung.size === 0) return new Map();
  return new Map(
    nodes.flatMap(({ message: { id, role }, parentId }) =>
      role === 'assistant' && parentId !== null && hung.has(parentId) ? [[parentId, id] as const] : [],
    ),
  );
}

/** Whether a question has the same `at` as the message before it. Most threads hold no such question and need no second pass. */
function isAskedWith(node: StoredNode, before: StoredNode | undefined): boolean {
  return node.message.role === 'user' && node.at === before?.at;
}

/** The last message below one. */
function endOf(id: string, lastChild: ReadonlyMap<string | null, string>): string {
  // A hostile file may hold a ring of parents: each message is visited once.
  const seen = new Set<string>();
  let end = id;
  for (let next = lastChild.get(id); next !== undefined && !seen.has(next); next = lastChild.get(next)) {
    seen.add(next);
    end = next;
  }
  return end;
}

/** The text of the first question of the chosen path, or an empty text. */
export function firstQuestion({ nodes, headId }: Pick<StoredChat, 'nodes' | 'headId'>): string {
  let first: ChatMessage | undefined;
  let nextId = headId;
  // A message comes after its parent, so one pass from the end meets the whole path, and a cycle cannot loop it.
  for (let at = nodes.length - 1; at >= 0 && nextId !== null; at--) {
    const node = nodes[at];
    if (node?.message.id !== nextId) continue;
    if (node.message.role === 'user') first = node.message;
    nextId = node.parentId;
  }
  return first ? first.parts.map((part) => ('text' in part ? String(part.text) : '')).join('') : '';
}
