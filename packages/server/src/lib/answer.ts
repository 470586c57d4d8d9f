import type { ByteSource } from './byte-source.ts';
import { leftByBrowser } from './lifetime.ts';
import type { Lifetime } from './lifetime.ts';
import type { HandlerLimits } from './limits.ts';
import type { Problem } from './problem.ts';
import { createKeyBlotter } from './redact.ts';
import { createSsePosition } from './sse-position.ts';
import { cut, tooLate } from './upstream.ts';

/** Where the bytes of a streamed answer go. */
export interface AnswerSink {
  /** False where it wants no more for now. */
  write(bytes: Uint8Array): boolean;
  close(): void;
  /** Breaks off, so that the reader can tell. */
  error(reason: Error): void;
}

/** A streamed answer, which begins when it is connected to its reader. */
export interface StreamedAnswer {
  /** Called once. */
  connect(sink: AnswerSink): void;
  /** The reader wants more, after a `write` that was answered false. */
  resume(): void;
  /** The reader left. */
  cancel(): void;
}

export interface AnswerOptions {
  source: ByteSource;
  key: string;
  requestId: string;
  lifetime: Lifetime;
  limits: Pick<HandlerLimits, 'heartbeatMs' | 'noContentMs'>;
  /** Called for each chunk with its size. */
  onBytes: (bytes: number) => void;
  /** Called once when nothing more will be sent, with the problem that ended it, if one did. */
  onEnd: (problem: Problem | undefined) => void;
}

const encoder = new TextEncoder();

/**
 * The service's events as they come; a slow reader slows the service. Put in between: comments that keep the path alive. When the
 * service fails midway the answer says so with an `error` event, or, within an event, by breaking off: it never looks finished.
 */
export function createStreamedAnswer(options: AnswerOptions): StreamedAnswer {
  const { source, lifetime, limits, requestId, onBytes } = options;
  const position = createSsePosition();
  const blotter = createKeyBlotter(options.key);
  let sink: AnswerSink | undefined;
  let lastContent = Date.now();
  let lastSent = lastContent;
  let heartbeat: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let wanted = true;
  let ended = false;

  function finish(problem?: Problem): void {
    ended = true;
    clearTimeout(heartbeat);
    clearTimeout(silence);
    options.onEnd(problem);
  }

  function put(to: AnswerSink, bytes: Uint8Array, now: number): void {
    lastSent = now;
    wanted = to.write(bytes);
    if (!wanted) source.pause();
  }

  function send(to: AnswerSink, bytes: Uint8Array): void {
    if (bytes.byteLength === 0) return;
    const now = Date.now();
    if (position.push(bytes)) lastContent = now;
    onBytes(bytes.byteLength);
    put(to, bytes, now);
  }

  function fail(problem: Problem): void {
    if (ended) return;
    if (problem.code === 'cancelled') {
      sink?.error(new DOMException(problem.message, 'AbortError'));
    } else if (position.where() === 'boundary') {
      const error = { code: problem.code, message: problem.message, requestId };
      sink?.write(encoder.encode(`event: error\ndata: ${JSON.stringify({ error })}\n\n`));
      sink?.close();
    } else {
      sink?.error(problem);
    }
    finish(problem);
  }

  /** A timer is set again for what is left of its time rather than at every chunk. */
  function watchSilence(): void {
    const left = lastContent + limits.noContentMs - Date.now();
    if (left <= 0) lifetime.end(tooLate());
    else silence = setTimeout(watchSilence, left);
  }

  function beat(to: AnswerSink): void {
    const due = lastSent + limits.heartbeatMs - Date.now();
    const where = position.where();
    if (due <= 0 && wanted && where !== 'inside') {
      // A blank line within an event would end it.
      put(to, encoder.encode(where === 'boundary' ? ': ka\n\n' : ': ka\n'), Date.now());
    }
    heartbeat = setTimeout(() => beat(to), due > 0 ? due : limits.heartbeatMs);
  }

  lifetime.signal.addEventListener('abort', () => {
    source.cancel();
    fail(lifetime.reason() ?? leftByBrowser());
  });

  silence = setTimeout(watchSilence, limits.noContentMs);

  return {
    connect(to) {
      if (ended) return to.error(lifetime.reason() ?? cut());
      sink = to;
      heartbeat = setTimeout(() => beat(to), limits.heartbeatMs);
      source.start({
        chunk(bytes) {
          if (!ended) send(to, blotter.push(bytes));
        },
        end() {
          if (ended) return;
          send(to, blotter.end());
          to.close();
          finish();
        },
        fail: () => fail(lifetime.reason() ?? cut()),
      });
    },
    resume() {
      wanted = true;
      if (!ended) source.resume();
    },
    cancel: () => lifetime.end(leftByBrowser()),
  };
}
