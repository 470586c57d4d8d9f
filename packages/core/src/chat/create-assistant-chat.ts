import { checkOptions } from '../wire/request/check-options.ts';
import { createId } from '../wire/base/create-id.ts';
import { createActions } from './actions.ts';
import { createTurns } from './effects/ask-turns.ts';
import { createAnswers, loadStream } from './effects/answers.ts';
import { createHostCallbacks } from './effects/notify-host.ts';
import { createStorageSync } from './effects/sync-storage.ts';
import { pickSettings } from './request/settings.ts';
import { EMPTY_CHAT, nodeOf, withNodes } from './state/conversation.ts';
import { createSnapshotSelector } from './state/snapshot.ts';
import { createStore } from './state/store.ts';
import { readMessages } from './stored/read-stored.ts';
import type { AssistantChat, AssistantChatOptions } from './types/assistant-chat.ts';
import { withInternals } from './types/internals.ts';

const NONE: readonly string[] = [];

/**
 * A conversation without React: a state to read and actions that change it. No action rejects or throws; an error is in
 * the snapshot and is passed to `onError`.
 *
 * @throws UsageError without `api`, and for an unknown `protocol`.
 */
export function createAssistantChat(initialOptions: AssistantChatOptions): AssistantChat {
  /** Changed in place by `configure`; each part reads an option when it needs it. */
  const options = { ...checkOptions(initialOptions) };
  let { threadId: id } = options;
  // Made on first read, so that rendering on a server draws no random numbers.
  const threadId = () => (id ??= createId());
  const nodes = readMessages(options.initialMessages ?? [], 'first');
  const initial = withNodes({ ...EMPTY_CHAT, settings: pickSettings(options.settings) }, nodes);
  const snapshotOf = createSnapshotSelector(threadId);
  const first = (id === undefined ? createSnapshotSelector(() => '') : snapshotOf)(initial);

  const store = createStore(initial, options);
  const { get, dispatch } = store;
  // Events → callbacks.
  const host = createHostCallbacks(options);
  // state.active → request → `update`, `ended`.
  const answers = createAnswers({ store, options, threadId, host });
  // State → save; load → `loaded`.
  const storage = createStorageSync(store, options, threadId, answers);
  // Asked turns → state.active or queue.
  const turns = createTurns(store, options);
  // For each event in this order: an answer ends, is saved, its callbacks run, its promise resolves.
  store.setEffects(answers.onChange, storage.onChange, host.onChange, turns.onChange);
  storage.connect();

  /** The first subscription connects the storage, and the end of the last one disconnects it. */
  function listen(off: () => void): () => void {
    if (store.listenerCount() === 1) storage.connect();
    // If loading fails, the first question tries again.
    loadStream().catch(() => undefined);
    return () => {
      off();
      if (store.listenerCount() === 0) storage.disconnect();
    };
  }

  const chat: AssistantChat = {
    getSnapshot: () => snapshotOf(get()),
    subscribe: (listener) => listen(store.subscribe(listener)),
    subscribeMessage: (messageId, listener) => listen(store.subscribeMessage(messageId, listener)),
    getMessage: (messageId) => nodeOf(get(), messageId)?.message,
    getVariants: (messageId) => get().children.get(nodeOf(get(), messageId)?.parentId) ?? NONE,
    ...createActions(store, options, turns.ask, answers),
    destroy() {
      dispatch(() => [turns.setClosed(true), { type: 'cancel' }, answers.leave]);
      // Reduced after the callbacks of the first.
      dispatch(turns.setClosed(false));
      storage.disconnect();
    },
  };
  return withInternals(chat, {
    getInitialSnapshot: () => first,
    setFilter: (filter, origin) => dispatch({ type: 'settings', patch: { filter }, origin }),
    getFilterEvent: () => get().filterEvent,
    setSendBlock: (key, reason) => dispatch({ type: 'block', key, reason }),
    configure({ settings: patch, ...changes }) {
      const { storage: hadStorage, initialMessages: hadMessages } = options;
      Object.assign(options, changes, { api: changes.api ?? options.api });
      const { initialMessages } = options;
      if (patch) dispatch({ type: 'settings', patch }, 'with-frame');
      // A later storage is ignored, because a host may create an equal one at every render.
      if (options.storage && !hadStorage) queueMicrotask(storage.connect);
      if (initialMessages && !hadMessages)
        dispatch({ type: 'initial', nodes: readMessages(initialMessages, 'first') }, 'with-frame');
      return options;
    },
    // Without either, the request waits for no file.
    request: async (url, init) =>
      options.fetch || options.headers
        ? (await import('./effects/requests.ts')).requestAsHost(options, url, init)
        : fetch(url, init),
    observe: host.observe,
  });
}
