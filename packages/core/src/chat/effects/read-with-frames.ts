import type { AnswerChunk } from '../../wire/chunk.ts';

/** Bytes that come sooner had come before they were asked for. */
const READY_MS = 1;
const FRAME_MS = 16;
/** Chunks in the time of a frame that make a stream dense. */
const DENSE = 4;
/** Chunks that come together at full speed. */
const MANY = 20;
/** How long a page that is hidden meanwhile is waited for. */
const HIDDEN_MS = 100;

/**
 * The same batches. While a stream is dense, the next is asked for with the next frame, and what has come until then is one batch: a
 * page that is woken for each token spends more on that than on reading it. What has come already, and what follows much or the end,
 * is not waited for.
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

/** Waits for the next frame; not on a page that is not painted, whose timers may be slowed to one a minute, nor where there is no page. */
async function nextFrame(): Promise<void> {
  if (globalThis.document?.hidden !== false) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<unknown>((resolve) => {
    // Behind the frame: what is painted does not wait for the reading.
    requestAnimationFrame(() => setTimeout(resolve));
    // The page may be hidden meanwhile.
    timer = setTimeout(resolve, HIDDEN_MS);
  });
  clearTimeout(timer);
}
