import type { AssistantChatOptions } from '../types/assistant-chat.ts';
import { callAll } from '../types/call-safely.ts';
import { type ChatState, nodeOf } from './conversation.ts';
import { type ChatEvent, reduceChat } from './reducer.ts';
import { scheduleFrame } from './schedule-frame.ts';

/** An event, or a command, which receives the state when its turn comes and lists further steps. */
export type Step = ChatEvent | Command;
export type Command = (state: ChatState) => readonly Step[];

/** The time at which listeners are notified. A streamed change waits for the second frame from now. */
type Moment = 'now' | 'with-frame';

/** An event with the states before and after it. */
export interface Change {
  event: ChatEvent;
  before: ChatState;
  after: ChatState;
  notifies: Moment;
}

/** Runs after each event. Must not throw. */
export type Effect = (change: Change) => void;

/** The state of a chat. Events change it; effects and listeners are notified. */
export interface Store {
  get: () => ChatState;
  /**
   * Reduces an event, or all events of a command, then notifies the effects of each and the listeners once. A step
   * dispatched during notification is reduced after it.
   */
  dispatch: (step: Step, notifies?: Moment) => void;
  /** Sets the command that is dispatched with each requested frame. */
  onFrame: (command: Command) => void;
  /** Requests the second frame from now, unless one is requested. */
  requestFrame: () => void;
  /** The effects of the chat; each event passes through them in this order. */
  setEffects: (...effects: Effect[]) => void;
  subscribe: (listener: () => void) => () => void;
  subscribeMessage: (id: string, listener: () => void) => () => void;
  /** Number of subscriptions. */
  listenerCount: () => number;
}

export function createStore(initial: ChatState, options: AssistantChatOptions): Store {
  let state = initial;
  /** The state that listeners saw last; an unchanged state notifies nobody. */
  let notified = initial;
  let effects: readonly Effect[] = [];
  const listeners = new Set<() => void>();
  /** Dispatched and not reduced yet. Only the outermost `dispatch` takes from it, so that notifications never nest. */
  const waiting: [step: Step, notifies: Moment][] = [];
  let isDispatching = false;
  let frameCommand: Command = () => [];
  let isFrameRequested = false;

  function dispatch(step: Step, notifies: Moment = 'now'): void {
    waiting.push([step, notifies]);
    if (isDispatching) return;
    isDispatching = true;
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        for (const change of reduceAll(...next)) for (const effect of effects) effect(change);
        if (next[1] === 'now') notifyListeners();
        else if (state !== notified) requestFrame();
      }
    } finally {
      isDispatching = false;
    }
  }

  function reduceAll(step: Step, notifies: Moment): Change[] {
    if (typeof step === 'function') return step(state).flatMap((each) => reduceAll(each, notifies));
    const before = state;
    state = reduceChat(state, step);
    return [{ event: step, before, after: state, notifies }];
  }

  function notifyListeners(): void {
    if (state === notified) return;
    notified = state;
    callAll(listeners, (listener) => listener());
  }

  function requestFrame(): void {
    if (isFrameRequested) return;
    isFrameRequested = true;
    const flush = () => {
      isFrameRequested = false;
      dispatch(frameCommand);
    };
    try {
      (options.environment?.schedule ?? scheduleFrame)(flush);
    } catch {
      flush();
    }
  }

  const subscribe = (listener: () => void) => addTo(listeners, listener);
  return {
    get: () => state,
    dispatch,
    onFrame: (command) => void (frameCommand = command),
    requestFrame,
    setEffects: (...all) => void (effects = all),
    subscribe,
    subscribeMessage(id, listener) {
      const getMessage = () => nodeOf(state, id)?.message;
      let seen = getMessage();
      return subscribe(() => {
        if (seen === getMessage()) return;
        seen = getMessage();
        listener();
      });
    },
    listenerCount: () => listeners.size,
  };
}

/** Wrapped, so that the same function subscribed twice is two subscriptions. */
export function addTo<T>(listeners: Set<() => T>, listener: () => T): () => void {
  const own = () => listener();
  listeners.add(own);
  return () => void listeners.delete(own);
}
