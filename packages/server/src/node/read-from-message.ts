import type { Readable } from 'node:stream';
import type { ByteReceiver, ByteSource } from '../lib/request/byte-source.ts';

/**
 * A source over the body of a message.
 * @param cancel called when the rest is not wanted
 */
export function readFromMessage(incoming: Readable, cancel: () => void): ByteSource {
  // Released at the end, or when the rest is not wanted: the message outlives its body and would keep the receiver's
  // data.
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
      // An empty body may have ended before it was requested.
      if (incoming.readableEnded) end();
      else if (incoming.destroyed) fail();
    },
    redirect(to) {
      if (receiver) receiver = to;
    },
    pause: () => void incoming.pause(),
    resume: () => void incoming.resume(),
    cancel() {
      receiver = undefined;
      cancel();
    },
  };
}
