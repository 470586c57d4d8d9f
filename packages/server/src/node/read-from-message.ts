import type { Readable } from 'node:stream';
import type { ByteSource } from '../lib/request/byte-source.ts';

/**
 * A source over the body of a message.
 * @param cancel what to do when nobody wants the rest
 */
export function readFromMessage(incoming: Readable, cancel: () => void): ByteSource {
  return {
    start(receiver) {
      let over = false;
      const once = (finish: () => void) => () => {
        if (!over) finish();
        over = true;
      };
      const end = once(() => receiver.end());
      const fail = once(() => receiver.fail(new Error('The connection closed before the body ended.')));
      incoming.on('end', end);
      incoming.on('close', fail);
      incoming.on('data', (bytes: Buffer) => receiver.chunk(bytes));
      // An empty body may have ended before anybody asked for it.
      if (incoming.readableEnded) end();
      else if (incoming.destroyed) fail();
    },
    pause: () => void incoming.pause(),
    resume: () => void incoming.resume(),
    cancel,
  };
}
