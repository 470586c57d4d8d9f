import { followTurn } from '../request/prepare-request.ts';
import { pickSettings } from '../request/settings.ts';
import { callSafely, isThenable } from '../types/call-safely.ts';
import type { ChatNode } from '../state/conversation.ts';
import { isRunning } from '../state/answer-status.ts';
import type { Command, Effect, Store } from '../state/store.ts';
import { mergeStored } from '../stored/merge-stored.ts';
import { readStored } from '../stored/read-stored.ts';
import { writeStored } from '../stored/write-stored.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';
import type { ChatSettings } from '../types/message.ts';
import type { StoredChat } from '../types/storage.ts';
import type { Answers } from './answers.ts';

/** A growing answer is saved at most this often. */
const WHILE_STREAMING_MS = 500;
/** Longer than the default timeout of an answer, so a tab that saved nothing for this long has stopped writing. */
const SILENCE_MS = 260_000;
/** Saves repeated for the same messages because the record lacks some. The limit spares a store that never keeps them. */
const MOST_REPAIRS = 3;

/** The storage of a conversation, as its other parts use it. */
export interface StorageSync {
  onChange: Effect;
  /**
   * Starts with the storage of the options, also with one that was set later. While the chat has listeners, it merges
   * saves of other tabs.
   */
  connect: () => void;
  disconnect: () => void;
}

/**
 * Saves the state after relevant changes and merges loaded records into it. Errors of the storage never reach the chat.
 *
 * @param answers Ends the running answer if another tab removed its message or read it to its end.
 */
export function createStorageSync(
  store: Store,
  options: AssistantChatOptions,
  threadId: () => string,
  { stop, adopt }: Pick<Answers, 'stop' | 'adopt'>,
): StorageSync {
  /**
   * Nothing is saved before it is `done`, so that no record is overwritten. A failed load is repeated before the next
   * save.
   */
  let firstLoad: 'needed' | 'pending' | 'done' = 'needed';
  /** A save is due after the first load. */
  let isWaiting = false;
  /** A record of another version is neither shown nor overwritten. */
  let isReadOnly = false;
  /** Number of repeated saves of the same messages because the record lacked some. */
  let repairs = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** The next save of a growing answer; one that stalls is saved as far as it has arrived. */
  let due: ReturnType<typeof setTimeout> | undefined;
  /** Initial messages apply only if the storage holds no record. */
  let initialNodes = store.get().nodes;
  /** Settings that were changed before the first load; stored settings do not overwrite them. */
  const touched: ChatSettings = {};
  let unwatch: (() => void) | undefined;

  const onChange: Effect = ({ event, before, after, notifies }) => {
    const { type } = event;
    const hasNewNodes = before.nodes !== after.nodes;
    if (hasNewNodes) repairs = 0;
    if (type === 'settings') Object.assign(touched, event.patch);
    if (type === 'initial') {
      if (hasNewNodes) initialNodes = after.nodes;
    } else if (type === 'loaded') {
      if (isWaiting || (event.merged?.isBehind && repairs++ < MOST_REPAIRS)) save();
      // A new run is saved at once, so that a reload finds it.
    } else if (type === 'update' && !event.patch.metadata?.run) {
      due ??= setTimeout(save, WHILE_STREAMING_MS);
    } else if (type === 'choose' || hasNewNodes || before.settings !== after.settings) {
      // The change may be made while a page renders, and the host must not be called during a render.
      if (notifies === 'now') save();
      else queueMicrotask(save);
    }
  };

  function save(): void {
    clearTimeout(due);
    due = undefined;
    isWaiting = firstLoad !== 'done';
    if (isWaiting) loadOnce();
    else if (!isReadOnly) void callSafely(() => options.storage?.save(writeStored(threadId(), store.get())));
  }

  function loadOnce(): void {
    if (firstLoad === 'needed') load();
  }

  /** @param isLive Another tab has just saved. */
  function load(isLive = false): void {
    const { storage } = options;
    if (!storage) return;
    const isFirst = firstLoad === 'needed';
    if (isFirst) firstLoad = 'pending';
    const fail = () => {
      if (firstLoad === 'pending') firstLoad = 'needed';
    };
    const take = (stored: StoredChat | undefined) => store.dispatch(merge(stored, isLive));
    try {
      const stored = storage.load(threadId());
      if (!isThenable(stored)) return take(stored);
      const loading = Promise.resolve(stored).then(take).catch(fail);
      if (isFirst) store.dispatch({ type: 'loading', loading }, 'with-frame');
    } catch {
      fail();
    }
  }

  /** Merges a loaded record into the state; undefined means that the storage has none. */
  function merge(stored: StoredChat | undefined, hasJustSaved: boolean): Command {
    return (state) => {
      const isFirst = firstLoad !== 'done';
      const isLive = hasJustSaved && !isFirst;
      firstLoad = 'done';
      isReadOnly = Boolean(stored) && stored?.version !== 1;
      clearTimeout(silence);
      // If the other tab saves no more, its answer is then loaded as cut.
      if (isLive) silence = setTimeout(load, SILENCE_MS);
      if (!stored || isReadOnly) return [{ type: 'loaded' }];
      const read = readStored(stored, isLive);
      const isOwn = (node: ChatNode) => !(isFirst && read.nodes.length > 0 && initialNodes.includes(node));
      if (isFirst && state.isReplaced)
        read.removed = [...read.removed, ...read.nodes.map(({ message }) => message.id)];
      // A record without `removed` was made by other software; messages that it lacks count as removed.
      if (isLive && !stored.removed && !state.active) {
        read.removed = [...state.places.keys()];
        read.generation = state.restorations + 1;
      }
      const merged = mergeStored(state, state.nodes.filter(isOwn), read, isFirst);
      const settings = pickSettings({ ...state.settings, ...pickSettings(stored.settings), ...touched });
      const loaded = { type: 'loaded', merged, settings: isFirst ? settings : undefined } as const;
      // The page may have lost the last answer, while its run continues.
      const readAgain: Command = (after) => {
        const last = after.messages.at(-1);
        const isLost = !after.active && last && (isFirst || isRunning(last));
        const turn = isLost ? followTurn(last) : undefined;
        return turn ? [{ type: 'send', turn }] : [];
      };
      const { active } = state;
      const own = merged.nodes.find(({ message }) => message.id === active?.answer.id)?.message;
      if (!active || (own && isRunning(own))) return [loaded, readAgain];
      // The merged tree comes before an end that may start the next turn of the queue, which it would drop.
      return [...(own ? [loaded, adopt(own)] : [stop, loaded]), { type: 'next' }, readAgain];
    };
  }

  function connect(): void {
    const isWatched = store.listenerCount() > 0;
    if (isWatched) {
      disconnect();
      unwatch = callSafely(() => options.storage?.subscribe?.(threadId(), () => load(true)));
      if (unwatch && firstLoad === 'done') load();
    }
    if (isWatched || !options.environment?.loadOnSubscribe) loadOnce();
  }

  function disconnect(): void {
    clearTimeout(silence);
    callSafely(() => unwatch?.());
    unwatch = undefined;
  }

  return { onChange, connect, disconnect };
}
