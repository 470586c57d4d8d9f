import { AssistantError } from '../wire/assistant-error.ts';
import { abortedError } from '../wire/errors.ts';
import type { Protocol } from '../wire/request.ts';
import { readAnswer } from '../wire/transport.ts';
import { createAnswerReader } from './answer-reader.ts';
import type { PreparedAnswer } from './answers.ts';
import type { ChatEnvironment } from './assistant-chat.ts';
import { endingOf, frozenError, offlineError } from './endings.ts';
import { isOffline } from './environment.ts';
import type { ChatMessage } from './message.ts';
import { callSafely } from './state-holder.ts';

/** An answer that is being waited for or written. It ends once, however that comes about. */
export interface AnswerRun {
  /** What the message is now, if that has changed since it was last asked. */
  read(): Partial<ChatMessage> | undefined;
  /** Ends it; without an error it was stopped. */
  end(error?: AssistantError): void;
  /** Resolves when the answer has its final status. */
  ended: Promise<void>;
  /** Resolves when its request is gone too. */
  closed: Promise<void>;
}

export interface AnswerRunOptions {
  /** The message as it is while nothing has come; its text goes on. */
  answer: ChatMessage;
  protocol: Protocol | undefined;
  environment: Partial<ChatEnvironment> | undefined;
  /** What to send, once the request before it is gone: one conversation has one open request. */
  after: Promise<PreparedAnswer>;
  onChange: () => void;
  /** The objects of one network chunk as they were received. */
  onData: (raws: readonly unknown[]) => void;
  /** Called once, with the last change of the message, and the error if it failed or was cut. */
  onEnd: (last: Partial<ChatMessage>, error: AssistantError | undefined) => void;
}

/** Sends the request and follows the answer. */
export function runAnswer(options: AnswerRunOptions): AnswerRun {
  const { protocol, environment, after, onChange, onData, onEnd } = options;
  let reader = createAnswerReader(protocol, options.answer);
  const controller = new AbortController();
  const startedAt = performance.now();
  let firstTokenMs: number | undefined;
  let resolve: () => void = () => undefined;
  const ended = new Promise<void>((done) => (resolve = done));
  let running = true;
  let changed = false;
  watch(environment?.onOffline, offlineError);
  watch(environment?.onFreeze, frozenError);

  return {
    ended,
    closed: follow(),
    read() {
      if (!changed) return undefined;
      changed = false;
      return { ...reader.read(), ...(firstTokenMs !== undefined && { status: 'streaming' }) };
    },
    end: (error = abortedError()) => finish(error),
  };

  /** Ends the answer when the network or the page goes. What is asked of a host may throw, and tell at once. */
  function watch(subscribe: ChatEnvironment['onOffline'], toError: () => AssistantError): void {
    callSafely(() => ended.then(subscribe?.(() => finish(toError()))));
  }

  async function follow(): Promise<void> {
    try {
      const { answer, send } = await after;
      if (!running) return;
      reader = createAnswerReader(protocol, answer);
      for await (const chunks of readAnswer({ ...send, signal: controller.signal })) {
        // What was under way when the answer ended is no part of it.
        if (!running) return;
        for (const chunk of chunks) {
          if (chunk.text) firstTokenMs ??= elapsed();
          reader.push(chunk);
        }
        onData(chunks.flatMap(({ raw }) => (raw === undefined ? [] : [raw])));
        changed = true;
        onChange();
      }
      finish();
    } catch (error) {
      const known = error instanceof AssistantError ? error : new AssistantError('protocol', String(error));
      // The connection may break before the browser says why.
      finish(known.code === 'network' && isOffline(environment) ? offlineError() : known);
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
