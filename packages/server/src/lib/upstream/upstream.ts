import { Problem } from '../http/problem.ts';
import type { AbortScope } from '../request/abort-scope.ts';
import { replaceMarkup } from '../request/markup.ts';
import { redactJson } from '../request/redact.ts';
import type { ServiceResponse } from '../request/transport.ts';
import { detectForm } from './body-form.ts';
import type { FormedBody } from './body-form.ts';
import { readLabelledEvents } from './labelled-events.ts';
import type { OpenedResponse, Service, ServiceRequest } from './service.ts';
import { cut, tooLate, toUpstreamProblem, unexpected, unreachable } from './upstream-error.ts';

/** An error body is read no further than this. */
const ERROR_BYTES = 65_536;

/** A successful response of the service. */
export interface UpstreamAnswer extends OpenedResponse {
  kind: 'events' | 'json';
}

export interface UpstreamRequest extends Omit<ServiceRequest, 'signal'> {
  scope: AbortScope;
  /** Longest wait for the response headers, in milliseconds. */
  headersMs: number;
  /** The most bytes of an answer that is read whole. */
  responseBytes: number;
  /** The model in the body, so that its refusal can be distinguished from other errors. */
  model?: string;
  /** Receives the status and the service's own id of the request, for the log. */
  onStatus: (status: number, upstreamRequestId: string | undefined) => void;
}

/**
 * Sends one request, reads the response headers, and finds the form of the answer.
 * @throws Problem for every response that is not a success or is in neither form, for a network failure and at a limit
 */
export async function askService(
  service: Service,
  { scope, headersMs, responseBytes, onStatus, model, ...request }: UpstreamRequest,
): Promise<UpstreamAnswer> {
  const timer = setTimeout(() => scope.abort(tooLate()), headersMs);
  try {
    const opened = await service.open({ ...request, signal: scope.signal });
    const { response, key } = opened;
    if (scope.reason()) discard(response);
    scope.signal.throwIfAborted();
    onStatus(response.status, readId(response.headers, key));
    if (response.status < 200 || response.status > 299) {
      const text = response.status === 400 ? await readText(response, scope, ERROR_BYTES) : discard(response);
      throw toUpstreamProblem({
        status: response.status,
        text,
        headers: response.headers,
        model,
        key,
        origin: service.origin,
      });
    }
    clearTimeout(timer);
    if (!response.body) throw unexpected();
    const isLabelled = isEvents(response.headers.get('content-type') ?? '');
    const { kind, body }: FormedBody =
      isLabelled && isEvents(request.accept)
        ? { kind: 'events', body: readLabelledEvents(response.body, scope, responseBytes) }
        : await detectForm(response.body, isLabelled, scope);
    return { ...opened, kind, response: { ...response, body } };
  } catch (error) {
    throw scope.reason() ?? (error instanceof Problem ? error : unreachable());
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A JSON answer as text without the key. An error in it has no markup of an error page.
 * @throws Problem 502 if it is larger than `cap` or not a JSON object
 */
export async function readJson(
  { response, key }: UpstreamAnswer,
  scope: AbortScope,
  cap: number,
): Promise<{ text: string; value: object }> {
  try {
    const { text, value } = redactJson(await readText(response, scope, cap, true), key);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected();
    const plain = replaceMarkup(value);
    return plain === undefined ? { text, value } : { text: plain, value: JSON.parse(plain) as object };
  } catch (error) {
    if (error instanceof SyntaxError) throw unexpected();
    throw scope.reason() ?? (error instanceof Problem ? error : cut());
  }
}

/** Cancels a body that will not be read. */
function discard({ body }: ServiceResponse): string {
  body?.cancel();
  return '';
}

function isEvents(type: string): boolean {
  return /^\s*text\/event-stream\s*(?:;|$)/i.test(type);
}

/**
 * Reads up to `cap` bytes. A longer body is cut there, or refused if it must be whole. Ends with the scope.
 * @throws Problem 502 if the body broke off
 */
function readText(
  { body }: ServiceResponse,
  { signal }: AbortScope,
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

/** The service's own id of the request, if it is a plain one. */
function readId(headers: ServiceResponse['headers'], key: string): string | undefined {
  const id = headers.get('x-pinecone-request-id') ?? headers.get('x-request-id');
  return id !== null && !id.includes(key) && /^[\w.:-]{1,128}$/.test(id) ? id : undefined;
}
