import { clientClosed } from '../request/abort-scope.ts';
import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';

const encoder = new TextEncoder();

/**
 * Adds a comment between two events after a silence, so that the connection stays open.
 *
 * @param onEnd called once with the number of bytes sent, at the end
 */
export function keepAlive(
  source: ByteSource,
  heartbeatMs: number,
  onEnd?: (bytes: number) => void,
): ByteSource {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSent = Date.now();
  let isPaused = false;
  let bytesSent = 0;
  let isOver = false;

  function beat(receiver: ByteReceiver): void {
    const due = lastSent + heartbeatMs - Date.now();
    if (due <= 0 && !isPaused) {
      lastSent = Date.now();
      receiver.chunk(encoder.encode(': ka\n\n'));
    }
    timer = setTimeout(() => beat(receiver), due > 0 ? due : heartbeatMs);
  }

  function finish(): void {
    clearTimeout(timer);
    if (!isOver) onEnd?.(bytesSent);
    isOver = true;
  }

  return {
    start(receiver) {
      if (isOver) return receiver.fail(clientClosed());
      timer = setTimeout(() => beat(receiver), heartbeatMs);
      source.start({
        chunk(bytes) {
          lastSent = Date.now();
          bytesSent += bytes.byteLength;
          receiver.chunk(bytes);
        },
        end() {
          finish();
          receiver.end();
        },
        fail(reason) {
          finish();
          receiver.fail(reason);
        },
      });
    },
    pause() {
      isPaused = true;
      source.pause();
    },
    resume() {
      isPaused = false;
      source.resume();
    },
    cancel() {
      finish();
      source.cancel();
    },
  };
}
