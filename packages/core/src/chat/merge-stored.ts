import type { ChatNode, ChatState } from './chat-state.ts';
import { readStored } from './read-messages.ts';
import type { ChatEvent } from './reduce-chat.ts';
import type { StoredChat } from './storage.ts';

/**
 * What was stored, with the turns of our own that it does not hold yet put after it: what was sent while it was being
 * loaded is neither lost nor put before what came earlier.
 */
export function mergeStored(state: ChatState, stored: StoredChat, own: readonly ChatNode[]): ChatEvent {
  const { nodes, headId } = readStored(stored);
  const kept = new Set(nodes.map(({ message }) => message.id));
  const ours = own.filter(({ message }) => !kept.has(message.id));
  for (const { message } of ours) kept.add(message.id);
  const after = ours.map((node) =>
    node.parentId !== null && kept.has(node.parentId) ? node : { ...node, parentId: headId },
  );
  const head = state.messageIds.at(-1);
  return { type: 'replace', nodes: [...nodes, ...after], headId: ours.length > 0 && head ? head : headId };
}
