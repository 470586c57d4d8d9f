import type { Problem } from '../http/problem.ts';
import { clientClosed } from '../request/abort-scope.ts';
import type { AbortScope } from '../request/abort-scope.ts';
import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import { KeyRedactor } from '../request/key-redactor.ts';
import type { KeyPattern } from '../request/key-redactor.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { RequestContext } from '../request/request-context.ts';
import { cut, tooLate } from '../upstream/upstream-error.ts';
import { SsePosition } from './sse-position.ts';

export interface RelayOptions {
  source: ByteSource;
  /** The key's search pattern: the key must not occur in the bytes sent. */
  pattern: KeyPattern;
  requestId: string;
  scope: AbortScope;
  limits: Pick<HandlerLimits, 'heartbeatMs' | 'noContentMs'>;
  /** Called once, at the end. */
  onEnd: (end: RelayEnd) => void;
}

/** How a relayed answer ended. */
export interface RelayEnd {
  /** Why it ended early. */
  problem: Problem | undefined;
  /** Bytes of the service that were sent. */
  bytes: number;
  /** When the first of them came, by `Date.now()`. */
  firstByteAt: number | undefined;
}

/** Logs how a relayed answer ended, and ends its request. */
export function recordEnd(context: RequestContext, { problem, bytes, firstByteAt }: RelayEnd): void {
  const { record, startedAt } = context;
  record.bytesOut = bytes;
  if (firstByteAt !== undefined) record.firstByteMs = firstByteAt - startedAt;
  context.finish(problem);
}

const encoder = new TextEncoder();

/**
 * Relays the service's events as they come; a slow reader slows the service. It adds comments that keep the connection alive. When
 * the service fails midway, the answer ends with an `error` event between two events and breaks off within one: a cut answer never
 * looks finished.
 */
export function relayAnswer(options: RelayOptions): ByteSource {
  return new StreamRelay(options);
}

/** One object, not one closure per action: with a thousand open streams a chunk costs the memory that it touches. */
class StreamRelay implements ByteSource, ByteReceiver {
  private readonly options: RelayOptions;
  private readonly redactor: KeyRedactor;
  private readonly position = new SsePosition();
  private receiver: ByteReceiver | undefined;
  private lastContent = Date.now();
  private lastSent = this.lastContent;
  private bytes = 0;
  private firstByteAt: number | undefined;
  private wanted = true;
  private ended = false;
  private heartbeat: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RelayOptions) {
    const { scope, limits, pattern, source } = options;
    this.options = options;
    this.redactor = new KeyRedactor(pattern);
    this.silence = setTimeout(() => this.watchSilence(), limits.noContentMs);
    scope.signal.addEventListener('abort', () => {
      source.cancel();
      this.break(scope.reason() ?? clientClosed());
    });
  }

  start(receiver: ByteReceiver): void {
    const { scope, limits, source } = this.options;
    if (this.ended) return receiver.fail(scope.reason() ?? cut());
    this.receiver = receiver;
    this.heartbeat = setTimeout(() => this.beat(), limits.heartbeatMs);
    source.start(this);
  }

  pause(): void {
    this.wanted = false;
    this.options.source.pause();
  }

  resume(): void {
    this.wanted = true;
    if (!this.ended) this.options.source.resume();
  }

  cancel(): void {
    this.options.scope.abort(clientClosed());
  }

  chunk(chunk: Uint8Array): void {
    if (this.ended) return;
    const bytes = this.redactor.push(chunk);
    if (bytes.byteLength === 0) return;
    const now = Date.now();
    if (this.position.push(bytes)) this.lastContent = now;
    this.firstByteAt ??= now;
    this.bytes += bytes.byteLength;
    this.send(bytes, now);
  }

  end(): void {
    if (this.ended) return;
    const rest = this.redactor.end();
    if (rest.byteLength > 0) this.send(rest, Date.now());
    this.receiver?.end();
    this.finish(undefined);
  }

  fail(): void {
    this.break(this.options.scope.reason() ?? cut());
  }

  private send(bytes: Uint8Array, now: number): void {
    this.lastSent = now;
    this.receiver?.chunk(bytes);
  }

  private break(problem: Problem): void {
    if (this.ended) return;
    const { receiver } = this;
    if (problem.code === 'cancelled') {
      receiver?.fail(new DOMException(problem.message, 'AbortError'));
    } else if (this.position.where() === 'boundary') {
      const error = { code: problem.code, message: problem.message, requestId: this.options.requestId };
      receiver?.chunk(encoder.encode(`event: error\ndata: ${JSON.stringify({ error })}\n\n`));
      receiver?.end();
    } else {
      receiver?.fail(problem);
    }
    this.finish(problem);
  }

  private finish(problem: Problem | undefined): void {
    this.ended = true;
    clearTimeout(this.heartbeat);
    clearTimeout(this.silence);
    this.options.onEnd({ problem, bytes: this.bytes, firstByteAt: this.firstByteAt });
  }

  /** Restarts its timer for the remaining time, which costs less than a new timer at every chunk. */
  private watchSilence(): void {
    const { scope, limits } = this.options;
    const remainingMs = this.lastContent + limits.noContentMs - Date.now();
    if (remainingMs <= 0) scope.abort(tooLate());
    else this.silence = setTimeout(() => this.watchSilence(), remainingMs);
  }

  private beat(): void {
    const { heartbeatMs } = this.options.limits;
    const due = this.lastSent + heartbeatMs - Date.now();
    const where = this.position.where();
    if (due <= 0 && this.wanted && where !== 'inside') {
      // A blank line within an event would end that event.
      this.send(encoder.encode(where === 'boundary' ? ': ka\n\n' : ': ka\n'), Date.now());
    }
    this.heartbeat = setTimeout(() => this.beat(), due > 0 ? due : heartbeatMs);
  }
}
