import type { Lifetime } from '../request/abort-scope.ts';
import type { HandlerLimits } from '../request/limits.ts';
import { Problem } from '../http/problem.ts';
import { redactJson } from '../request/redact.ts';
import type { OpenedResponse, Service, ServiceRequest } from './service.ts';
import type { ServiceResponse } from '../request/transport.ts';
import { problemOfStatus } from './upstream-error.ts';

/** An error body is read no further than this. */
const ERROR_BYTES = 65_536;

/** A success of the service. */
export interface Answer extends OpenedResponse {
  kind: 'events' | 'json';
}

/**
 * Asks the service once and takes in the headers.
 * @param onStatus told the status and the service's request id, for the log
 * @throws Problem for every answer that is no success, for a network failure and at a limit
 */
export async function askService(
  service: Service,
  request: Omit<ServiceRequest, 'signal'>,
  lifetime: Lifetime,
  limits: Pick<HandlerLimits, 'headersMs'>,
  onStatus: (status: number, upstreamRequestId: string | undefined) => void = () => undefined,
): Promise<Answer> {
  const timer = setTimeout(() => lifetime.end(tooLate()), limits.headersMs);
  try {
    const opened = await service.open({ ...request, signal: lifetime.signal });
    const { response, key } = opened;
    if (lifetime.reason()) discard(response);
    lifetime.signal.throwIfAborted();
    onStatus(response.status, readId(response.headers, key));
    if (response.status < 200 || response.status > 299) {
      const text =
        response.status === 400 ? await readText(response, lifetime, ERROR_BYTES) : discard(response);
      throw problemOfStatus(response.status, text, response.headers.get('retry-after'), {
        key,
        origin: service.origin,
      });
    }
    return { ...opened, kind: kindOf(response) };
  } catch (error) {
    throw lifetime.reason() ?? (error instanceof Problem ? error : unreachable());
  } finally {
    clearTimeout(timer);
  }
}

/** A JSON answer as text without the key. @throws Problem 502 where it is larger than `cap` or no JSON object */
export async function readJson(
  { response, key }: Answer,
  lifetime: Lifetime,
  cap: number,
): Promise<JsonAnswer> {
  try {
    const { text, value } = redactJson(await readText(response, lifetime, cap, true), key);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected();
    return { text, value };
  } catch (error) {
    if (error instanceof SyntaxError) throw unexpected();
    throw lifetime.reason() ?? (error instanceof Problem ? error : cut());
  }
}

export interface JsonAnswer {
  text: string;
  value: object;
}

/** Lets go of a body that nobody will read. */
export function discard({ body }: ServiceResponse): string {
  body?.cancel();
  return '';
}

export function unexpected(): Problem {
  return new Problem(502, 'upstream_protocol', 'The service gave an unexpected answer.');
}

export function cut(): Problem {
  return new Problem(502, 'upstream_cut', 'The service ended its answer early.');
}

export function tooLate(): Problem {
  return new Problem(504, 'upstream_timeout', 'The service did not answer in time.');
}

function unreachable(): Problem {
  return new Problem(502, 'upstream_unavailable', 'The service cannot be reached.');
}

function kindOf(response: ServiceResponse): 'events' | 'json' {
  const type = (response.headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase();
  if (type === 'text/event-stream') return 'events';
  if (type === 'application/json') return 'json';
  discard(response);
  throw unexpected();
}

/**
 * Reads up to `cap` bytes; what is longer is cut there, or refused where it must be whole. Ends with the lifetime.
 * @throws Error where the body broke off
 */
function readText(
  { body }: ServiceResponse,
  { signal }: Lifetime,
  cap: number,
  whole = false,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    if (!body) return resolve('');
    signal.addEventListener('abort', () => {
      body.cancel();
      resolve(text);
    });
    body.start({
      chunk(chunk) {
        bytes += chunk.byteLength;
        if (bytes <= cap) text += decoder.decode(chunk, { stream: true });
        else {
          body.cancel();
          if (whole) reject(unexpected());
          else resolve(text);
        }
      },
      end: () => resolve(text + decoder.decode()),
      fail: () => reject(cut()),
    });
  });
}

/** The service's id of the request, where it is a plain one. */
function readId(headers: ServiceResponse['headers'], key: string): string | undefined {
  const id = headers.get('x-pinecone-request-id') ?? headers.get('x-request-id');
  return id !== null && !id.includes(key) && /^[\w.:-]{1,128}$/.test(id) ? id : undefined;
}
