import type { ByteSource } from '../request/byte-source.ts';

const sources = new WeakMap<Response, ByteSource>();

/** Remembers the source of a response's body, for a runtime that needs no web stream in between. */
export function rememberSource(response: Response, source: ByteSource): Response {
  sources.set(response, source);
  return response;
}

/** The source of a response's body, as long as nobody has begun to read the body. */
export function sourceOf(response: Response): ByteSource | undefined {
  return response.bodyUsed || response.body?.locked ? undefined : sources.get(response);
}

/** A web stream over a source: one chunk per pull, started by the first pull. */
export function streamFrom(source: ByteSource): ReadableStream<Uint8Array> {
  let started = false;
  // A pull lasts until its chunk is there, so a reader that reads twice at once is not forgotten.
  let pulled = (): void => undefined;
  return new ReadableStream<Uint8Array>(
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
}
