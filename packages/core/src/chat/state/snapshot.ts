import type { ChatSnapshot } from '../types/assistant-chat.ts';
import { type ChatState, keepSame, nodeOf } from './conversation.ts';

/** Selects the snapshot of a state: the same one for the same state. */
export function createSnapshotSelector(threadId: () => string): (state: ChatState) => ChatSnapshot {
  let last: { state: ChatState; snapshot: ChatSnapshot } | undefined;
  return (state) => {
    if (last?.state !== state) last = { state, snapshot: toSnapshot(state, threadId, last?.snapshot) };
    return last.snapshot;
  };
}

function toSnapshot(state: ChatState, threadId: () => string, before?: ChatSnapshot): ChatSnapshot {
  const { messages, messageIds, settings, error } = state;
  const [blocked] = state.blocks.values();
  const active = nodeOf(state, state.active?.answer.id)?.message.status;
  const idle = error ? 'error' : 'ready';
  const status = active ? (active === 'streaming' ? active : 'submitted') : idle;
  const queued = state.queue.map((turn) => turn.queued);
  return {
    get threadId() {
      return threadId();
    },
    messages,
    messageIds,
    status,
    error,
    settings,
    queue: keepSame(before?.queue ?? [], queued),
    blocked,
  };
}
