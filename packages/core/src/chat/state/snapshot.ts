import type { ChatSnapshot } from '../types/assistant-chat.ts';
import { type ChatNode, type ChatState, nodeOf } from './conversation.ts';

/** The snapshot of a state, for subscribers. */
export function selectSnapshot(
  state: ChatState,
  queue: ChatSnapshot['queue'],
  threadId: () => string,
): ChatSnapshot {
  const { messages, messageIds, settings, error } = state;
  const [blocked] = state.blocks.values();
  const active = nodeOf(state, state.active?.answer.id)?.message.status;
  const idle = error ? 'error' : 'ready';
  const status = active ? (active === 'streaming' ? active : 'submitted') : idle;
  return {
    get threadId() {
      return threadId();
    },
    messages,
    messageIds,
    status,
    error,
    settings,
    queue,
    blocked,
  };
}

/** For each message the ids of it and its siblings, oldest first; siblings share one array. */
export function selectVariants(nodes: readonly ChatNode[]): ReadonlyMap<string, readonly string[]> {
  const byParent = new Map<string | null, string[]>();
  const byMessage = new Map<string, readonly string[]>();
  for (const { message, parentId } of nodes) {
    const variants = byParent.get(parentId) ?? [];
    byParent.set(parentId, variants);
    variants.push(message.id);
    byMessage.set(message.id, variants);
  }
  return byMessage;
}

/** The last result of a function, for as long as it is asked about the same thing. */
export function remember<K, V>(compute: (key: K) => V): (key: K) => V {
  let last: { key: K; value: V } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}
