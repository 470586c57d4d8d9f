import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import { LinkFilter } from './link-filter.ts';

/** A source of events whose signed links are taken out as they pass. */
export function hideLinks(source: ByteSource): ByteSource {
  const filter = new LinkFilter();
  return {
    start(receiver) {
      const send = (bytes: Uint8Array) => bytes.byteLength > 0 && receiver.chunk(bytes);
      const to: ByteReceiver = {
        chunk: (bytes) => void send(filter.push(bytes)),
        end() {
          send(filter.end());
          receiver.end();
        },
        fail(reason) {
          // The answer breaks off where it did: within an event, if that is where.
          send(filter.end());
          receiver.fail(reason);
        },
      };
      source.start(to);
    },
    pause: () => source.pause(),
    resume: () => source.resume(),
    cancel: () => source.cancel(),
  };
}
