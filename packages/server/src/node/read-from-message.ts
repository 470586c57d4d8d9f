import type { IncomingMessage } from 'node:http';
import type { ByteSource } from '../lib/request/byte-source.ts';

/**
 * A source over the body of a message.
 * @param cancel what to do when nobody wants the rest
 */
export function readFromMessage(incoming: IncomingMessage, cancel: () => void): ByteSource {
  return {
    start(receiver) {
      let over = false;
      const once = (finish: () => void) => () => {
        if (!over) finish();
        over = true;
      };
      const fail = once(() => receiver.fail(new Error('The connection closed before the body ended.')));
      incoming.on(
        'end',
        once(() => receiver.end()),
      );
      incoming.on('close', fail);
      incoming.on('data', (bytes: Buffer) => receiver.chunk(bytes));
      if (incoming.destroyed) fail();
    },
    pause: () => void incoming.pause(),
    resume: () => void incoming.resume(),
    cancel,
  };
}
