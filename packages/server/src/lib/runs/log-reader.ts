import { InvalidCursorError } from '@redpine/core/threads';
import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import type { RunEnd, RunStore } from '../../runs/run-store.ts';
import type { ReaderCount } from './reader-count.ts';
import { endEvent, errorEvent, withCursor } from './run-events.ts';

export interface FollowOptions {
  store: RunStore;
  owner: string;
  id: string;
  /** Undefined: from the first event. */
  after: string | undefined;
  requestId: string;
  readers: ReaderCount;
  /** Awaited before the reader receives the end. */
  beforeEnd?: (end: RunEnd) => Promise<void>;
}

const encoder = new TextEncoder();

/** Reads a run from its log, as events for a page. A slow reader slows nobody else. */
export function createLogReader(options: FollowOptions): ByteSource {
  return new LogReader(options);
}

class LogReader implements ByteSource {
  private readonly options: FollowOptions;
  private readonly leave = new AbortController();
  private isPaused = false;
  private wake = (): void => undefined;

  constructor(options: FollowOptions) {
    this.options = options;
  }

  start(receiver: ByteReceiver): void {
    const { readers, id } = this.options;
    const release = readers.enter(id);
    void this.read(receiver)
      .catch((reason: unknown) => {
        if (reason instanceof InvalidCursorError) return this.refuse(receiver, reason.message);
        receiver.fail(reason instanceof Error ? reason : new Error('The run could not be read.'));
      })
      .finally(release);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.wake();
  }

  cancel(): void {
    this.leave.abort();
    this.resume();
  }

  private async read(receiver: ByteReceiver): Promise<void> {
    const { store, owner, id, after, requestId, beforeEnd } = this.options;
    const { signal } = this.leave;
    for await (const item of store.read(owner, id, after, signal)) {
      while (this.isPaused) await new Promise<void>((resolve) => (this.wake = resolve));
      if (signal.aborted) break;
      if (!('end' in item)) {
        receiver.chunk(encoder.encode(withCursor(item)));
        continue;
      }
      await beforeEnd?.(item.end);
      const last = endEvent(item.end, requestId);
      if (last !== undefined) receiver.chunk(encoder.encode(last));
      return receiver.end();
    }
    receiver.fail(new Error('The run is not there any more.'));
  }

  /** The answer has begun by the time that the store reads the cursor. */
  private refuse(receiver: ByteReceiver, message: string): void {
    const event = errorEvent({ code: 'invalid_request', message }, this.options.requestId);
    receiver.chunk(encoder.encode(event));
    receiver.end();
  }
}
