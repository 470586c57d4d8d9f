import type { Transport } from './transport.ts';

/** The property under which a runtime passes a transport with the request. */
export const TRANSPORT: unique symbol = Symbol('redpine.transport');

/** The property that says that something has read the body of the runtime's own request. */
export const BODY_READ: unique symbol = Symbol('redpine.bodyRead');

/** The values that the handler takes from the runtime in addition to the request. */
export interface Runtime {
  /** The client's address. */
  address?: string;
  /** A transport that costs less than the global `fetch`. */
  transport?: Transport;
  /** Whether the body was read before the handler was called. */
  bodyRead: boolean;
}

/** Reads `address`, or Deno's `remoteAddr.hostname`, from a runtime's second argument of any form. */
export function readRuntime(info: unknown): Runtime {
  if (typeof info !== 'object' || info === null) return { bodyRead: false };
  const { address, remoteAddr, [TRANSPORT]: transport, [BODY_READ]: bodyRead } = info as RuntimeInfo;
  const found = address ?? remoteAddr?.hostname;
  return {
    ...(typeof found === 'string' && found !== '' && { address: found }),
    ...(transport && { transport }),
    bodyRead: bodyRead === true,
  };
}

interface RuntimeInfo {
  address?: unknown;
  remoteAddr?: { hostname?: unknown } | null;
  [TRANSPORT]?: Transport;
  [BODY_READ]?: boolean;
}
