'use client';
import { type ComponentType, createElement, type ReactNode, useEffect, useSyncExternalStore } from 'react';

/** A value loaded at its first use, once for the page. */
export interface Loader<T> {
  /** Loads the value unless it is loaded or loading. Never rejects; after a failure the next call tries again. */
  load: () => Promise<void>;
  /** The value; undefined until it is loaded. */
  read: () => T | undefined;
  subscribe: (listener: () => void) => () => void;
}

/** @param fallback - The value to use if loading fails. */
export function createLoader<T>(importValue: () => Promise<T>, fallback?: T): Loader<T> {
  let value: T | undefined;
  let loading: Promise<void> | undefined;
  const listeners = new Set<() => void>();
  const set = (next: T | undefined): void => {
    value = next;
    for (const listener of listeners) listener();
  };
  return {
    load: () => {
      loading ??= importValue().then(set, () => {
        loading = undefined;
        set(fallback);
      });
      return loading;
    },
    read: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value of a loader; undefined until it is loaded, on the server, and during hydration. */
export function useLoaded<T>(loader: Loader<T>): T | undefined {
  useEffect(() => void loader.load(), [loader]);
  return useSyncExternalStore(loader.subscribe, loader.read, readOnServer);
}

export interface OnDemandOptions<P> {
  /** Shown until the component is loaded. Default: nothing. */
  waiting?: ComponentType<P>;
  /** Shown if the component cannot be loaded. Default: `waiting`. */
  failed?: ComponentType<P>;
}

/** A component that is loaded when it is first shown. */
export function onDemand<P extends object>(
  importComponent: () => Promise<ComponentType<P>>,
  { waiting, failed }: OnDemandOptions<P> = {},
): ((props: P) => ReactNode) & Pick<Loader<unknown>, 'load'> {
  const loader = createLoader(importComponent, failed);
  function OnDemand(props: P): ReactNode {
    const part = useLoaded(loader) ?? waiting;
    return part ? createElement(part, props) : null;
  }
  return Object.assign(OnDemand, { load: loader.load });
}

function readOnServer(): undefined {
  return undefined;
}
