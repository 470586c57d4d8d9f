import { AssistantError } from '../wire/assistant-error.ts';
import { isRecord } from '../wire/is-record.ts';
import type { notifyHost } from './effects/notify-host.ts';
import type { StorageSync } from './effects/sync-storage.ts';
import { prepareRequest, type Turn } from './request/prepare-request.ts';
import { pickSettings } from './request/settings.ts';
import { type ChatState, nodeOf, parentOfQuestion, selectPathTo } from './state/conversation.ts';
import { remember, selectSnapshot, selectVariants } from './state/snapshot.ts';
import type { Command, Store } from './state/store.ts';
import { readMessages } from './stored/read-stored.ts';
import { sameJson } from './types/json.ts';
import type { AssistantChat, AssistantChatOptions, SendInput } from './types/assistant-chat.ts';
import { withInternals } from './types/internals.ts';
import { type ChatMessage, type ChatSettings, type Draw, textOf } from './types/message.ts';

/** The parts of a chat that its actions stand on. */
export interface ChatParts {
  store: Store;
  options: AssistantChatOptions;
  initial: ChatState;
  threadId: () => string;
  /** Stops the running answer. */
  stop: Command;
  storage: StorageSync;
  observe: ReturnType<typeof notifyHost>;
}

/** What is to be asked, after these commands; a refusal, or nothing. */
type Asked = readonly [turn?: Turn | AssistantError, ...before: Command[]];

/** How long after its task the same send is the same gesture: Enter and a click on Send may both come. */
const SAME_GESTURE_MS = 10;
/** The statuses of an answer that is not whole. */
const UNFINISHED = /error|interrupted|stopped/;
const NONE: readonly string[] = [];

/** For a check, of which nothing is kept. */
const NOTHING_DRAWN: Draw = { createId: () => '', now: () => 0 };

