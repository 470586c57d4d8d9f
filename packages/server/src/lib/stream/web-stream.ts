import type { ByteSource } from '../request/byte-source.ts';

/** The property of a stream that holds its source, for a reader that needs no web stream in between. */
const SOURCE: unique symbol = Symbol('redpine.source');

/** The source of a body, as long as nobody has begun to read the body or has cloned it. */
export function sourceOf({ body, bodyUsed }: Request | Response): ByteSource | undefined {
  return bodyUsed || !body || body.locked ? undefined : (body as { [SOURCE]?: ByteSource })[SOURCE];
}

/** A web stream over a source: one chunk per pull, started by the first pull. */
export function streamFrom(source: ByteSource): ReadableStream<Uint8Array> {
  let started = false;
  // A pull lasts until its chunk is there, so a reader that reads twice at once is not forgotten.
  let pulled = (): void => undefined;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = new Promise<void>((resolve) => (pulled = resolve));
        if (started) source.resume();
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
            fail: (reason) => controller.error(reason),
          });
        started = true;
        return chunk;
      },
      cancel: () => source.cancel(),
    },
    { highWaterMark: 0 },
  );
  return Object.assign(stream, { [SOURCE]: source });
}
