import type { ChatEnvironment } from '../types/assistant-chat.ts';
import { callAll } from '../types/call-safely.ts';
import { type ChatState, nodeOf } from './conversation.ts';
import type { ChatEvent } from './reducer.ts';
import { scheduleFrame } from './schedule.ts';

/** Events to reduce in order. A command among them runs once the events before it are reduced. */
export type Command = (state: ChatState) => readonly Step[];
type Step = ChatEvent | Command;

/** When listeners are notified: at once, or with the next second frame. */
type Moment = 'now' | 'soon';

/** An event with the states before and after it. */
export interface Change {
  event: ChatEvent;
  before: ChatState;
  after: ChatState;
  when: Moment;
}

/** The state of a chat. Events change it; effects and listeners are notified. */
export interface Store {
  get: () => ChatState;
  /**
   * Reduces an event, or all events of a command, then notifies the effects of each and the listeners once. An event
   * dispatched during notification is reduced after it.
   */
  dispatch: (step: Step, when?: Moment) => void;
  /** Dispatches a command with the next second frame, once even if it is requested several times. */
  dispatchSoon: (command: Command) => void;
  /** Effects run after each event, in the order in which they were added. They must not throw. */
  addEffect: (effect: (change: Change) => void) => void;
  subscribe: (listener: () => void) => () => void;
  subscribeMessage: (id: string, listener: () => void) => () => void;
}

export function createStore(
  initial: ChatState,
  reduce: (state: ChatState, event: ChatEvent) => ChatState,
  schedule: () => ChatEnvironment['schedule'] | undefined,
): Store {
  let state = initial;
  /** The state that listeners saw last; an unchanged state notifies nobody. */
  let notified = initial;
  const effects: ((change: Change) => void)[] = [];
  const listeners = new Set<() => void>();
  /** Dispatched and not reduced yet. Only the outermost `dispatch` takes from it, so that notifications never nest. */
  const waiting: [step: Step, when: Moment][] = [];
  let isDispatching = false;
  /** The commands of the next frame; one is scheduled while there are any. */
  const ofNextFrame = new Set<Command>();

  function dispatch(step: Step, when: Moment = 'now'): void {
    waiting.push([step, when]);
    if (isDispatching) return;
    isDispatching = true;
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        for (const change of reduceAll(...next)) for (const effect of effects) effect(change);
        if (next[1] === 'now') notifyListeners();
        else if (state !== notified) dispatchSoon(nothing);
      }
    } finally {
      isDispatching = false;
    }
  }

  function reduceAll(step: Step, when: Moment): Change[] {
    if (typeof step === 'function') return step(state).flatMap((each) => reduceAll(each, when));
    const before = state;
    state = reduce(state, step);
    return [{ event: step, before, after: state, when }];
  }

  function notifyListeners(): void {
    if (state === notified) return;
    notified = state;
    callAll(listeners, (listener) => listener());
  }

  function dispatchSoon(command: Command): void {
    const isScheduled = ofNextFrame.size > 0;
    ofNextFrame.add(command);
    if (isScheduled) return;
    const flush = () => {
      const commands = [...ofNextFrame];
      ofNextFrame.clear();
      dispatch(() => commands);
    };
    try {
      (schedule() ?? scheduleFrame)(flush);
    } catch {
      flush();
    }
  }

  const subscribe = (listener: () => void) => addTo(listeners, listener);
  return {
    get: () => state,
    dispatch,
    dispatchSoon,
    addEffect: (effect) => void effects.push(effect),
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
  };
}

const nothing: Command = () => [];

/** Wrapped, so that the same function subscribed twice is two subscriptions. */
export function addTo<T>(listeners: Set<() => T>, listener: () => T): () => void {
  const own = () => listener();
  listeners.add(own);
  return () => void listeners.delete(own);
}