/** The actions of a conversation. Each is one command to the store. */
export function createActions(parts: ChatParts): AssistantChat {
  const { store, options, initial, threadId, stop, storage, observe } = parts;
  const { get, dispatch } = store;
  /** Those who wait for the end of a turn. */
  const waiting = new Map<() => void, Turn>();
  /** The turn asked in this moment, and the state that it led to: the same send again is the same gesture. */
  let gesture: { turn: Turn; after: ChatState } | undefined;
  /** The chat is being destroyed: callbacks begin nothing. */
  let isClosing = false;

  const queueOf = remember((turns: ChatState['queue']) => turns.map(({ item }) => item));
  const snapshotOf = remember((state: ChatState) => selectSnapshot(state, queueOf(state.queue), threadId));
  const variantsOf = remember((_places: ChatState['places']) => selectVariants(get().nodes));
  const first = options.threadId === undefined ? selectSnapshot(initial, [], () => '') : snapshotOf(initial);

  store.addEffect(() => {
    const { active, queue } = get();
    for (const [resolve, turn] of waiting) {
      if (turn !== active && !queue.includes(turn) && waiting.delete(resolve)) resolve();
    }
  });

  /** Resolves when what is asked has its answer, or was refused. */
  function ask(prepare: (state: ChatState) => Asked): Promise<void> {
    if (isClosing) return Promise.resolve();
    return new Promise((resolve) => {
      dispatch((state) => {
        const [turn, ...before] = prepare(state);
        if (!turn || turn instanceof AssistantError) {
          resolve();
          return turn ? [{ type: 'error', error: turn }] : [];
        }
        waiting.set(resolve, turn);
        if (turn === gesture?.turn) return [];
        return [...before, { type: 'send', turn, whenBusy: options.whenBusy }, rememberGesture(turn)];
      });
    });
  }

  function rememberGesture(turn: Turn): Command {
    return (after) => {
      const own = { turn, after };
      gesture = own;
      // No timer fires within a task, however long an effect in it takes.
      setTimeout(() => {
        if (gesture === own) gesture = undefined;
      }, SAME_GESTURE_MS);
      return [];
    };
  }

  /** Whether the turn came twice: the first still runs or waits, and nothing was sent or changed in between. */
  function isTwin({ active, queue }: ChatState, { item }: Turn): boolean {
    if (!active || gesture?.after.active !== active || gesture.after.queue !== queue) return false;
    return sameJson({ ...gesture.turn.item, id: '' }, { ...item, id: '' });
  }

  function prepareSend(
    state: ChatState,
    input: SendInput,
    overrides: ChatSettings | undefined,
    isNext: boolean,
    draw?: Draw,
  ) {
    const { text, messageId } = readGiven<Exclude<SendInput, string>>(input, 'text');
    // The history of a send that waits is known when its turn comes; instructions go along in any case.
    const path = isNext
      ? selectPathTo(state, parentOfQuestion(state, messageId))
      : state.messages.filter(({ role }) => role === 'system');
    const question = typeof text === 'string' ? text : '';
    return prepareRequest(
      { text: question, messageId: nodeOf(state, messageId)?.message.id, path, overrides },
      state,
      options,
      draw,
    );
  }

  /** The value, or what a function makes of the present one. A function that throws changes nothing, and is told. */
  function valueOf<T>(given: T | ((current: T) => T), current: T): T | AssistantError {
    try {
      return typeof given === 'function' ? (given as (current: T) => T)(current) : given;
    } catch (cause) {
      const words = 'The function that was to make new values threw.';
      return new AssistantError('invalid_request', words, { cause });
    }
  }

  function listen(off: () => void): () => void {
    const release = storage.retain();
    return () => {
      off();
      release();
    };
  }

  const chat: AssistantChat = {
    getSnapshot: () => snapshotOf(get()),
    subscribe: (listener) => listen(store.subscribe(listener)),
    subscribeMessage: (id, listener) => listen(store.subscribeMessage(id, listener)),
    getMessage: (id) => nodeOf(get(), id)?.message,
    getVariants: (id) => variantsOf(get().places).get(id) ?? NONE,
    checkSend(input, overrides) {
      const turn = prepareSend(get(), input, overrides, false, NOTHING_DRAWN);
      return turn instanceof AssistantError ? turn : undefined;
    },
    sendMessage: (input, overrides) =>
      ask((state) => {
        const { whenBusy } = options;
        const isNext = whenBusy === 'interrupt' || !(state.active || state.queue.length > 0);
        const turn = prepareSend(state, input, overrides, isNext);
        if (turn instanceof AssistantError) return [turn];
        if (isTwin(state, turn)) return [gesture?.turn];
        if (state.active && whenBusy === 'drop') return [];
        return whenBusy === 'interrupt' ? [turn, stop] : [turn];
      }),
    regenerate: (given) =>
      ask((state) => {
        const { messageId = state.messageIds.at(-1), ...overrides } = readGiven(given, 'messageId');
        const path = pathToQuestion(state, messageId);
        if (path.length === 0 || (state.active && options.whenBusy === 'drop')) return [];
        const turn = prepareRequest({ path, overrides }, state, options);
        return [turn, stop, removeEmpty(state.active?.answer.id)];
      }),
    retry: () =>
      ask((state) => {
        const last = state.messages.at(-1);
        const path = pathToQuestion(state, last?.id);
        if (!last || path.length === 0 || state.active) return [];
        const isAnswer = last.role !== 'user';
        if (isAnswer && !UNFINISHED.test(last.status)) return [];
        const turn = prepareRequest({ path, settings: settingsOf(last) }, state, options);
        // A failure without a word is no alternative to look back at.
        return [turn, removeEmpty(isAnswer ? last.id : undefined)];
      }),
    continue: () =>
      ask((state) => {
        const last = state.messages.at(-1);
        if (last?.role !== 'assistant' || state.active || !textOf(last)) return [];
        if (!UNFINISHED.test(last.status) && last.finishReason !== 'length') return [];
        const path = state.messages;
        return [prepareRequest({ path, continued: last, settings: settingsOf(last) }, state, options)];
      }),
    stop: () => dispatch(({ active }) => (active ? [stop, { type: 'next' }] : [])),
    cancelQueued: (given) => dispatch({ type: 'cancel', id: readGiven(given, 'id').id ?? '' }),
    selectVariant: (given) => dispatch({ type: 'choose', id: readGiven(given, 'messageId').messageId }),
    clear: () =>
      dispatch(() => [{ type: 'cancel' }, stop, { type: 'replace', nodes: [] }, { type: 'error' }]),
    clearError: () => dispatch({ type: 'error' }),
    setMessages: (given) =>
      dispatch(() => [
        stop,
        ({ messages }) => {
          const value = valueOf(given, messages);
          if (value instanceof AssistantError) return [{ type: 'error', error: value }];
          return Array.isArray(value) ? [{ type: 'replace', nodes: readMessages(value) }] : [];
        },
        { type: 'next' },
      ]),
    setSettings: (given) =>
      dispatch(({ settings }) => {
        const patch = valueOf<Partial<ChatSettings>>(given, settings);
        return [
          patch instanceof AssistantError ? { type: 'error', error: patch } : { type: 'settings', patch },
        ];
      }),
    destroy() {
      dispatch(() => {
        isClosing = true;
        return [{ type: 'cancel' }, stop];
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
    getFilterRevision: () => get().filterRevision,
    setSendBlock: (key, reason) => dispatch({ type: 'block', key, reason }),
    configure({ settings: patch, ...changes }) {
      const before = { ...options };
      Object.assign(options, changes, { api: changes.api ?? options.api });
      const { initialMessages } = options;
      if (patch) dispatch({ type: 'settings', patch }, 'soon');
      // Only the first storage is gone to: a host may make the same one anew at every render.
      if (options.storage && !before.storage) queueMicrotask(storage.follow);
      if (initialMessages && !before.initialMessages) {
        dispatch(
          ({ isReplaced, nodes }) =>
            isReplaced || nodes.length > 0
              ? []
              : [{ type: 'replace', nodes: readMessages(initialMessages, 'first'), isInitial: true }],
          'soon',
        );
      }
    },
    observe,
  });
}

/** Takes an answer without a word away. */
function removeEmpty(id: string | undefined): Command {
  return (state) => {
    const message = nodeOf(state, id)?.message;
    return message && !textOf(message) ? [{ type: 'remove', id: message.id }] : [];
  };
}

/** The messages up to the question of an answer, or up to the question itself. */
function pathToQuestion(state: ChatState, id: string | undefined): readonly ChatMessage[] {
  const node = nodeOf(state, id);
  return selectPathTo(state, node?.message.role === 'user' ? id : node?.parentId);
}

/** The settings that an answer was asked under, where they are known. */
function settingsOf({ metadata: { request } }: ChatMessage): ChatSettings | undefined {
  return isRecord(request) ? pickSettings(request) : undefined;
}

/** What an action was given, as an object: a bare string stands for one key of it. */
function readGiven<T extends object>(given: string | T | null | undefined, key: keyof T): Partial<T> {
  return (typeof given === 'object' ? (given ?? {}) : { [key]: given }) as Partial<T>;
}
