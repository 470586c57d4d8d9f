import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import { LinkFilter } from './cut-links-in-stream.ts';

/** A source of events whose signed links are taken out as they pass. */
export function hideLinks(source: ByteSource): ByteSource {
  return new LinkHider(source);
}

/**
 * One object instead of closures, like the relay: with a thousand open streams, the memory touched by a chunk costs
 * most.
 */
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
    // The answer breaks off where the source did, even within an event.
    this.send(this.filter.end());
    this.receiver?.fail(reason);
  }

  private send(bytes: Uint8Array): void {
    if (bytes.byteLength > 0) this.receiver?.chunk(bytes);
  }
}
