import { checkOptions } from '../wire/request/check-options.ts';
import { createId } from '../wire/base/create-id.ts';
import { createActions } from './actions.ts';
import { askTurns, type AskTurn } from './effects/ask-turns.ts';
import { followAnswers, loadStream } from './effects/answers.ts';
import { notifyHost } from './effects/notify-host.ts';
import { syncStorage } from './effects/sync-storage.ts';
import { pickSettings } from './request/settings.ts';
import { type ChatState, EMPTY_CHAT, nodeOf, withNodes } from './state/conversation.ts';
import { reduceChat } from './state/reducer.ts';
import { remember, selectSnapshot, selectVariants } from './state/snapshot.ts';
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
  const initial = withNodes(EMPTY_CHAT, nodes, { settings: pickSettings(options.settings) });
  const store = createStore(initial, reduceChat, () => options.environment?.schedule);
  const { get, dispatch } = store;
  // Effects run in this order for each event: an answer ends, is saved, its callbacks run, its promise resolves.
  const onData = (raw: unknown) => host.onData(raw);
  const { stop, leave, adopt, skipWait } = followAnswers(store, options, threadId, onData); // state.active → request → progress, ended
  const storage = syncStorage(store, options, threadId, { stop, adopt }); // state → save; load → loaded
  const host = notifyHost(store, options); // events → callbacks
  const askTurn = askTurns(store, options); // turns → state.active or queue
  /** The chat is being destroyed: callbacks begin nothing. */
  let isClosing = false;
  const ask: AskTurn = (...asked) => (isClosing ? Promise.resolve() : askTurn(...asked));

  const queueOf = remember((turns: ChatState['queue']) => turns.map(({ item }) => item));
  const snapshotOf = remember((state: ChatState) => selectSnapshot(state, queueOf(state.queue), threadId));
  const variantsOf = remember((_places: ChatState['places']) => selectVariants(get().nodes));
  const first = id === undefined ? selectSnapshot(initial, [], () => '') : snapshotOf(initial);

  function listen(off: () => void): () => void {
    const release = storage.retain();
    // If loading fails, the first question tries again.
    loadStream().catch(() => undefined);
    return () => {
      off();
      release();
    };
  }

  const chat: AssistantChat = {
    getSnapshot: () => snapshotOf(get()),
    subscribe: (listener) => listen(store.subscribe(listener)),
    subscribeMessage: (messageId, listener) => listen(store.subscribeMessage(messageId, listener)),
    getMessage: (messageId) => nodeOf(get(), messageId)?.message,
    getVariants: (messageId) => variantsOf(get().places).get(messageId) ?? NONE,
    ...createActions(store, options, ask, { stop, skipWait }),
    destroy() {
      dispatch(() => {
        isClosing = true;
        return [{ type: 'cancel' }, leave];
      });
      dispatch(() => {
        isClosing = false;
        return [];
      });
      storage.letGo();
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
      if (patch) dispatch({ type: 'settings', patch }, 'soon');
      // A later storage is ignored, because a host may create an equal one at every render.
      if (options.storage && !hadStorage) queueMicrotask(storage.follow);
      if (initialMessages && !hadMessages) {
        dispatch(
          ({ isReplaced, nodes: { length } }) =>
            isReplaced || length > 0
              ? []
              : [{ type: 'replace', nodes: readMessages(initialMessages, 'first'), isInitial: true }],
          'soon',
        );
      }
      return options;
    },
    observe: host.observe,
  });
}
