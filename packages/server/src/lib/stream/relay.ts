import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import { leftByBrowser } from '../request/abort-scope.ts';
import type { Lifetime } from '../request/abort-scope.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { Problem } from '../http/problem.ts';
import { KeyBlotter } from '../request/redact.ts';
import type { KeyPattern } from '../request/redact.ts';
import { SsePosition } from './sse-position.ts';
import { cut, tooLate } from '../upstream/upstream.ts';

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
  /** Of the key that must not occur in what is sent. */
  pattern: KeyPattern;
  requestId: string;
  lifetime: Lifetime;
  limits: Pick<HandlerLimits, 'heartbeatMs' | 'noContentMs'>;
  /** Called once when nothing more will be sent. */
  onEnd: (end: AnswerEnd) => void;
}

/** How a streamed answer ended. */
export interface AnswerEnd {
  /** What ended it before its time. */
  problem: Problem | undefined;
  /** Bytes of the service that were sent. */
  bytes: number;
  /** When the first of them came, by `Date.now()`. */
  firstByteAt: number | undefined;
}

const encoder = new TextEncoder();

/**
 * The service's events as they come; a slow reader slows the service. Put in between: comments that keep the path alive. When the
 * service fails midway the answer says so with an `error` event, or, within an event, by breaking off: it never looks finished.
 */
export function createStreamedAnswer(options: AnswerOptions): StreamedAnswer {
  return new PassedAnswer(options);
}

/** One object rather than a closure for each deed: with a thousand streams open, a chunk costs what of memory it touches. */
class PassedAnswer implements StreamedAnswer, ByteReceiver {
  private readonly options: AnswerOptions;
  private readonly blotter: KeyBlotter;
  private readonly position = new SsePosition();
  private sink: AnswerSink | undefined;
  private lastContent = Date.now();
  private lastSent = this.lastContent;
  private bytes = 0;
  private firstByteAt: number | undefined;
  private wanted = true;
  private ended = false;
  private heartbeat: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AnswerOptions) {
    const { lifetime, limits, pattern, source } = options;
    this.options = options;
    this.blotter = new KeyBlotter(pattern);
    this.silence = setTimeout(() => this.watchSilence(), limits.noContentMs);
    lifetime.signal.addEventListener('abort', () => {
      source.cancel();
      this.break(lifetime.reason() ?? leftByBrowser());
    });
  }

  connect(sink: AnswerSink): void {
    const { lifetime, limits, source } = this.options;
    if (this.ended) return sink.error(lifetime.reason() ?? cut());
    this.sink = sink;
    this.heartbeat = setTimeout(() => this.beat(), limits.heartbeatMs);
    source.start(this);
  }

  resume(): void {
    this.wanted = true;
    if (!this.ended) this.options.source.resume();
  }

  cancel(): void {
    this.options.lifetime.end(leftByBrowser());
  }

  chunk(chunk: Uint8Array): void {
    if (this.ended) return;
    const bytes = this.blotter.push(chunk);
    if (bytes.byteLength === 0) return;
    const now = Date.now();
    if (this.position.push(bytes)) this.lastContent = now;
    this.firstByteAt ??= now;
    this.bytes += bytes.byteLength;
    this.put(bytes, now);
  }

  end(): void {
    if (this.ended) return;
    const rest = this.blotter.end();
    if (rest.byteLength > 0) this.put(rest, Date.now());
    this.sink?.close();
    this.finish(undefined);
  }

  fail(): void {
    this.break(this.options.lifetime.reason() ?? cut());
  }

  private put(bytes: Uint8Array, now: number): void {
    this.lastSent = now;
    this.wanted = this.sink?.write(bytes) ?? true;
    if (!this.wanted) this.options.source.pause();
  }

  private break(problem: Problem): void {
    if (this.ended) return;
    const { sink } = this;
    if (problem.code === 'cancelled') {
      sink?.error(new DOMException(problem.message, 'AbortError'));
    } else if (this.position.where() === 'boundary') {
      const error = { code: problem.code, message: problem.message, requestId: this.options.requestId };
      sink?.write(encoder.encode(`event: error\ndata: ${JSON.stringify({ error })}\n\n`));
      sink?.close();
    } else {
      sink?.error(problem);
    }
    this.finish(problem);
  }

  private finish(problem: Problem | undefined): void {
    this.ended = true;
    clearTimeout(this.heartbeat);
    clearTimeout(this.silence);
    this.options.onEnd({ problem, bytes: this.bytes, firstByteAt: this.firstByteAt });
  }

  /** A timer is set again for what is left of its time rather than at every chunk. */
  private watchSilence(): void {
    const { lifetime, limits } = this.options;
    const left = this.lastContent + limits.noContentMs - Date.now();
    if (left <= 0) lifetime.end(tooLate());
    else this.silence = setTimeout(() => this.watchSilence(), left);
  }

  private beat(): void {
    const { heartbeatMs } = this.options.limits;
    const due = this.lastSent + heartbeatMs - Date.now();
    const where = this.position.where();
    if (due <= 0 && this.wanted && where !== 'inside') {
      // A blank line within an event would end it.
      this.put(encoder.encode(where === 'boundary' ? ': ka\n\n' : ': ka\n'), Date.now());
    }
    this.heartbeat = setTimeout(() => this.beat(), due > 0 ? due : heartbeatMs);
  }
}
