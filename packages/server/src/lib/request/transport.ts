import { type ByteSource, readFrom } from './byte-source.ts';

/** What a service answers, as far as the handler looks at it. */
export interface ServiceResponse {
  /** 0 for a redirect that may not be looked at. */
  status: number;
  headers: { get(name: string): string | null };
  /** Undefined where there is no body. */
  body: ByteSource | undefined;
}

/** The one request that the handler makes. */
export interface ServiceCall {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/** A way to the service: sends a request and follows no redirect. */
export type Transport = (url: string, call: ServiceCall) => Promise<ServiceResponse>;

/** A way over `fetch`, the global one as it is at that moment unless one is given. */
export function overFetch(given?: (url: string, init: RequestInit) => Promise<Response>): Transport {
  return async (url, call) => {
    const send = given ?? globalThis.fetch;
    const { status, headers, body } = await send(url, { ...call, redirect: 'manual' });
    return { status, headers, body: body ? readFrom(body) : undefined };
  };
}
