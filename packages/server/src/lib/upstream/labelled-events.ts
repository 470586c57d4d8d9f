import { createBodyDetector, isRecord, toStreamed } from '@redpine/core/internal/server';
import type { AbortScope } from '../request/abort-scope.ts';
import { type ByteSource, ByteTransform } from '../request/byte-source.ts';
import { unexpected } from './upstream-error.ts';

const encoder = new TextEncoder();

/**
 * A body that its label calls events, as events. It is answered before its first byte, so that a page is kept alive from then
 * on. Where one object comes in place of events, it is read whole, and passes as the events that it would have been; a body
 * that begins with markup ends the request.
 * @param cap the most bytes of an object
 */
export function readLabelledEvents(source: ByteSource, scope: AbortScope, cap: number): ByteSource {
  return new LabelledEvents(source, scope, cap);
}

class LabelledEvents extends ByteTransform {
  private readonly scope: AbortScope;
  private readonly cap: number;
  /** Undefined once there are events. */
  private detect: ReturnType<typeof createBodyDetector> | undefined = createBodyDetector();
  /** The object so far, if there is one. */
  private decoder: TextDecoder | undefined;
  private text = '';
  private size = 0;

  constructor(source: ByteSource, scope: AbortScope, cap: number) {
    super(source);
    this.scope = scope;
    this.cap = cap;
  }

  chunk(bytes: Uint8Array): void {
    if (this.decoder) return this.collect(bytes, this.decoder);
    const found = this.detect?.(bytes);
    if (found?.form === 'neither') return this.scope.abort(unexpected());
    if (found?.form !== 'json') {
      if (found) this.stepAside();
      return this.receiver?.chunk(bytes);
    }
    this.decoder = new TextDecoder();
    this.collect(bytes.subarray(found.at), this.decoder);
  }

  end(): void {
    if (this.decoder) {
      const events = toEvents(this.text + this.decoder.decode());
      if (!events) return this.scope.abort(unexpected());
      this.receiver?.chunk(encoder.encode(events));
    }
    this.receiver?.end();
  }

  fail(reason: Error): void {
    this.receiver?.fail(reason);
  }

  /** These are events: the rest needs no look, and a thousand streams less memory without this stop on the way. */
  private stepAside(): void {
    this.detect = undefined;
    if (this.receiver) this.source.redirect?.(this.receiver);
  }

  private collect(bytes: Uint8Array, decoder: TextDecoder): void {
    this.size += bytes.byteLength;
    if (this.size > this.cap) return this.scope.abort(unexpected());
    this.text += decoder.decode(bytes, { stream: true });
  }
}

/** The events of a whole answer or of an error; undefined for any other text. The first line may have begun with blanks. */
function toEvents(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const raw = isRecord(body) ? (body['chat_completion'] ?? body) : undefined;
    if (!isRecord(raw)) return undefined;
    const isAnswer = Array.isArray(raw['choices']) || isRecord(raw['message']);
    const objects = raw['error'] || raw['type'] === 'error' ? [raw] : isAnswer ? toStreamed(raw) : [];
    if (objects.length === 0) return undefined;
    return `\n${objects.map((object) => `data: ${JSON.stringify(object)}\n\n`).join('')}`;
  } catch {
    return undefined;
  }
}
