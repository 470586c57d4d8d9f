import type { Transport } from './transport.ts';

/** The property under which a runtime passes a transport beside the request. */
export const TRANSPORT: unique symbol = Symbol('redpine.transport');

/** What the handler takes from the runtime beside the request. */
export interface Runtime {
  /** The client's address. */
  address?: string;
  /** A transport that costs less than the global `fetch`. */
  transport?: Transport;
}

/** Reads `address`, or Deno's `remoteAddr.hostname`, from whatever a runtime passes as its second argument. */
export function readRuntime(info: unknown): Runtime {
  if (typeof info !== 'object' || info === null) return {};
  const { address, remoteAddr, [TRANSPORT]: transport } = info as RuntimeInfo;
  const found = address ?? remoteAddr?.hostname;
  return {
    ...(typeof found === 'string' && found !== '' && { address: found }),
    ...(transport && { transport }),
  };
}

interface RuntimeInfo {
  address?: unknown;
  remoteAddr?: { hostname?: unknown } | null;
  [TRANSPORT]?: Transport;
}
