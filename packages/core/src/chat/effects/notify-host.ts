import { callAll } from '../types/call-safely.ts';
import { nodeOf, selectPathTo } from '../state/conversation.ts';
import { addTo, type Effect } from '../state/store.ts';
import type { ChatCallbacks } from '../types/assistant-chat.ts';

/** The callbacks of the host, those of its options and those of observers. */
export interface HostCallbacks {
  onChange: Effect;
  /** Adds an observer, whose callbacks are read at each call. Returns an unsubscribe. */
  observe: (callbacks: () => ChatCallbacks) => () => void;
  /** Calls `onData`. It is no event of the store, since an answer has thousands and none changes the state. */
  onData: (raw: unknown) => void;
  /** Whether an observer has `onData` now. Otherwise no event needs to be kept for it. */
  keepsRaw: () => boolean;
}

/** Calls the callbacks of the host for the events of the chat. */
export function createHostCallbacks(options: ChatCallbacks): HostCallbacks {
  const observers = new Set<() => ChatCallbacks>([() => options]);

  function tell(call: (callbacks: ChatCallbacks) => unknown): void {
    callAll(observers, (callbacks) => call(callbacks()));
  }

  return {
    onChange({ event, after }) {
      if (event.type !== 'error' && event.type !== 'ended') return;
      const { error } = event;
      // A stop is neither an error nor a cut.
      if (error && error.code !== 'aborted') tell(({ onError }) => onError?.(error));
      const message = event.type === 'ended' ? nodeOf(after, event.id)?.message : undefined;
      const request = message?.metadata.request;
      if (!message || !request) return;
      const { id, status, finishReason } = message;
      const finish = {
        message,
        messages: selectPathTo(after, id),
        isAbort: status === 'stopped',
        isDisconnect: status === 'interrupted',
        isError: status === 'error',
        finishReason,
        usage: message.metadata.usage,
        request,
      };
      tell(({ onFinish }) => onFinish?.(finish));
    },
    observe: (callbacks) => addTo(observers, callbacks),
    onData: (raw) => tell(({ onData }) => onData?.(raw)),
    keepsRaw: () => Array.from(observers).some((callbacks) => callbacks().onData),
  };
}
