import type { ChatEnvironment } from './assistant-chat.ts';
import { type ChatState, nodeOf } from './chat-state.ts';
import { type ChatEvent, reduceChat } from './reduce-chat.ts';

/** Holds a state and tells of its changes: at once what a person did, with every second frame what a stream brought. */
export interface StateHolder {
  get: () => ChatState;
  dispatch: (event: ChatEvent) => void;
  /** Changes what stands beside the tree. */
  set: (values: Extract<ChatEvent, { type: 'set' }>['values']) => void;
  /** Asks for a commit with the next frame; `beforeCommit` may bring it more. */
  commitSoon: () => void;
  /** Several changes, one notification, at once or with the next frame. Nothing that is not ours is called before they are done. */
  batch: <T>(work: () => T, how?: 'now' | 'soon') => T;
  /** Calls what is not ours, or starts what follows: after the change that is being made, if one is. */
  after: (call: () => void) => void;
  subscribe: (listener: () => void) => () => void;
  subscribeMessage: (id: string, listener: () => void) => () => void;
}

/** @param beforeCommit Called before each commit, to dispatch what has gathered since the last one. */
export function createStateHolder(
  initial: ChatState,
  schedule: () => ChatEnvironment['schedule'],
  beforeCommit: () => void,
): StateHolder {
  let state = initial;
  let told = initial;
  let depth = 0;
  let scheduled = false;
  let cancel: (() => void) | undefined;
  const calls: (() => void)[] = [];
  const listeners = new Set<() => void>();
  const byMessage = new Map<string, Set<() => void>>();

  function commitSoon(): void {
    if (scheduled) return;
    scheduled = true;
    try {
      const own = schedule()(commit);
      // A scheduler may run the commit before it returns.
      if (scheduled) cancel = own;
    } catch {
      commit();
    }
  }

  function commit(): void {
    scheduled = false;
    cancel?.();
    cancel = undefined;
    depth++;
    try {
      beforeCommit();
    } finally {
      depth--;
    }
    if (state !== told) {
      const before = told;
      told = state;
      for (const [id, watching] of byMessage) {
        if (nodeOf(before, id)?.message !== nodeOf(state, id)?.message) callAll(watching);
      }
      callAll(listeners);
    }
    flush();
  }

  function flush(): void {
    if (depth > 0) return;
    for (let call = calls.shift(); call; call = calls.shift()) call();
  }

  function batch<T>(work: () => T, how: 'now' | 'soon' = 'now'): T {
    depth++;
    try {
      return work();
    } finally {
      depth--;
      if (depth === 0 && state !== told) (how === 'now' ? commit : commitSoon)();
      flush();
    }
  }

  function dispatch(event: ChatEvent): void {
    batch(() => {
      state = reduceChat(state, event);
    });
  }

  return {
    get: () => state,
    dispatch,
    set: (values) => dispatch({ type: 'set', values }),
    commitSoon,
    batch,
    after(call) {
      calls.push(call);
      flush();
    },
    subscribe(listener) {
      // Wrapped, so that the same function subscribed twice is two subscriptions.
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    subscribeMessage(id, listener) {
      const watching = byMessage.get(id) ?? new Set();
      const own = () => listener();
      byMessage.set(id, watching.add(own));
      return () => {
        watching.delete(own);
        if (watching.size === 0 && byMessage.get(id) === watching) byMessage.delete(id);
      };
    },
  };
}

/** A listener that throws keeps no other from being called. */
function callAll(listeners: ReadonlySet<() => void>): void {
  // A set may change while it is gone through: who joins meanwhile waits for the next change.
  for (const listener of Array.from(listeners)) callSafely(listener);
}

/** Calls what is not ours; a throw or a rejection in it is its own affair. */
export function callSafely(call: () => unknown): void {
  try {
    const result = call();
    if (isThenable(result)) Promise.resolve(result).catch(() => undefined);
  } catch {
    // Deliberately not rethrown: it would end the stream that was being read.
  }
}

/** Whether a value is a promise, the platform's own or another. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | undefined | null)?.then === 'function';
}
