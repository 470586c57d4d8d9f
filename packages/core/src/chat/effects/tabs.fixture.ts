import type { AssistantChatOptions, ChatStorage, StoredChat } from '../../index.ts';
import { type PlayedChat, playChat, settle } from '../chat.fixture.ts';

/** A store that several tabs share. It keeps the last saved record; each operation is pending until `step` or `run` completes it. */
export interface SharedStore {
  open: (options?: Partial<AssistantChatOptions>) => PlayedChat;
  /** Completes the first operation of the `n`-th queue that has one. Returns false if none is pending. */
  step: (n?: number) => boolean;
  /** Completes all pending operations in order. Returns their number. */
  run: () => Promise<number>;
  kept: () => StoredChat | undefined;
  saves: () => number;
}

export function createSharedStore(): SharedStore {
  let kept: string | undefined;
  let saves = 0;
  /** Pending operations, one queue per tab and kind, so that a tab's saves arrive in order. */
  const queues: (() => void)[][] = [];
  const listeners = new Map<number, () => void>();

  function createStorage(tab: number): ChatStorage {
    const [saving, telling, loading]: (() => void)[][] = [[], [], []];
    queues.push(saving ?? [], telling ?? [], loading ?? []);
    return {
      load: () =>
        new Promise((resolve) => {
          const text = kept;
          loading?.push(() => resolve(text === undefined ? undefined : (JSON.parse(text) as StoredChat)));
        }),
      save(stored) {
        const text = JSON.stringify(stored);
        saves++;
        saving?.push(() => {
          kept = text;
          telling?.push(() => listeners.forEach((listener, other) => other !== tab && listener()));
        });
      },
      subscribe(_threadId, listener) {
        listeners.set(tab, listener);
        return () => void listeners.delete(tab);
      },
    };
  }

  function step(n = 0): boolean {
    const busy = queues.filter((queue) => queue.length > 0);
    busy[n % busy.length]?.shift()?.();
    return busy.length > 0;
  }

  return {
    step,
    open(options) {
      const played = playChat({ threadId: 't', storage: createStorage(queues.length), ...options });
      played.chat.subscribe(() => undefined);
      return played;
    },
    async run() {
      for (let steps = 0; ; steps++) {
        await settle();
        if (!step() || steps > 2000) return steps;
      }
    },
    kept: () => (kept === undefined ? undefined : (JSON.parse(kept) as StoredChat)),
    saves: () => saves,
  };
}
