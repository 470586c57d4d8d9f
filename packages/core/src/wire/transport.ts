import { AssistantError } from './assistant-error.ts';
import { type AnswerChunk, parseAnswer, protocolError } from './chunk.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { readErrorResponse, readText } from './error-response.ts';
import { isRecord } from './is-record.ts';
import { type TransportLimits, utf8Length, withDefaults } from './limits.ts';
import { readChunks, type StreamItem } from './read-chunks.ts';
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
  const limits = withDefaults(send.limits);
  const deadline = createDeadline(send.signal);
  const startedAt = performance.now();
  deadline.start('total', limits.totalMs, 'timeout', 'The answer took too long.');
  try {
    for (let failures = 1; ; failures++) {
      const progress = { content: false };
      const attempt = createDeadline(deadline.signal);
      try {
        yield* readAttempt(send, limits, attempt, progress);
        return;
      } catch (thrown) {
        const error = toError(thrown, attempt.signal);
        const delay = progress.content ? undefined : retryDelay(error, failures, send.retries ?? 2);
        if (delay === undefined || performance.now() - startedAt + delay > limits.totalMs) throw error;
        await pause(delay, deadline);
      } finally {
        attempt.abort();
        attempt.close();
      }
    }
  } finally {
    deadline.close();
  }
}

async function pause(ms: number, deadline: Deadline): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await deadline.race(passed).finally(() => clearTimeout(timer));
}

type Limits = Required<TransportLimits>;

async function* readAttempt(
  send: Send,
  limits: Limits,
  deadline: Deadline,
  progress: { content: boolean },
): AsyncGenerator<AnswerChunk[], void> {
  const streamed = send.body.stream === true;
  if (streamed) deadline.start('headers', limits.headersMs, 'timeout', 'The service did not answer in time.');
  const response = await open(send, deadline);
  deadline.stop('headers');
  if (!response.ok) throw await deadline.race(readErrorResponse(response, send.requestId));
  const effective = parseEffective(response.headers.get('redpine-request'));
  if (effective) yield [{ raw: undefined, effective }];

  if (streamed)
    deadline.start('content', limits.noContentMs, 'timeout', 'The service sent no words in time.');
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    const answer = parseAnswer(await readJson(response, limits, deadline));
    if (utf8Length(answer.text ?? '') > limits.messageBytes) throw limitError();
    progress.content = true;
    yield [answer];
    return;
  }
  if (type !== 'text/event-stream' || !response.body) {
    response.body?.cancel().catch(() => undefined);
    throw protocolError(
      'The answer is not a stream of events. A sign-in page or a proxy may have answered instead.',
    );
  }
  yield* followStream(response.body, limits, deadline, progress);
}

/** Reads to the end that the stream itself declares; an end without one throws `eof`. */
async function* followStream(
  body: ReadableStream<Uint8Array>,
  limits: Limits,
  deadline: Deadline,
  progress: { content: boolean },
): AsyncGenerator<AnswerChunk[], void> {
  const { signal } = deadline;
  const end: StreamEnd = { seen: false, finished: false, usage: false, failure: undefined, bytes: 0 };
  let closing = false;
  const wait = () => {
    if (!end.finished) deadline.start('idle', limits.idleMs, 'idle', 'The connection went silent.');
    else if (!closing) deadline.start('end', AFTER_FINISH_MS, 'eof', EOF);
    closing = end.finished;
  };
  try {
    wait();
    for await (const items of readChunks(body, { eventBytes: limits.eventBytes, signal })) {
      deadline.stop('idle');
      const chunks = takeChunks(items, end, limits.messageBytes);
      if (chunks.some((chunk) => chunk.text)) {
        progress.content = true;
        deadline.stop('content');
      }
      if (chunks.length > 0) yield chunks;
      if (end.failure) throw end.failure;
      if (end.finished && end.usage) return;
      wait();
    }
    if (signal.aborted) throw signal.reason;
    if (!end.seen) throw protocolError('The answer was empty.');
    if (!end.finished) throw eofError();
  } catch (error) {
    // What is cut off after the end has been declared is no part of the answer.
    if (!end.finished) throw error;
  }
}

interface StreamEnd {
  /** Whether anything at all was said. */
  seen: boolean;
  /** Whether a finish reason or `[DONE]` was. */
  finished: boolean;
  /** Whether the token counts were, after which nothing more can come. */
  usage: boolean;
  failure: AssistantError | undefined;
  bytes: number;
}

/** The chunks of a batch up to the first fault, which is noted in `end`. */
function takeChunks(items: readonly StreamItem[], end: StreamEnd, messageBytes: number): AnswerChunk[] {
  const chunks: AnswerChunk[] = [];
  for (const item of items) {
    if (item === 'done') {
      end.finished = end.seen;
      continue;
    }
    end.failure = item.error;
    if (item.text) end.bytes += utf8Length(item.text);
    if (end.bytes > messageBytes) end.failure = limitError();
    if (end.failure) break;
    end.seen = true;
    if (item.finishReason) end.finished = true;
    if (item.usage || item.last) end.usage = true;
    chunks.push(item);
  }
  return chunks;
}

const EOF = 'The answer was cut off: the connection ended before it was complete.';

function eofError(): AssistantError {
  return new AssistantError('eof', EOF, { retryable: true });
}

function limitError(): AssistantError {
  return new AssistantError('limit', 'The answer is too long.');
}

/** Opens the response. Races the signal, since a host's `fetch` or `headers` may not heed it. */
async function open(
  { url, body, headers, requestId, fetch: own }: Send,
  deadline: Deadline,
): Promise<Response> {
  const made = await deadline.race(makeHeaders(headers));
  made.set('content-type', 'application/json');
  made.set('accept', body.stream ? 'text/event-stream' : 'application/json');
  made.set('x-request-id', requestId);
  // Called on its own: the browser's fetch refuses any other `this`.
  const call = own ?? globalThis.fetch;
  const { signal } = deadline;
  signal.throwIfAborted();
  const response = call(url, { method: 'POST', headers: made, body: JSON.stringify(body), signal });
  response.then(
    (late) => {
      if (signal.aborted) late.body?.cancel().catch(() => undefined);
    },
    () => undefined,
  );
  return deadline.race(response);
}

async function makeHeaders(headers: HeadersOption | undefined): Promise<Headers> {
  try {
    return new Headers(typeof headers === 'function' ? await headers() : headers);
  } catch (cause) {
    throw new AssistantError('invalid_request', 'The headers of the request could not be made.', { cause });
  }
}

async function readJson(response: Response, limits: Limits, deadline: Deadline): Promise<unknown> {
  // JSON may write a character of two bytes as an escape of six.
  const bytes = 3 * limits.messageBytes + limits.eventBytes;
  const { text, isWhole } = await deadline.race(readText(response, bytes));
  if (!isWhole) throw limitError();
  try {
    return JSON.parse(text);
  } catch {
    throw /^\s*\{(?!.*\}\s*$)/s.test(text) ? eofError() : protocolError();
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
  return new AssistantError('network', 'The connection to the service failed.', {
    retryable: true,
    cause: thrown,
  });
}
