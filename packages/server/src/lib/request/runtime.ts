import type { Transport } from './transport.ts';

/** Key of a transport in what a runtime passes beside the request. */
export const TRANSPORT: unique symbol = Symbol('redpine.transport');

/** What the runtime tells beside the request. */
export interface Runtime {
  /** The client's. */
  address?: string;
  /** A way to the service that is leaner than the global `fetch`. */
  transport?: Transport;
}

/** Reads `address`, or Deno's `remoteAddr.hostname`, out of whatever a runtime passes as its second argument. */
export function readRuntime(context: unknown): Runtime {
  if (typeof context !== 'object' || context === null) return {};
  const { address, remoteAddr, [TRANSPORT]: transport } = context as Context;
  const found = address ?? remoteAddr?.hostname;
  return {
    ...(typeof found === 'string' && found !== '' && { address: found }),
    ...(transport && { transport }),
  };
}

interface Context {
  address?: unknown;
  remoteAddr?: { hostname?: unknown } | null;
  [TRANSPORT]?: Transport;
}
