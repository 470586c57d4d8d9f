import { Worker } from 'node:worker_threads';
import type { EmbedRequest, Encoder, EmbedReply } from './embeddings-worker.ts';

/** An encoder that can be ended. */
export interface OpenEncoder extends Encoder {
  close(): Promise<void>;
}

interface Waiting {
  resolve(vectors: number[][]): void;
  reject(reason: Error): void;
}

/** The file next to this one, from source or built; put together so that no bundler takes it for a part of a page. */
const WORKER = import.meta.url.replace(/[^/]+(\.\w+)$/, 'embeddings-worker$1');

/**
 * Starts the sentence encoder in a separate thread, so that no stream waits while it computes.
 * @throws the error of Node if its packages are missing.
 */
export async function openEncoder(): Promise<OpenEncoder> {
  // That option of a program given with -e is for its own text, and refused together with a file.
  const execArgv = process.execArgv.filter((option) => !option.startsWith('--input-type='));
  const worker = new Worker(new URL(WORKER), { execArgv });
  const waiting = new Map<number | undefined, Waiting>();
  let ended: Error | undefined;
  let last = 0;
  const wait = (id: number | undefined) =>
    new Promise<number[][]>((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      waiting.set(id, { resolve, reject });
      // The thread keeps the process alive only while a request is pending.
      worker.ref();
    });
  worker.on('message', ({ id, vectors = [], failed }: EmbedReply) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (failed) asked?.reject(Object.assign(new Error(failed.message), { code: failed.code }));
    else asked?.resolve(vectors);
  });
  const end = (error: Error) => {
    ended ??= error;
    for (const asked of waiting.values()) asked.reject(ended);
    waiting.clear();
  };
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => end(new Error('The sentence encoder has ended')));
  await wait(undefined);
  return {
    embed(texts) {
      last += 1;
      const vectors = wait(last);
      if (!ended) worker.postMessage({ id: last, texts } satisfies EmbedRequest);
      return vectors;
    },
    close: async () => void (await worker.terminate()),
  };
}
