import type { IncomingMessage } from 'node:http';
import type { ByteSource } from '../lib/request/byte-source.ts';

/**
 * A message's body as it comes.
 * @param cancel what to do when nobody wants the rest
 */
export function readFromMessage(incoming: IncomingMessage, cancel: () => void): ByteSource {
  return {
    start(receiver) {
      let over = false;
      const finish = (how: 'end' | 'fail') => () => {
        if (over) return;
        over = true;
        receiver[how]();
      };
      incoming.on('end', finish('end'));
      incoming.on('close', finish('fail'));
      incoming.on('data', (bytes: Buffer) => receiver.chunk(bytes));
      if (incoming.destroyed) finish('fail')();
    },
    pause: () => void incoming.pause(),
    resume: () => void incoming.resume(),
    cancel,
  };
}
