import type { StoredChat } from '../chat/types/storage.ts';
import type { StoredThread, ThreadChange } from '../threads/thread.ts';
import { titleOf } from '../threads/title.ts';
import { createChangeTracker } from '../threads/track-changes.ts';

/** A thread as the conversation loads it. `thread` keeps the counters of its records, so that what did not change is not saved. */
export function toStoredChat(thread: StoredThread): StoredChat & { thread: StoredThread } {
  const { id, head, nodes, removed } = thread;
  return {
    version: 1,
    threadId: id,
    settings: head.settings,
    nodes: nodes.map(({ message, parentId }) => ({ message, parentId })),
    headId: head.headId,
    removed: removed.map((record) => record.id),
    generation: head.generation,
    thread,
  };
}

/** A whole conversation as a change to what is stored: for a caller that has only `save`. */
export function recordsOf(chat: StoredChat, before: StoredThread | undefined): ThreadChange {
  const tracker = createChangeTracker();
  if (before) tracker.loaded(before, []);
  const change = tracker.take(chat, titleOf(firstQuestion(chat)));
  return change ?? { version: 1 };
}

/** The text of the first question of the chosen path, or an empty text. */
export function firstQuestion({ nodes, headId }: Pick<StoredChat, 'nodes' | 'headId'>): string {
  const byId = new Map(nodes.map((node) => [node.message.id, node]));
  let first = '';
  for (let node = byId.get(headId ?? ''); node; node = byId.get(node.parentId ?? '')) {
    // A hostile file may hold a ring of parents: each message is visited once.
    byId.delete(node.message.id);
    if (node.message.role !== 'user') continue;
    first = node.message.parts.map((part) => ('text' in part ? String(part.text) : '')).join('');
  }
  return first;
}
