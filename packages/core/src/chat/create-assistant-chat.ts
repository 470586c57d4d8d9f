import { createId } from '../wire/create-id.ts';
import { createActions } from './actions.ts';
import { notifyHost } from './effects/notify-host.ts';
import { streamAnswers } from './effects/stream-answer.ts';
import { syncStorage } from './effects/sync-storage.ts';
import { pickSettings } from './request/settings.ts';
import { EMPTY_CHAT, withNodes } from './state/conversation.ts';
import { reduceChat } from './state/reducer.ts';
import { createStore } from './state/store.ts';
import { readMessages } from './stored/read-stored.ts';
import type { AssistantChat, AssistantChatOptions } from './types/assistant-chat.ts';

/**
 * A conversation without React: state to read, and the actions that change it. No action rejects or throws; what goes wrong is in
 * the snapshot and is told to `onError`.
 *
 * @throws TypeError without `api`.
 */
export function createAssistantChat(given: AssistantChatOptions): AssistantChat {
  if (!given?.api) {
    throw new TypeError(
      'createAssistantChat needs `api`, the path where the handler is mounted: "/api/assistant".',
    );
  }
  /** Changed in place by `configure`; each part reads an option when it needs it. */
  const options = { ...given };
  let ownId = given.threadId;
  // Made when it is first read: a page that is rendered on a server draws no random numbers.
  const threadId = () => (ownId ??= createId());
  const nodes = readMessages(given.initialMessages ?? [], 'first');
  const initial = withNodes(EMPTY_CHAT, nodes, { settings: pickSettings(given.settings) });
  const store = createStore(initial, reduceChat, () => options.environment?.schedule);
  // In the order in which they hear of an event: an answer ends, is saved, and is told.
  const stop = streamAnswers(store, options, threadId); // state.active → request → progress, ended
  const storage = syncStorage(store, options, threadId, stop); // state → save; load → loaded
  const observe = notifyHost(store, options); // events → callbacks
  return createActions({ store, options, initial, threadId, stop, storage, observe });
}
