import { createAnswerDecoder } from './read/answer-decoder.ts';
import { type AnswerProgress, isAnswerComplete } from './base/answer-progress.ts';
import { AssistantError } from './errors/assistant-error.ts';
import type { AnswerChunk } from './read/chunk.ts';
import { errorFromThrow } from './errors/error-from-throw.ts';
import { createRequestScope, type RequestScope } from './request/request-scope.ts';
import { fetchSameOrigin } from './request/fetch-same-origin.ts';
import { DEFAULT_TRANSPORT_LIMITS, type TransportLimits, withDefaults } from './base/limits.ts';
import { readRefusal } from './read/read-body.ts';
import { readResponse } from './read/read-response.ts';
import { readRetryAdvice, retryDelay } from './request/retry.ts';

/** The host's own headers, or a function that makes them for each send. */
export type HeadersOption =
  | Record<string, string>
  | (() => Record<string, string> | Promise<Record<string, string>>);

/** One send: the request and how to make it. */
export interface Send {
  url: string;
  body: { stream?: boolean; seen?: number };
  /** Progress of the answer so far, if only its rest is requested. */
  progress?: Partial<AnswerProgress>;
  requestId: string;
  headers?: HeadersOption | undefined;
  /** Further headers, which name the messages of the send. */
  idHeaders?: Record<string, string> | undefined;
  /** Replaces the `RequestInit` of a `POST` with the body. */
  init?: RequestInit;
  fetch?: typeof fetch | undefined;
  limits?: TransportLimits | undefined;
  /** Further attempts before the first content. Default 2. */
  retries?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Whether somebody reads `raw` of the chunks of a stream, asked for each network chunk. Default yes. */
  keepsRaw?: (() => boolean) | undefined;
  /** Called when the service asked for a wait before another attempt, and without one when it is over. */
  onWait?: ((wait?: { ms: number; skip: () => void }) => void) | undefined;
}

/**
 * Sends a request and yields the chunks of the answer, those of one network chunk together. Returns when the answer is complete: a
 * finish reason or `[DONE]` was seen. Everything else throws an {@link AssistantError}, after the limits and retries that it has.
 */
export async function* readAnswer(send: Send): AsyncGenerator<AnswerChunk[], void> {
  const limits = withDefaults(DEFAULT_TRANSPORT_LIMITS, send.limits);
  const streamed = send.body.stream === true;
  const endsAt = performance.now() + limits.totalMs;
  let delay: number | undefined;
  let isAskedToWait = false;
  for (let failures = 1; ; failures++) {
    const scope = createRequestScope(send.signal);
    const decoder = Object.assign(createAnswerDecoder(limits, send.keepsRaw), send.progress);
    let shouldRetry: boolean | undefined;
    try {
      scope.set('totalMs', endsAt - performance.now());
      if (delay) await scope.race(wait(delay, scope, isAskedToWait ? send.onWait : undefined));
      if (streamed) scope.set('headersMs', limits.headersMs);
      const response = await open(send, scope);
      scope.set('headersMs', Infinity);
      const advice = readRetryAdvice(response.headers);
      // For a success, only `x-should-retry: false` counts: there was no refusal to repeat.
      shouldRetry = response.ok && advice.shouldRetry ? undefined : advice.shouldRetry;
      if (!response.ok) throw await readRefusal(response, advice, send.requestId, scope);
      yield* readResponse(response, { streamed, limits, scope, decoder });
      return;
    } catch (thrown) {
      // A connection loss after the end was declared is ignored.
      if (isAnswerComplete(decoder)) return;
      const error = errorFromThrow(thrown, scope.signal);
      // A whole answer that breaks off has been made, and would be made again.
      const hasBegun = decoder.hasText || decoder.run || (decoder.isWhole && error.code === 'network');
      const mayRetry = !scope.signal.aborted && !hasBegun;
      delay = mayRetry ? retryDelay(error, failures, send.retries ?? 2, shouldRetry) : undefined;
      if (delay === undefined || performance.now() + delay > endsAt) throw error;
      isAskedToWait = error.retryAfterMs !== undefined;
    } finally {
      scope.abort();
    }
  }
}

/** Sleeps until another attempt is due, or `skip` is called. */
async function wait(ms: number, scope: RequestScope, onWait: Send['onWait']): Promise<void> {
  const skipped = new Promise<void>((skip) => onWait?.({ ms, skip }));
  await Promise.race([scope.sleep(ms), skipped]);
  onWait?.();
}

/** Opens the response. Races the signal, since a host's `fetch` or `headers` may ignore it. */
async function open(
  { url, body, headers, idHeaders, requestId, init, fetch: own }: Send,
  scope: RequestScope,
): Promise<Response> {
  const made = await scope.race(makeHeaders(headers));
  made.set('content-type', 'application/json');
  made.set('accept', body.stream ? 'text/event-stream' : 'application/json');
  made.set('x-request-id', requestId);
  for (const name in idHeaders) made.set(name, idHeaders[name] ?? '');
  // Called on its own: the browser's fetch refuses any other `this`.
  const call = own ?? globalThis.fetch;
  const { signal } = scope;
  signal.throwIfAborted();
  const response = fetchSameOrigin(call, url, {
    method: 'POST',
    headers: made,
    body: JSON.stringify(body),
    signal,
    ...init,
  });
  // A response that comes too late is released.
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
    throw new AssistantError('invalid_request', 'The `headers` option threw or gave invalid headers.', {
      cause,
    });
  }
}
