import { createBodyDetector } from '@redpine/core/internal/server';
import type { AbortScope } from '../request/abort-scope.ts';
import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import { cut, unexpected } from './upstream-error.ts';

/** The form of an answer, and its body from the first byte on. */
export interface FormedBody {
  kind: 'events' | 'json';
  body: ByteSource;
}

/** White space and comments may precede an answer, up to this many bytes. */
const MOST_BEFORE = 65_536;
/** The first line of events. Under another label plain words are none, though events may begin with any line. */
const FIELD = /^(?:data|event|id|retry)[:\r\n]/;
const LONGEST_FIELD = 'event:'.length;

/**
 * Finds the form of an answer by its first bytes, because services and proxies label answers wrongly.
 * @param isLabelled whether the label says events
 * @throws Problem 502 for a body that is neither events nor an object; the reason of the scope
 */
export function detectForm(body: ByteSource, isLabelled: boolean, scope: AbortScope): Promise<FormedBody> {
  return new Promise((resolve, reject) => {
    const peeked = new PeekedBody(body, isLabelled, (kind) => {
      scope.signal.removeEventListener('abort', leave);
      if (kind) return resolve({ kind, body: peeked });
      body.cancel();
      reject(scope.reason() ?? (peeked.isBroken ? cut() : unexpected()));
    });
    const leave = (): void => peeked.decide(undefined);
    scope.signal.addEventListener('abort', leave);
    if (scope.signal.aborted) leave();
    else body.start(peeked);
  });
}

/** A body whose first bytes were read. It delivers them again, from the brace of an object on, and then the rest. */
class PeekedBody implements ByteSource, ByteReceiver {
  /** The source broke off before there was a form. */
  isBroken = false;
  private readonly source: ByteSource;
  private readonly isLabelled: boolean;
  private readonly onDecision: (kind: FormedBody['kind'] | undefined) => void;
  private readonly detect = createBodyDetector();
  private isDecided = false;
  private first: Uint8Array[] = [];
  private size = 0;
  /** The first bytes of a body that may be events. */
  private head: string | undefined;
  private receiver: ByteReceiver | undefined;
  private wanted = true;
  /** The end of the source, if it came before the start. */
  private last: ((receiver: ByteReceiver) => void) | undefined;

  constructor(source: ByteSource, isLabelled: boolean, onDecision: PeekedBody['onDecision']) {
    this.source = source;
    this.isLabelled = isLabelled;
    this.onDecision = onDecision;
  }

  /** Undefined: neither form. The first decision counts. */
  decide(kind: FormedBody['kind'] | undefined): void {
    if (this.isDecided) return;
    this.isDecided = true;
    this.source.pause();
    this.onDecision(kind);
  }

  start(receiver: ByteReceiver): void {
    this.receiver = receiver;
    for (const piece of this.first) receiver.chunk(piece);
    this.first = [];
    if (this.last) this.last(receiver);
    else if (this.wanted) this.source.resume();
  }

  pause(): void {
    this.wanted = false;
    this.source.pause();
  }

  resume(): void {
    this.wanted = true;
    this.source.resume();
  }

  cancel(): void {
    this.wanted = false;
    this.source.cancel();
  }

  chunk(bytes: Uint8Array): void {
    if (this.receiver) return this.receiver.chunk(bytes);
    this.first.push(bytes);
    this.size += bytes.byteLength;
    if (!this.isDecided) this.examine(bytes);
  }

  end(): void {
    this.finish((receiver) => receiver.end());
  }

  fail(reason: Error): void {
    this.isBroken = !this.isDecided;
    this.finish((receiver) => receiver.fail(reason));
  }

  private finish(last: (receiver: ByteReceiver) => void): void {
    if (this.receiver) return last(this.receiver);
    this.last = last;
    this.decide(undefined);
  }

  private examine(bytes: Uint8Array): void {
    let at = 0;
    if (this.head === undefined) {
      const found = this.detect(bytes);
      if (!found) return this.size > MOST_BEFORE ? this.decide(undefined) : undefined;
      if (found.form === 'neither') return this.decide(undefined);
      // Comments before an object are not JSON.
      if (found.form === 'json') this.first = [bytes.subarray(found.at)];
      if (found.form === 'json' || this.isLabelled) return this.decide(found.form);
      this.head = '';
      at = found.at;
    }
    this.head += String.fromCharCode(...bytes.subarray(at, at + LONGEST_FIELD));
    if (FIELD.test(this.head)) this.decide('events');
    else if (this.head.length >= LONGEST_FIELD) this.decide(undefined);
  }
}
