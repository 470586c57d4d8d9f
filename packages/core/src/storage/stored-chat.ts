import type { StoredChat } from '../chat/types/storage.ts';
import type { StoredThread } from '../threads/thread.ts';

/** A thread as the conversation loads it. */
export function toStoredChat(thread: StoredThread): StoredChat {
  const { id, head, nodes, removed } = thread;
  return {
    version: 1,
    threadId: id,
    settings: head.settings,
    nodes: nodes.map(({ message, parentId }) => ({ message, parentId })),
    headId: head.headId,
    removed: removed.map((record) => record.id),
    generation: head.generation,
  };
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
