import type { Page } from 'playwright';

/** Watches a page from its beginning. Returns a function that names its listeners outside of elements, observers and intervals. */
export async function watchLeftovers(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(watch);
  return () => page.evaluate(() => (document as unknown as { leftovers: () => string[] }).leftovers());
}

/** Runs in the page. The listeners of elements go with them: those of the root and the body count alone. */
function watch(): void {
  const live = new Map<string, string>();
  const ids = new Map<unknown, number>();
  const idOf = (value: unknown): number => {
    ids.set(value, ids.get(value) ?? ids.size);
    return ids.get(value) ?? 0;
  };
  Object.defineProperty(document, 'leftovers', { value: () => [...live.values()].toSorted() });

  type Watch = (self: object, args: unknown[], result: unknown) => void;
  /** Calls `then` after each call of a method. */
  function after(owner: object, method: string, then: Watch): void {
    const original: unknown = Reflect.get(owner, method);
    if (typeof original !== 'function') return;
    const watched = new Proxy(original, {
      apply(target, self: object | undefined, args) {
        const result: unknown = Reflect.apply(target, self, args);
        then(self ?? globalThis, args, result);
        return result;
      },
    });
    Reflect.set(owner, method, watched);
  }

  const keyOf = (self: object, [type, listener, options]: unknown[]): string => {
    const captures = options === true || (options as AddEventListenerOptions | undefined)?.capture === true;
    return [idOf(self), type, idOf(listener), captures].join(' ');
  };
  // Requests of a database end by themselves.
  const isOfPage = (self: object): boolean =>
    self === document.documentElement ||
    self === document.body ||
    !(
      self instanceof Element ||
      self instanceof ShadowRoot ||
      /^(AbortSignal|IDB)/.test(self.constructor.name)
    );
  const add = Reflect.get(EventTarget.prototype, 'addEventListener') as () => void;
  after(EventTarget.prototype, 'addEventListener', (self, args) => {
    const { signal, once } = (args[2] ?? {}) as AddEventListenerOptions;
    if (!args[1] || !isOfPage(self) || signal?.aborted) return;
    const key = keyOf(self, args);
    live.set(key, `${self.constructor.name} ${args[0] as string}`);
    const forget = () => live.delete(key);
    signal?.addEventListener('abort', forget);
    if (once) Reflect.apply(add, self, [args[0], forget, args[2]]);
  });
  after(EventTarget.prototype, 'removeEventListener', (self, args) => live.delete(keyOf(self, args)));

  after(BroadcastChannel.prototype, 'close', (self) => {
    for (const key of live.keys()) if (key.startsWith(`${idOf(self)} `)) live.delete(key);
  });

  for (const name of [
    'MutationObserver',
    'ResizeObserver',
    'IntersectionObserver',
    'PerformanceObserver',
  ] as const) {
    const { prototype } = globalThis[name];
    const nodes = new Map<object, Set<unknown>>();
    after(prototype, 'observe', (self, [node]) => {
      nodes.set(self, (nodes.get(self) ?? new Set()).add(node));
      live.set(`observer ${idOf(self)}`, name);
    });
    after(prototype, 'unobserve', (self, [node]) => {
      nodes.get(self)?.delete(node);
      if (nodes.get(self)?.size === 0) live.delete(`observer ${idOf(self)}`);
    });
    after(prototype, 'disconnect', (self) => {
      nodes.delete(self);
      live.delete(`observer ${idOf(self)}`);
    });
  }

  after(globalThis, 'setInterval', (_, __, id) => live.set(`interval ${String(id)}`, 'interval'));
  after(globalThis, 'clearInterval', (_, [id]) => live.delete(`interval ${String(id)}`));
}
