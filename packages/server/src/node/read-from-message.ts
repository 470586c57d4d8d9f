import type { Readable } from 'node:stream';
import type { ByteReceiver, ByteSource } from '../lib/request/byte-source.ts';

/**
 * A source over the body of a message.
 * @param cancel what to do when nobody wants the rest
 */
export function readFromMessage(incoming: Readable, cancel: () => void): ByteSource {
  // Let go at the end, and where nobody wants the rest: the message outlives its body, and what the receiver has read with it.
  let receiver: ByteReceiver | undefined;
  return {
    start(to) {
      receiver = to;
      const once = (finish: (last: ByteReceiver) => void) => () => {
        const last = receiver;
        receiver = undefined;
        if (last) finish(last);
      };
      const end = once((last) => last.end());
      const fail = once((last) => last.fail(new Error('The connection closed before the body ended.')));
      incoming.on('end', end);
      incoming.on('close', fail);
      incoming.on('data', (bytes: Buffer) => receiver?.chunk(bytes));
      // An empty body may have ended before anybody asked for it.
      if (incoming.readableEnded) end();
      else if (incoming.destroyed) fail();
    },
    pause: () => void incoming.pause(),
    resume: () => void incoming.resume(),
    cancel() {
      receiver = undefined;
      cancel();
    },
  };
}
