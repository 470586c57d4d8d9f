import { RedpineChatElement } from './element/redpine-chat.ts';
import { type RedpineQueue, takeQueue } from './element/queue.ts';
import type { QueuedCall } from './contract/types.ts';
export type * from './contract/types.ts';
export { RedpineChatElement };

const TAG = 'redpine-chat';

declare global {
  interface HTMLElementTagNameMap {
    'redpine-chat': RedpineChatElement;
  }
  interface Window {
    /** Calls of methods, made before or after the script was loaded. */
    redpine?: RedpineQueue<RedpineChatElement> | QueuedCall<RedpineChatElement>[];
  }
}

// A second copy of the script on one page, and a server, which has no elements, change nothing.
if (globalThis.customElements && !customElements.get(TAG)) {
  RedpineChatElement.onConnect = takeQueue(window, findElement);
  customElements.define(TAG, RedpineChatElement);
}

function findElement(): RedpineChatElement | null {
  return document.querySelector<RedpineChatElement>(`${TAG}:defined`);
}
