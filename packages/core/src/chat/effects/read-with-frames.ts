import type { AnswerChunk } from '../../wire/read/chunk.ts';

/** A batch that arrives within this time of its request was already buffered. */
const READY_MS = 1;
const FRAME_MS = 16;
/** Chunks within one frame that make a stream dense. */
const DENSE = 4;
/** A batch this large shows that data arrives at full speed, so no frame is awaited. */
const MANY = 20;
/** The longest wait for a frame, because a page that becomes hidden meanwhile gets none. */
const HIDDEN_MS = 100;

/**
 * Passes the batches on. While a stream is dense, it asks for the next batch once a frame, so that all chunks of that
 * time come as one: waking a page for each token costs more than reading it. It does not wait for buffered batches,
 * after a large batch, or after the end.
 */
export async function* readWithFrames(
  batches: AsyncIterable<AnswerChunk[]>,
): AsyncGenerator<AnswerChunk[], void> {
  let waits = false;
  let askedAt = performance.now();
  let since = 0;
  let came = 0;
  for await (const chunks of batches) {
    const now = performance.now();
    yield chunks;
    if (now - since > FRAME_MS) [since, came] = [now, 0];
    if (waits || now - askedAt > READY_MS) came += chunks.length;
    waits = came >= DENSE && chunks.length < MANY && !chunks.some(({ finishReason }) => finishReason);
    if (waits) {
      await nextFrame();
      came = 0;
    }
    askedAt = performance.now();
  }
}

/**
 * Resolves with the next frame; undefined without a page, and on a hidden page, whose timers may be slowed to one a
 * minute.
 */
function nextFrame(): Promise<void> | undefined {
  if (globalThis.document?.hidden !== false) return undefined;
  return new Promise((resolve) => {
    // After the frame, so that painting does not wait for reading.
    requestAnimationFrame(() => setTimeout(resolve));
    // A page that becomes hidden meanwhile gets no frame.
    setTimeout(resolve, HIDDEN_MS);
  });
}
