import type { EmbedMethods, QueuedCall } from '../contract/types.ts';

/** The queue of calls made before the script was loaded. Later calls are pushed to it too. */
export interface RedpineQueue<T> {
  push: (...calls: QueuedCall<T>[]) => void;
}

/**
 * Replaces the page's array `redpine`: its entries, and each later push, are called on the first element of the page,
 * or wait for one.
 *
 * @param findElement - The element that takes calls now, if there is one.
 * @returns a function to call when an element has come
 */
export function takeQueue<T extends EmbedMethods>(
  page: { redpine?: unknown },
  findElement: () => T | null,
): () => void {
  const waiting: unknown[] = Array.isArray(page.redpine) ? page.redpine : [];
  const drain = (): void => {
    for (let element = findElement(); element && waiting.length > 0; element = findElement())
      // A call that throws, or names no method, is reported in the console and does not prevent other calls.
      callOn(element, waiting.shift()).catch(console.error);
  };
  page.redpine = {
    push(...calls) {
      waiting.push(...calls);
      drain();
    },
  } satisfies RedpineQueue<T>;
  return drain;
}

async function callOn<T extends EmbedMethods>(element: T, call: unknown): Promise<unknown> {
  if (typeof call === 'function') return call(element);
  const [name, ...args] = call as [keyof EmbedMethods, ...unknown[]];
  return (element[name] as (this: T, ...args: unknown[]) => unknown).apply(element, args);
}
