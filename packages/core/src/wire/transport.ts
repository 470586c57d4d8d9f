import { createAnswerDecoder } from './answer-decoder.ts';
import { AssistantError } from './assistant-error.ts';
import type { AnswerChunk } from './chunk.ts';
import { createRequestScope, type RequestScope } from './request-scope.ts';
import { eofError, protocolError } from './errors.ts';
import { isRecord } from './is-record.ts';
import { DEFAULT_LIMITS, type TransportLimits, withDefaults } from './limits.ts';
import { readRefusal, readWhole } from './read-body.ts';
import { retryDelay } from './retry.ts';

/** Headers of the host's own, or what makes them for each send. */
export type HeadersOption =
  | Record<string, string>
  | (() => Record<string, string> | Promise<Record<string, string>>);

/** One send, with all that it needs. */
export interface Send {
  url: string;
  body: { stream?: boolean };
  requestId: string;
  headers?: HeadersOption | undefined;
  fetch?: typeof fetch | undefined;
  limits?: TransportLimits | undefined;
  /** Further attempts before the first content. Default 2. */
  retries?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** After a finish reason only usage can follow; a socket that is then kept open is not waited for longer than this. */
const AFTER_FINISH_MS = 1000;

/**
 * Sends a request and yields what the answer says, in batches of one network chunk each. Returns when the answer is complete: a
 * finish reason or `[DONE]` was seen. Everything else throws an {@link AssistantError}, after the limits and retries that it has.
 */
export async function* readAnswer(send: Send): AsyncGenerator<AnswerChunk[], void> {
  const limits = withDefaults(DEFAULT_LIMITS, send.limits);
  const streamed = send.body.stream === true;
  const endsAt = performance.now() + limits.totalMs;
  let delay: number | undefined;
  for (let failures = 1; ; failures++) {
    const scope = createRequestScope(send.signal);
    const stream = createAnswerDecoder(limits);
    let isMade = false;
    try {
      scope.set('totalMs', endsAt - performance.now());
      if (delay) await scope.race(scope.sleep(delay));
      if (streamed) scope.set('headersMs', limits.headersMs);
      const response = await open(send, scope);
      scope.set('headersMs', Infinity);
      if (!response.ok) throw await readRefusal(response, send.requestId, scope);

      const { headers, body } = response;
      const read = scope.reader(body);
      const effective = parseEffective(headers.get('redpine-request'));
      if (effective) yield [{ raw: undefined, effective }];
      if (streamed) scope.set('noContentMs', limits.noContentMs);
      const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
      if (type === 'application/json') {
        isMade = true;
        yield [await readWhole(read, limits)];
        return;
      }
      if (type !== 'text/event-stream') {
        throw protocolError(
          'The answer is not a stream of events. A sign-in page or a proxy may have answered instead.',
        );
      }

      scope.set('idleMs', limits.idleMs);
      for (let closing = false; !stream.over; closing = stream.finished) {
        const { done, value } = await read();
        if (done) break;
        scope.signal.throwIfAborted();
        // Silence is the service's: what the reader takes over a batch does not count.
        if (!closing) scope.set('idleMs', Infinity);
        try {
          stream.feed(value);
        } finally {
          if (stream.hasWords) scope.set('noContentMs', Infinity);
          if (stream.chunks.length > 0) yield stream.chunks;
        }
        if (!closing) scope.set('idleMs', stream.finished ? AFTER_FINISH_MS : limits.idleMs);
      }
      if (!stream.finished) throw stream.seen ? eofError() : protocolError('The answer was empty.');
      return;
    } catch (thrown) {
      // What is cut off after the end has been declared is no part of the answer.
      if (stream.finished) return;
      const error = toError(thrown, scope.signal);
      // A plain answer that breaks off has been made, and would be made again.
      const hasBegun = stream.hasWords || (isMade && error.code === 'network');
      delay = hasBegun ? undefined : retryDelay(error, failures, send.retries ?? 2);
      if (delay === undefined || performance.now() + delay > endsAt) throw error;
    } finally {
      scope.abort();
    }
  }
}

/** Opens the response. Races the signal, since a host's `fetch` or `headers` may not heed it. */
async function open(
  { url, body, headers, requestId, fetch: own }: Send,
  scope: RequestScope,
): Promise<Response> {
  const made = await scope.race(makeHeaders(headers));
  made.set('content-type', 'application/json');
  made.set('accept', body.stream ? 'text/event-stream' : 'application/json');
  made.set('x-request-id', requestId);
  // Called on its own: the browser's fetch refuses any other `this`.
  const call = own ?? globalThis.fetch;
  const { signal } = scope;
  signal.throwIfAborted();
  const response = call(url, { method: 'POST', headers: made, body: JSON.stringify(body), signal });
  // One that comes too late is let go of.
  response
    .then((late) => {
      if (signal.aborted) scope.reader(late.body);
    })
    .catch(() => undefined);
  return scope.race(response);
}

async function makeHeaders(headers: HeadersOption | undefined): Promise<Headers> {
  try {
    return new Headers((typeof headers === 'function' ? await headers() : headers) ?? undefined);
  } catch (cause) {
    throw new AssistantError('invalid_request', 'The headers of the request could not be made.', { cause });
  }
}

function parseEffective(header: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = header ? JSON.parse(decodeURIComponent(header)) : undefined;
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function toError(thrown: unknown, signal: AbortSignal): AssistantError {
  if (signal.aborted) return signal.reason as AssistantError;
  if (thrown instanceof AssistantError) return thrown;
  return new AssistantError('network', 'The connection to the service failed.', { cause: thrown });
}
