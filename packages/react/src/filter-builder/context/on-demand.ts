import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** A part that is loaded when it is first shown. Where it cannot be loaded, the builder goes on without it. */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  const nothing: ComponentType<P> = () => null;
  return lazy(async () => ({ default: await load().catch(() => nothing) }));
}
