import type { AnswerDecoder } from './answer-decoder.ts';
import { type AnswerProgress, isAnswerComplete } from '../base/answer-progress.ts';
import type { AnswerChunk } from './chunk.ts';
import type { AssistantError } from '../errors/assistant-error.ts';
import { createBodyDetector } from './detect-body.ts';
import { eofError, protocolError } from '../errors/answer-errors.ts';
import { isRecord } from '../base/is-record.ts';
import type { TransportLimits } from '../base/limits.ts';
import { readWhole } from './read-body.ts';
import type { RequestScope } from '../request/request-scope.ts';

export interface ReadResponseOptions {
  /** Whether a stream was requested. The form of the answer is read from its body. */
  streamed: boolean;
  limits: Required<TransportLimits>;
  scope: RequestScope;
  /** Reads the events, and holds the progress of the answer if the reading fails. */
  decoder: AnswerDecoder;
}

/** After a finish reason only usage can follow; a socket that is then kept open is not waited for longer than this. */
const AFTER_FINISH_MS = 1000;

/** Yields the chunks of a successful response, those of one network chunk together. Returns when the answer is complete. */
export async function* readResponse(
  { headers, body }: Response,
  options: ReadResponseOptions,
): AsyncGenerator<AnswerChunk[], void> {
  const { streamed, limits, scope, decoder } = options;
  const read = scope.reader(body);
  const effective = parseEffective(headers.get('redpine-request'));
  decoder.run ??= headers.get('redpine-run') ?? undefined;
  if (effective || decoder.run)
    yield [{ raw: undefined, effective, ...(decoder.run && { progress: decoder }) }];
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  decoder.isWhole = type === 'application/json';
  if (streamed) scope.set('noContentMs', limits.noContentMs);

  const detect = createBodyDetector();
  for (;;) {
    // A whole answer may take long to come; a stream is kept alive.
    if (streamed && !decoder.isWhole) scope.set('idleMs', limits.idleMs);
    const { done, value } = await read();
    if (done) throw cutError(decoder);
    const found = detect(value);
    if (found?.form === 'json') {
      decoder.isWhole = true;
      scope.set('idleMs', Infinity);
      yield [await readWhole(withFirst(value.subarray(found.at), read), limits)];
      return;
    }
    if (found) {
      // A requested stream needs its content type, as with `EventSource`; one that was not requested comes with that of a whole answer.
      if (found.form === 'neither' || !(decoder.isWhole || !streamed || type === 'text/event-stream')) {
        throw protocolError('The answer is no event stream. A sign-in page or a proxy may have answered.');
      }
      decoder.isWhole = false;
      return yield* readEvents(withFirst(value, read), options);
    }
    // Only white space and comments so far: `feed` is called to enforce the event limit.
    decoder.feed(value);
  }
}

async function* readEvents(
  read: Read,
  { limits, scope, decoder }: ReadResponseOptions,
): AsyncGenerator<AnswerChunk[], void> {
  scope.set('idleMs', limits.idleMs);
  while (!decoder.over) {
    const { done, value } = await read();
    if (done) break;
    scope.signal.throwIfAborted();
    const wasFinished = decoder.finished;
    // The time that the caller spends on a batch does not count as silence of the service.
    if (!wasFinished) scope.set('idleMs', Infinity);
    try {
      decoder.feed(value);
    } finally {
      if (decoder.hasText) scope.set('noContentMs', Infinity);
      if (decoder.chunks.length > 0) yield decoder.chunks;
    }
    if (!wasFinished) scope.set('idleMs', decoder.finished ? AFTER_FINISH_MS : limits.idleMs);
  }
  if (!isAnswerComplete(decoder)) throw cutError(decoder);
}

/** The error for a body that ended too early. An answer with a run may continue, so it counts as empty only after its last event. */
function cutError({ seen, run, over }: AnswerProgress): AssistantError {
  return seen || (run && !over) ? eofError() : protocolError('The answer was empty.');
}

type Read = ReturnType<RequestScope['reader']>;

/** Puts bytes back in front of the rest. */
function withFirst(value: Uint8Array, read: Read): Read {
  const first = [{ done: false, value } as const];
  return async () => first.pop() ?? read();
}

function parseEffective(header: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = header ? JSON.parse(decodeURIComponent(header)) : undefined;
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
