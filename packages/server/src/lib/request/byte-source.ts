/** Receives the bytes of a source. The last call is exactly one of `end` and `fail`. */
export interface ByteReceiver {
  chunk(bytes: Uint8Array): void;
  end(): void;
  /** The source broke off. */
  fail(reason: Error): void;
}

/**
 * Pushed bytes with backpressure. A web stream costs a promise and a queue entry per chunk; where both ends of an answer can do
 * without one, they use this.
 */
export interface ByteSource {
  /** Begins to deliver. Called once. */
  start(receiver: ByteReceiver): void;
  /** Stops delivery until `resume`. May be called from within `chunk`. */
  pause(): void;
  resume(): void;
  /** The receiver wants nothing more. */
  cancel(): void;
  /** Delivers to another receiver from now on. */
  redirect?(receiver: ByteReceiver): void;
}

/**
 * A source that changes the bytes of another one as they pass. An object instead of closures, like the relay: with a thousand open
 * streams, the memory touched by a chunk costs most.
 */
export abstract class ByteTransform implements ByteSource, ByteReceiver {
  protected receiver: ByteReceiver | undefined;
  protected readonly source: ByteSource;

  constructor(source: ByteSource) {
    this.source = source;
  }

  start(receiver: ByteReceiver): void {
    this.receiver = receiver;
    this.source.start(this);
  }

  pause(): void {
    this.source.pause();
  }

  resume(): void {
    this.source.resume();
  }

  cancel(): void {
    this.source.cancel();
  }

  abstract chunk(bytes: Uint8Array): void;
  abstract end(): void;
  abstract fail(reason: Error): void;
}

/** A source over a web stream. While it is paused it reads no chunk ahead. */
export function readFrom(body: ReadableStream<Uint8Array>): ByteSource {
  const reader = body.getReader();
  let running = false;
  let isRead = true;
  let receiver: ByteReceiver | undefined;

  async function run(to: ByteReceiver): Promise<void> {
    running = true;
    try {
      while (isRead) {
        const { done, value } = await reader.read();
        if (done) return to.end();
        to.chunk(value);
      }
    } catch (reason) {
      to.fail(reason instanceof Error ? reason : new Error('The stream broke off.'));
    } finally {
      running = false;
    }
  }

  return {
    start(to) {
      receiver = to;
      void run(to);
    },
    pause() {
      isRead = false;
    },
    resume() {
      isRead = true;
      if (receiver && !running) void run(receiver);
    },
    cancel() {
      isRead = false;
      reader.cancel().catch(() => undefined);
    },
  };
}
