import { AssistantError } from '../wire/assistant-error.ts';
import { createId } from '../wire/create-id.ts';
import type { AssistantChat, AssistantChatOptions } from './assistant-chat.ts';
import { createAnswerVerbs } from './answer-verbs.ts';
import { type ChatNode, type ChatState, createChatState, nodeOf } from './chat-state.ts';
import { checkSend, readGiven } from './check-send.ts';
import { pickSettings, sameFilter } from './check-settings.ts';
import { createEngine } from './engine.ts';
import { mergeStored } from './merge-stored.ts';
import type { ChatSettings } from './message.ts';
import { createPersistence, type LoadMoment } from './persistence.ts';
import { readMessages, readStored } from './read-messages.ts';
import { selectSnapshot, selectVariants } from './select.ts';
import { createSendQueue } from './send-queue.ts';
import type { StoredChat } from './storage.ts';

const NONE: readonly string[] = [];

/**
 * A conversation without React: state to read, and the verbs that change it. No verb rejects or throws; what goes wrong is
 * in the snapshot and is told to `onError`.
 *
 * @throws TypeError without `api`.
 */
export function createAssistantChat(given: AssistantChatOptions): AssistantChat {
  if (!given?.api) {
    throw new TypeError(
      'createAssistantChat needs `api`, the path where the handler is mounted: "/api/assistant".',
    );
  }
  let options = { ...given };
  let ownId = given.threadId;
  // Made when it is first read: a page that is rendered on a server draws no random numbers.
  const threadId = () => (ownId ??= createId());
  const settings = pickSettings(given.settings);
  const initial = createChatState(readMessages(given.initialMessages ?? [], 'first'), undefined, {
    settings,
  });
  const snapshotOf = remember((state: ChatState) => selectSnapshot(threadId, state));
  const initialSnapshot =
    given.threadId === undefined ? { ...selectSnapshot(() => '', initial) } : snapshotOf(initial);
  const engine = createEngine(initial, {
    options: () => options,
    onSave: (how) => persistence.save(how),
    saved: () => persistence.saved(),
    onIdle: (error) => queue.drain(error),
  });
  const persistence = createPersistence(threadId, () => options.storage, engine.get, takeStored);
  const queue = createSendQueue(engine, () => options);
  const answers = createAnswerVerbs(engine, () => options);
  const variantsOf = remember((_places: ChatState['places']) => selectVariants(engine.get()));
  /** Settings that were changed here; what is stored does not undo them. */
  const touched: ChatSettings = {};
  /** Cleared or replaced before it was loaded: what is stored is not wanted any more. */
  let replaced = false;
  let firstNodes = initial.nodes;
  let watchers = 0;
  let unwatch: (() => void) | undefined;

  /** Takes in what was stored, at first, or what another tab has stored since. */
  function takeStored(stored: StoredChat, moment: LoadMoment): boolean {
    const state = engine.get();
    const read = readStored(stored, moment === 'told');
    const isFirst = moment === 'first';
    const ids = read.nodes.map(({ message }) => message.id);
    // First messages count only where nothing is stored.
    const own =
      isFirst && ids.length > 0 ? state.nodes.filter((node) => !firstNodes.includes(node)) : state.nodes;
    if (isFirst && replaced) read.removed = [...read.removed, ...ids];
    if (moment === 'told' && !stored.removed && !engine.isRunning()) {
      read.removed = state.nodes.map(({ message }) => message.id);
      read.generation = state.generation + 1;
    }
    const { event, isBehind } = mergeStored(state, own, read, isFirst);
    const { activeId } = state;
    engine.batch(() => {
      if (activeId && !event.nodes.some(({ message }) => message.id === activeId)) engine.end();
      engine.dispatch(event);
      if (!isFirst) return;
      const settings = pickSettings({ ...state.settings, ...pickSettings(stored.settings), ...touched });
      engine.set({ settings });
    });
    // What was sent before the first load is saved after it in any case.
    return isBehind && !isFirst;
  }

  /** @param how `soon` where nobody may be told anything yet: in React's insertion effects. */
  function applySettings(given: Partial<ChatSettings> | undefined, how: 'now' | 'soon'): void {
    const { settings: before, filterRevision } = engine.get();
    const after = pickSettings({ ...before, ...given });
    Object.assign(touched, given);
    const isSame =
      before.model === after.model &&
      before.temperature === after.temperature &&
      sameFilter(before.filter, after.filter);
    const settings = isSame ? before : after;
    // A filter that is set anew counts even where it is the same: what was being written over it gives way.
    const hasFilter = 'filter' in { ...given };
    if (isSame && !hasFilter) return;
    const values = { settings, filterRevision: filterRevision + Number(hasFilter) };
    engine.batch(() => engine.set(values), how);
    if (how === 'now') persistence.save();
    else queueMicrotask(() => persistence.save());
  }

  /** What a verb was given, or what a function makes of the present. One that throws changes nothing, and is told. */
  function valueOf<T>(given: T | ((current: T) => T), current: T): T | undefined {
    try {
      return typeof given === 'function' ? (given as (current: T) => T)(current) : given;
    } catch (cause) {
      const words = 'The function that was to make new values threw.';
      void engine.refuse(new AssistantError('invalid_request', words, { cause }));
      return undefined;
    }
  }

  function change(work: () => void): void {
    engine.batch(work);
    persistence.save();
  }

  /** A listener to the chat or to a message: the first one begins to follow the store, the last one ends it. */
  function watched(off: () => void): () => void {
    if (watchers++ === 0) follow();
    let on = true;
    return () => {
      if (on && --watchers === 0) letGo();
      on = false;
      off();
    };
  }

  function follow(): void {
    if (watchers > 0) {
      letGo();
      unwatch = persistence.watch();
    }
    if (watchers > 0 || !options.environment?.loadOnSubscribe) persistence.loadOnce();
  }

  function letGo(): void {
    unwatch?.();
    unwatch = undefined;
  }

  /** Other messages in place of those that there are, of which none is being written. */
  function replaceAll(nodes: readonly ChatNode[]): void {
    replaced = true;
    engine.dispatch({ type: 'replace', nodes });
  }

  follow();

  return {
    getSnapshot: () => snapshotOf(engine.get()),
    getInitialSnapshot: () => initialSnapshot,
    subscribe: (listener) => watched(engine.subscribe(listener)),
    subscribeMessage: (id, listener) => watched(engine.subscribeMessage(id, listener)),
    getMessage: (id) => nodeOf(engine.get(), id)?.message,
    getVariants: (id) => variantsOf(engine.get().places).get(id) ?? NONE,
    checkSend: (input, overrides) => checkSend(engine.get(), options, input, overrides),
    sendMessage: queue.send,
    cancelQueued: queue.cancel,
    ...answers,
    stop: () => engine.end(),
    selectVariant: (given) => {
      const { messageId: id = '' } = readGiven(given, 'messageId');
      change(() => engine.dispatch({ type: 'choose', id }));
    },
    clear: () =>
      change(() => {
        queue.empty();
        engine.end();
        replaceAll([]);
        engine.set({ error: undefined });
      }),
    clearError: () => {
      if (engine.get().error) engine.set({ error: undefined });
    },
    setMessages: (messages) =>
      change(() => {
        engine.end();
        const given = valueOf(messages, engine.get().messages);
        if (Array.isArray(given)) replaceAll(readMessages(given));
        queue.drain();
      }),
    setSettings: (patch) => applySettings(valueOf(patch, engine.get().settings), 'now'),
    setSendBlock: (key, reason) => engine.dispatch({ type: 'block', key, reason }),
    configure({ settings: patch, ...changes }) {
      const before = options;
      options = { ...options, ...changes, api: changes.api ?? options.api };
      const { storage, initialMessages } = options;
      if (patch) applySettings(patch, 'soon');
      // Only the first store is gone to: a host may make the same one anew at every render.
      if (storage && !before.storage) queueMicrotask(follow);
      if (initialMessages && !before.initialMessages && !replaced && engine.get().nodes.length === 0) {
        firstNodes = readMessages(initialMessages, 'first');
        engine.batch(() => engine.dispatch({ type: 'replace', nodes: firstNodes }), 'soon');
      }
    },
    observe: engine.observe,
    destroy() {
      queue.empty();
      engine.close();
      letGo();
    },
  };
}

/** The last result of a function, for as long as it is asked about the same thing. */
function remember<K, V>(compute: (key: K) => V): (key: K) => V {
  let last: { key: K; value: V } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}
