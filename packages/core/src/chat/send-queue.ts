import type { AssistantError } from '../wire/assistant-error.ts';
import { createId } from '../wire/create-id.ts';
import type { AssistantChatOptions, QueuedMessage, SendInput } from './assistant-chat.ts';
import { nodeOf } from './chat-state.ts';
import { checkSend, readGiven, readInput } from './check-send.ts';
import { copyJson, mergeSettings } from './check-settings.ts';
import type { Engine } from './engine.ts';
import type { ChatMessage, ChatSettings } from './message.ts';

/** Sends, one after another: each under the settings of the moment at which it was sent. */
export interface SendQueue {
  send: (input: SendInput, overrides?: ChatSettings) => Promise<void>;
  cancel: (id: string | { id: string }) => void;
  /** Starts the next one if nothing runs. After the network or the page went, the queue waits for a person. */
  drain: (error?: AssistantError) => void;
  empty: () => void;
}

/** How long after the task of a send the same send is the same gesture: Enter and a click on Send may both come. */
const SAME_GESTURE_MS = 10;

export function createSendQueue(engine: Engine, options: () => AssistantChatOptions): SendQueue {
  const settle = new Map<string, () => void>();
  /** The gesture of the moment: what it sent, and the state that it led to. */
  let last: { key: string; activeId: string | undefined; queue: unknown; done: Promise<void> } | undefined;

  function send(input: SendInput, overrides?: ChatSettings): Promise<void> {
    const refusal = checkSend(engine.get(), options(), input, overrides);
    if (refusal) return engine.refuse(refusal);
    // A copy, so that what a host does to its filter while this waits changes nothing.
    const settings = copyJson(mergeSettings(engine.get().settings, overrides));
    const item = { ...readInput(input), settings };
    const key = JSON.stringify(item);
    const { activeId, queue } = engine.get();
    // It came twice if the first still runs or waits, and nothing was sent or changed in between.
    const isSame = last?.key === key && last.activeId === activeId && last.queue === queue;
    if (last && isSame && engine.isRunning()) return last.done;
    return engine.batch(() => {
      const done = accept({ id: createId(), ...item });
      const own = { key, activeId: engine.get().activeId, queue: engine.get().queue, done };
      last = own;
      // No timer fires within a task, however long an effect in it takes.
      setTimeout(() => {
        if (last === own) last = undefined;
      }, SAME_GESTURE_MS);
      return done;
    });
  }

  function accept(item: QueuedMessage): Promise<void> {
    const { queue } = engine.get();
    const policy = options().whenBusy ?? 'queue';
    if (engine.isRunning() && policy === 'drop') return Promise.resolve();
    if (policy === 'interrupt') engine.end();
    if (!engine.isRunning() && (queue.length === 0 || policy === 'interrupt')) return ask(item);
    const done = new Promise<void>((resolve) => settle.set(item.id, resolve));
    engine.set({ queue: [...queue, item] });
    drain();
    return done;
  }

  function ask({ text, messageId, settings }: QueuedMessage): Promise<void> {
    const state = engine.get();
    const named = nodeOf(state, messageId);
    const edited = named?.message.role === 'user' ? named : undefined;
    const parentId = edited ? edited.parentId : (state.messageIds.at(-1) ?? null);
    const question = createMessage('user', text);
    const answer = createMessage('assistant');
    return engine.ask({ settings, answer }, { parentId, question });
  }

  function drain(error?: AssistantError): void {
    if (engine.isRunning() || error?.code === 'offline' || error?.code === 'frozen') return;
    const [next, ...rest] = engine.get().queue;
    if (!next) return;
    engine.batch(() => {
      engine.set({ queue: rest });
      void ask(next).then(() => release(next.id));
    });
  }

  function release(id: string): void {
    settle.get(id)?.();
    settle.delete(id);
  }

  return {
    send,
    drain,
    cancel(given) {
      const { id = '' } = readGiven(given, 'id');
      const { queue } = engine.get();
      const others = queue.filter((item) => item.id !== id);
      if (others.length === queue.length) return;
      engine.set({ queue: others });
      release(id);
    },
    empty() {
      engine.set({ queue: [] });
      for (const id of settle.keys()) release(id);
    },
  };
}

/** A new message; an answer waits for its first word. */
export function createMessage(role: 'user' | 'assistant', text?: string): ChatMessage {
  return {
    id: createId(),
    role,
    parts: text === undefined ? [] : [{ type: 'text', text, state: 'done' }],
    status: role === 'user' ? 'complete' : 'pending',
    metadata: {},
    createdAt: Date.now(),
  };
}
