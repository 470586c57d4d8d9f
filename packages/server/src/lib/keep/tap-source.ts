import type { ByteSource } from '../request/byte-source.ts';
import type { KeptTurn } from './keep-turn.ts';

/**
 * A source whose bytes are recorded as they pass. Its end is delayed until they are stored, so that a page that has
 * read the end finds the answer.
 */
export function tapSource(source: ByteSource, turn: Pick<KeptTurn, 'push' | 'end'>): ByteSource {
  let isCancelled = false;
  return {
    start: (receiver) =>
      source.start({
        chunk(bytes) {
          turn.push(bytes);
          receiver.chunk(bytes);
        },
        end() {
          void turn.end().then(() => {
            if (!isCancelled) receiver.end();
          });
        },
        fail: (reason) => receiver.fail(reason),
      }),
    pause: () => source.pause(),
    resume: () => source.resume(),
    cancel() {
      isCancelled = true;
      source.cancel();
    },
  };
}
