import { runHook } from '../request/call-with-timeout.ts';
import type { AssistantHandlerOptions } from '../request/options.ts';
import { Problem } from '../http/problem.ts';
import { createKeyPattern } from '../request/redact.ts';
import type { KeyPattern } from '../request/redact.ts';
import { overFetch } from '../request/transport.ts';
import type { ServiceResponse, Transport } from '../request/transport.ts';

/** The data plane's known hosts. @see https://docs.pinecone.io/reference/api/assistant/introduction */
const HOSTS = { us: 'https://prod-1-data.ke.pinecone.io', eu: 'https://prod-eu-data.ke.pinecone.io' };

const API_VERSION = '2026-04';

/** Where the service is and how it is reached. The key stays inside this closure. */
export interface Service {
  origin: string;
  /** Asks the service once, redirects not followed, and not at all after the signal. @throws Problem 500 `not_configured` without a key */
  open(request: ServiceRequest): Promise<OpenedResponse>;
}

export interface ServiceRequest {
  method: 'GET' | 'POST';
  /** After `/assistant`, each segment checked before. */
  path: string;
  body?: string;
  accept: string;
  signal: AbortSignal;
  /** The runtime's own way, where the options name none. */
  transport?: Transport;
}

/** An answer, and the key that must not occur in what is made of it. */
export interface OpenedResponse {
  response: ServiceResponse;
  key: string;
  /** Of the key, for a stream. */
  pattern: KeyPattern;
}

/**
 * The origin that a `host` stands for. `https:` unless it says otherwise; `http:` for loopback alone, the emulator's place.
 * @throws TypeError
 */
export function resolveOrigin(host: string | undefined, region: 'us' | 'eu' = 'us'): string {
  if (!Object.hasOwn(HOSTS, region)) {
    throw new TypeError(`region is "${String(region)}". Known: ${Object.keys(HOSTS).join(', ')}.`);
  }
  if (host === undefined || host === '') return HOSTS[region];
  const text = host.includes('://') ? host : `https://${host}`;
  if (URL.canParse(text)) {
    const url = new URL(text);
    const bare = url.pathname === '/' && !/[?#@\\]/.test(host) && url.hostname !== '';
    if (bare && url.protocol === 'https:')
      return isSchemeless(host) && isLoopback(url) ? `http://${url.host}` : url.origin;
    if (bare && url.protocol === 'http:' && isLoopback(url)) return url.origin;
  }
  throw new TypeError(
    'host is not an origin to send a key to. Give the assistant’s host, like "prod-1-data.ke.pinecone.io"; http: is taken on loopback alone.',
  );
}

export function createService(
  options: Pick<AssistantHandlerOptions, 'apiKey' | 'fetch'> & { origin: string; hookMs: number },
): Service {
  const { apiKey, origin, hookMs } = options;
  const web = overFetch(options.fetch);
  let known: { key: string; pattern: KeyPattern } = { key: '', pattern: undefined };
  return {
    origin,
    async open({ method, path, body, accept, signal, transport }) {
      const given = typeof apiKey === 'function' ? await askKey(apiKey, hookMs) : apiKey;
      // A header carries no white space around a value, so the service never sees any of the key's.
      const key = typeof given === 'string' ? given.trim() : '';
      if (key === '') throw missingKey();
      signal.throwIfAborted();
      const send = options.fetch ? web : (transport ?? web);
      const response = await send(`${origin}/assistant${path}`, {
        method,
        headers: {
          'Api-Key': key,
          'X-Pinecone-Api-Version': API_VERSION,
          Accept: accept,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
        signal,
      });
      if (known.key !== key) known = { key, pattern: createKeyPattern(key) };
      return { response, ...known };
    },
  };
}

export function missingKey(): Problem {
  return new Problem(
    500,
    'not_configured',
    'createAssistantHandler has no apiKey. Set it to the project’s key, from an environment variable of the server.',
  );
}

async function askKey(apiKey: () => string | undefined | Promise<string | undefined>, hookMs: number) {
  try {
    return await runHook(hookMs, apiKey);
  } catch {
    // The error may quote the key; nothing of it is kept.
    throw new Problem(500, 'not_configured', 'The apiKey callback failed.');
  }
}

function isSchemeless(host: string): boolean {
  return !host.includes('://');
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
