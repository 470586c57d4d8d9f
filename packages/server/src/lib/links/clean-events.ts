import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import { EventFilter } from './event-filter.ts';

/**
 * A source of events that removes signed links and markup of error pages as they pass.
 * @param signedLinks whether pages may have signed links
 */
export function cleanEvents(source: ByteSource, signedLinks = false): ByteSource {
  return new EventCleaner(source, signedLinks);
}

/**
 * One object instead of closures, like the relay: with a thousand open streams, the memory touched by a chunk costs
 * most.
 */
class EventCleaner implements ByteSource, ByteReceiver {
  private readonly source: ByteSource;
  private readonly filter: EventFilter;
  private receiver: ByteReceiver | undefined;

  constructor(source: ByteSource, signedLinks: boolean) {
    this.source = source;
    this.filter = new EventFilter(signedLinks);
  }

  start(receiver: ByteReceiver): void {
    this.receiver = receiver;
    this.source.start(this);
  }

  pause(): void {
    this.source.pause();
  }

  resume(): void {
    this.source.resume();
  }

  cancel(): void {
    this.source.cancel();
  }

  chunk(bytes: Uint8Array): void {
    this.send(this.filter.push(bytes));
  }

  end(): void {
    this.send(this.filter.end());
    this.receiver?.end();
  }

  fail(reason: Error): void {
    // The answer breaks off where the source did, even within an event.
    this.send(this.filter.end());
    this.receiver?.fail(reason);
  }

  private send(bytes: Uint8Array): void {
    if (bytes.byteLength > 0) this.receiver?.chunk(bytes);
  }
}
