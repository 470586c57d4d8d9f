import { type ChatNode, type ChatState, nodeOf } from './chat-state.ts';
import type { ChatMessage } from './message.ts';
import type { ReadChat } from './read-messages.ts';
import type { ChatEvent } from './reduce-chat.ts';

/**
 * What was stored, with the turns of our own that it does not hold yet put after it: what was sent while it was being
 * loaded is neither lost nor put before what came earlier. Of a message that both have, the one that has come further counts.
 */
export function mergeStored(state: ChatState, stored: ReadChat, own: readonly ChatNode[]): ChatEvent {
  const { headId } = stored;
  const nodes = stored.nodes.map((node) => {
    const ours = nodeOf(state, node.message.id)?.message;
    const isOurs = ours && (ours.id === state.activeId || progressOf(ours) > progressOf(node.message));
    return isOurs ? { ...node, message: ours } : node;
  });
  const parents = new Map(nodes.map(({ message, parentId }) => [message.id, parentId]));
  const ours = own.filter(({ message }) => !parents.has(message.id));
  for (const { message, parentId } of ours) parents.set(message.id, parentId);
  const after = ours.map((node) =>
    node.parentId !== null && parents.has(node.parentId) ? node : { ...node, parentId: headId },
  );
  // Who waits for an answer, or has just sent, goes on looking at that; further down where another tab has gone on from it.
  const head = state.messageIds.at(-1);
  const stays = ours.length > 0 || state.activeId !== undefined;
  let above = headId;
  while (above && above !== head) above = parents.get(above) ?? null;
  return { type: 'replace', nodes: [...nodes, ...after], headId: stays && head && !above ? head : headId };
}

/** How far a message has come. One that was taken for cut because its page seemed gone has not ended. */
function progressOf({ status, reason, error }: ChatMessage): number {
  if (status === 'pending') return 0;
  if (status === 'streaming') return 1;
  return reason === 'frozen' || error?.code === 'frozen' ? 2 : 3;
}
