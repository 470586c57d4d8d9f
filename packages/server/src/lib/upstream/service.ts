import { usageError } from '@redpine/core/errors';
import type { ApiKey, KnownKey } from '../request/api-key.ts';
import type { AssistantHandlerOptions } from '../request/options.ts';
import { fetchTransport } from '../request/transport.ts';
import type { ServiceResponse, Transport } from '../request/transport.ts';

/** Known hosts of the data plane. @see https://docs.pinecone.io/reference/api/assistant/introduction */
const HOSTS = { us: 'https://prod-1-data.ke.pinecone.io', eu: 'https://prod-eu-data.ke.pinecone.io' };

/** Versions are months; `unstable` and suffixed ones are previews. @see https://docs.pinecone.io/reference/api/versioning */
const API_VERSION = /^(?:\d{4}-(?:0[1-9]|1[0-2])(?:\.[a-z0-9]{1,16})?|unstable)$/;
const DEFAULT_API_VERSION = '2026-04';

/** The service, and the way to it. */
export interface Service {
  origin: string;
  /** Sends one request; follows no redirect, and sends nothing after the signal. @throws Problem 500 `not_configured` without a key */
  open(request: ServiceRequest): Promise<OpenedResponse>;
  /**
   * Follows a signed link to the storage, without the key and without following a redirect.
   * @returns undefined for a link that is no place to ask: `https:` alone, or `http:` on loopback where the service is there itself
   */
  openLink(request: LinkRequest): Promise<ServiceResponse> | undefined;
}

export interface LinkRequest extends Pick<ServiceRequest, 'signal' | 'transport'> {
  link: string;
  headers: Record<string, string>;
}

export interface ServiceRequest {
  method: 'GET' | 'POST';
  /** After `/assistant`, each segment checked before. */
  path: string;
  body?: string;
  accept: string;
  signal: AbortSignal;
  /** The runtime's transport. The `fetch` of the options comes first. */
  transport?: Transport;
}

/** A response, and the key that must not occur in anything made from it. */
export interface OpenedResponse extends KnownKey {
  response: ServiceResponse;
}

/** @throws TypeError for an `apiVersion` that cannot be one */
export function createService(
  options: Pick<AssistantHandlerOptions, 'fetch' | 'apiVersion'> & { origin: string; apiKey: ApiKey },
): Service {
  const { apiKey, origin, apiVersion = DEFAULT_API_VERSION } = options;
  if (typeof apiVersion !== 'string' || !API_VERSION.test(apiVersion)) {
    throw usageError(
      'REDPINE_API_VERSION_INVALID',
      `apiVersion is "${String(apiVersion)}". Give a year and a month, like "${DEFAULT_API_VERSION}".`,
    );
  }
  const web = fetchTransport(options.fetch);
  return {
    origin,
    async open({ method, path, body, accept, signal, transport }) {
      const key = await apiKey.read();
      signal.throwIfAborted();
      const send = options.fetch ? web : (transport ?? web);
      const response = await send(`${origin}/assistant${path}`, {
        method,
        headers: {
          'Api-Key': key.key,
          'X-Pinecone-Api-Version': apiVersion,
          Accept: accept,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
        signal,
      });
      return { response, ...key };
    },
    openLink({ link, headers, signal, transport }) {
      if (!isStorage(link, origin)) return undefined;
      const send = options.fetch ? web : (transport ?? web);
      return send(link, { method: 'GET', headers, signal });
    },
  };
}

function isStorage(link: string, origin: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  if (url.username !== '' || url.password !== '') return false;
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url) && isLoopback(new URL(origin)))
  );
}

/**
 * The origin that `host` names, or the known one of the region. `https:` unless it says otherwise; `http:` on loopback alone, where the
 * emulator runs.
 * @throws TypeError
 */
export function resolveOrigin(host: string | undefined, region: 'us' | 'eu' = 'us'): string {
  if (!Object.hasOwn(HOSTS, region)) {
    throw usageError(
      'REDPINE_HOST_INVALID',
      `region is "${String(region)}". Known: ${Object.keys(HOSTS).join(', ')}.`,
    );
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
  throw usageError(
    'REDPINE_HOST_INVALID',
    'host is not an origin to send a key to. Give the assistant’s host, like "prod-1-data.ke.pinecone.io"; http: is taken on loopback alone.',
  );
}

function isSchemeless(host: string): boolean {
  return !host.includes('://');
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
