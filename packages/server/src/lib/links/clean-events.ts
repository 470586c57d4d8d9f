import { type ByteSource, ByteTransform } from '../request/byte-source.ts';
import { EventFilter } from './event-filter.ts';

/**
 * A source of events that removes signed links and markup of error pages as they pass.
 * @param signedLinks whether pages may have signed links
 */
export function cleanEvents(source: ByteSource, signedLinks = false): ByteSource {
  return new EventCleaner(source, signedLinks);
}

class EventCleaner extends ByteTransform {
  private readonly filter: EventFilter;

  constructor(source: ByteSource, signedLinks: boolean) {
    super(source);
    this.filter = new EventFilter(signedLinks);
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
