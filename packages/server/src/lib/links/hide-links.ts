import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import { LinkFilter } from './cut-links-in-stream.ts';

/** A source of events whose signed links are taken out as they pass. */
export function hideLinks(source: ByteSource): ByteSource {
  return new LinkHider(source);
}

/** One object, as the relay is: with a thousand open streams a chunk costs the memory that it touches. */
class LinkHider implements ByteSource, ByteReceiver {
  private readonly source: ByteSource;
  private readonly filter = new LinkFilter();
  private receiver: ByteReceiver | undefined;

  constructor(source: ByteSource) {
    this.source = source;
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
    // The answer breaks off where it did: within an event, if that is where.
    this.send(this.filter.end());
    this.receiver?.fail(reason);
  }

  private send(bytes: Uint8Array): void {
    if (bytes.byteLength > 0) this.receiver?.chunk(bytes);
  }
}
