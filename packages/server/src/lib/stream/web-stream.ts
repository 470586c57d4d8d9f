import type { StreamedAnswer } from './relay.ts';

const answers = new WeakMap<Response, StreamedAnswer>();

/** Remembers the answer that a response's body is made from, for a runtime that needs no web stream in between. */
export function provideAnswer(response: Response, answer: StreamedAnswer): Response {
  answers.set(response, answer);
  return response;
}

/** The answer behind a response, as long as nobody has begun to read its body. */
export function answerOf(response: Response): StreamedAnswer | undefined {
  return response.bodyUsed || response.body?.locked ? undefined : answers.get(response);
}

/** An answer as a web stream, one chunk for one pull; it begins with the first. */
export function createAnswerStream(answer: StreamedAnswer): ReadableStream<Uint8Array> {
  let begun = false;
  // A pull lasts until its chunk is there: a reader that asks twice at once is then not forgotten.
  let pulled = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = new Promise<void>((resolve) => (pulled = resolve));
        if (begun) answer.resume();
        else
          answer.connect({
            write(bytes) {
              controller.enqueue(bytes);
              pulled();
              return false;
            },
            close() {
              controller.close();
              pulled();
            },
            error: (reason) => controller.error(reason),
          });
        begun = true;
        return chunk;
      },
      cancel: () => answer.cancel(),
    },
    { highWaterMark: 0 },
  );
}
