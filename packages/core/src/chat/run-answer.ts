import { AssistantError } from '../wire/assistant-error.ts';
import { abortedError } from '../wire/faults.ts';
import { readAnswer, type Send } from '../wire/transport.ts';
import type { AnswerReader } from './answer-reader.ts';
import type { ChatMessage, InterruptReason, MessageError } from './message.ts';

/** An answer that is being waited for or written. It ends once, however that comes about. */
export interface AnswerRun {
  /** The message it writes. */
  id: string;
  /** Whether something was read that `read` has not been asked for yet. */
  changed: boolean;
  /** What the message is now. */
  read(): Partial<ChatMessage>;
  /** Ends it; without an error it was stopped. */
  end(error?: AssistantError): void;
  /** Resolves when the answer has its final status. */
  ended: Promise<void>;
  /** Resolves when its request is gone too. */
  closed: Promise<void>;
}

export interface AnswerRunOptions {
  id: string;
  send: Send;
  reader: AnswerReader;
  /** Resolves when the request before it is gone: one conversation has one open request. */
  after: Promise<void>;
  /** Whether the network is there. */
  isOnline: () => boolean;
  onChange: () => void;
  /** Each object as it was received. */
  onData: (raw: unknown) => void;
  /** Called once, with the last change of the message, and the error if it failed or was cut. */
  onEnd: (last: Partial<ChatMessage>, error: AssistantError | undefined) => void;
}

const REASONS: readonly string[] = [
  'eof',
  'network',
  'idle',
  'offline',
  'protocol',
  'limit',
  'timeout',
  'frozen',
] satisfies InterruptReason[];

/** Sends the request and follows the answer. */
export function runAnswer(options: AnswerRunOptions): AnswerRun {
  const { id, send, reader, after, isOnline, onChange, onData, onEnd } = options;
  const controller = new AbortController();
  const startedAt = performance.now();
  let firstTokenMs: number | undefined;
  let resolve: () => void = () => undefined;
  const ended = new Promise<void>((done) => (resolve = done));
  let running = true;

  const run: AnswerRun = {
    id,
    changed: false,
    ended,
    closed: after.then(follow),
    read() {
      run.changed = false;
      return { ...reader.read(), ...(firstTokenMs !== undefined && { status: 'streaming' }) };
    },
    end: (error) => finish(error ?? abortedError()),
  };
  return run;

  async function follow(): Promise<void> {
    try {
      if (!running) return;
      for await (const chunks of readAnswer({ ...send, signal: controller.signal })) {
        // What was under way when the answer ended is no part of it.
        for (const chunk of chunks) {
          if (!running) return;
          if (chunk.text) firstTokenMs ??= elapsed();
          reader.push(chunk);
          if (chunk.raw !== undefined) onData(chunk.raw);
        }
        run.changed = true;
        onChange();
      }
      finish();
    } catch (error) {
      const known = error instanceof AssistantError ? error : new AssistantError('protocol', String(error));
      // The connection may break before the browser says why.
      finish(known.code === 'network' && !isOnline() ? offlineError() : known);
    }
  }

  function finish(error?: AssistantError): void {
    if (!running) return;
    running = false;
    controller.abort();
    const { parts, metadata, finishReason } = reader.read(true);
    const timings = { ...(firstTokenMs !== undefined && { firstTokenMs }), endMs: elapsed() };
    const hasText = parts.some((part) => part.type === 'text');
    const last = { parts, finishReason, metadata: { ...metadata, timings }, ...endingOf(error, hasText) };
    onEnd(last, error?.code === 'aborted' ? undefined : error);
    resolve();
  }

  function elapsed(): number {
    return Math.round(performance.now() - startedAt);
  }
}

/** The error of an answer that lost its network. */
export function offlineError(): AssistantError {
  return new AssistantError('offline', 'The network is gone.', { retryable: true });
}

/** The status of an answer that ended: a cut one keeps its text, one without text has failed. */
export function endingOf(
  error: AssistantError | undefined,
  hasText: boolean,
): Pick<ChatMessage, 'status' | 'reason' | 'error'> {
  if (!error) return { status: 'complete', reason: undefined, error: undefined };
  if (error.code === 'aborted') return { status: 'stopped', reason: undefined, error: undefined };
  if (!hasText) return { status: 'error', reason: undefined, error: toMessageError(error) };
  const reason = (REASONS.includes(error.code) ? error.code : 'protocol') as InterruptReason;
  return { status: 'interrupted', reason, error: toMessageError(error) };
}

function toMessageError(error: AssistantError): MessageError {
  const { code, upstreamCode, message, status, retryable, retryAfterMs, requestId } = error;
  return { code, upstreamCode, message, status, retryable, retryAfterMs, requestId };
}
