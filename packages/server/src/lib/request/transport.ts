import { readFrom } from './byte-source.ts';
import type { ByteSource } from './byte-source.ts';

/** The parts of the service's response that the handler reads. */
export interface ServiceResponse {
  /** 0 for a redirect that may not be looked at. */
  status: number;
  headers: { get(name: string): string | null };
  /** Undefined if the response has no body. */
  body: ByteSource | undefined;
}

/** The one kind of request that the handler makes. */
export interface ServiceCall {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/** Sends a request to the service. It follows no redirect. */
export type Transport = (url: string, call: ServiceCall) => Promise<ServiceResponse>;

/** A transport over the given `fetch`, or over the global one, which is looked up at each request. */
export function fetchTransport(given?: (url: string, init: RequestInit) => Promise<Response>): Transport {
  return async (url, call) => {
    const send = given ?? globalThis.fetch;
    const { status, headers, body } = await send(url, { ...call, redirect: 'manual' });
    return { status, headers, body: body ? readFrom(body) : undefined };
  };
}
