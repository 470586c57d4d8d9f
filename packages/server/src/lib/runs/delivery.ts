import { clientClosed } from '../request/abort-scope.ts';
import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import { withCursor } from './run-events.ts';

/** The most characters that wait for a slow reader. Beyond this it reads from the log. */
const MOST_WAITING = 262_144;

const encoder = new TextEncoder();

/** Delivers the events of a run directly to the page that asked for it, without a read from the store. */
export class Delivery implements ByteSource {
  private readonly readLog: (after: string | undefined) => ByteSource;
  private receiver: ByteReceiver | undefined;
  private waiting: string[] = [];
  private size = 0;
  /** The cursor of the last event that was delivered or is queued. */
  private cursor: string | undefined;
  /** The cursor of the last event that was delivered. */
  private delivered: string | undefined;
  private isPaused = false;
  private isCancelled = false;
  private hasEnded = false;
  /** The reader fell behind, and its queue was dropped. */
  private isBehind = false;
  private log: ByteSource | undefined;

  private readonly onLeave: () => void;

  /**
   * @param readLog the events after a cursor
   * @param onLeave called when the reader leaves before the end
   */
  constructor(readLog: (after: string | undefined) => ByteSource, onLeave: () => void) {
    this.readLog = readLog;
    this.onLeave = onLeave;
  }

  start(receiver: ByteReceiver): void {
    if (this.isCancelled) return receiver.fail(clientClosed());
    this.receiver = receiver;
    this.give();
  }

  pause(): void {
    this.isPaused = true;
    this.log?.pause();
  }

  resume(): void {
    this.isPaused = false;
    if (this.log) this.log.resume();
    else this.give();
  }

  cancel(): void {
    this.isCancelled = true;
    this.waiting = [];
    this.log?.cancel();
    this.onLeave();
  }

  /** @param cursors undefined if the log could not store the events */
  push(events: readonly string[], cursors: readonly string[] | undefined): void {
    if (this.isCancelled || this.isBehind) return;
    for (const [index, event] of events.entries()) {
      const cursor = cursors?.[index];
      const text = withCursor({ cursor, event });
      this.waiting.push(text);
      this.size += text.length;
      this.cursor = cursor ?? this.cursor;
    }
    this.give();
    if (this.size <= MOST_WAITING) return;
    this.isBehind = true;
    this.waiting = [];
  }

  /** @param event the last event, which is not in the log */
  end(event: string | undefined): void {
    if (event !== undefined) this.push([event], undefined);
    this.hasEnded = true;
    this.give();
  }

  private give(): void {
    const { receiver } = this;
    if (!receiver || this.isPaused || this.isCancelled || this.log) return;
    if (this.isBehind) {
      this.log = this.readLog(this.delivered);
      return this.log.start(receiver);
    }
    if (this.size > 0) {
      const text = this.waiting.join('');
      this.waiting = [];
      this.size = 0;
      this.delivered = this.cursor;
      receiver.chunk(encoder.encode(text));
    }
    // The receiver may have paused within `chunk`; a paused one learns of the end after it has taken all chunks.
    if (!this.hasEnded || this.size > 0 || this.isPaused) return;
    this.hasEnded = false;
    receiver.end();
  }
}
