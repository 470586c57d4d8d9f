/** Takes what a source delivers. Exactly one of `end` and `fail` comes last. */
export interface ByteReceiver {
  chunk(bytes: Uint8Array): void;
  end(): void;
  /** The source broke off. */
  fail(): void;
}

/**
 * Bytes that are pushed, with a brake. Web streams cost a promise and a queue for each chunk; where both ends of an answer can do
 * without, they speak this.
 */
export interface ByteSource {
  /** Begins to deliver. Called once. */
  start(receiver: ByteReceiver): void;
  pause(): void;
  resume(): void;
  cancel(): void;
}

/** A source over a web stream; reads no chunk ahead while it is paused. */
export function readFrom(body: ReadableStream<Uint8Array>): ByteSource {
  const reader = body.getReader();
  let running = false;
  let wanted = true;
  let receiver: ByteReceiver | undefined;

  async function run(to: ByteReceiver): Promise<void> {
    running = true;
    try {
      while (wanted) {
        const { done, value } = await reader.read();
        if (done) return to.end();
        to.chunk(value);
      }
    } catch {
      to.fail();
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
      wanted = false;
    },
    resume() {
      wanted = true;
      if (receiver && !running) void run(receiver);
    },
    cancel() {
      wanted = false;
      reader.cancel().catch(() => undefined);
    },
  };
}

/** A web stream over a source, one chunk for one pull; it begins with the first. */
export function streamFrom(source: ByteSource): ReadableStream<Uint8Array> {
  let begun = false;
  let pulled = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = new Promise<void>((resolve) => (pulled = resolve));
        if (begun) source.resume();
        else
          source.start({
            chunk(bytes) {
              source.pause();
              controller.enqueue(bytes);
              pulled();
            },
            end() {
              controller.close();
              pulled();
            },
            fail: () => controller.error(new TypeError('The body broke off.')),
          });
        begun = true;
        return chunk;
      },
      cancel: () => source.cancel(),
    },
    { highWaterMark: 0 },
  );
}
