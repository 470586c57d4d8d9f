import type { AnswerChunk } from './chunk.ts';
import { limitError } from './errors.ts';
import { type TransportLimits, utf8Length } from './limits.ts';
import { readItem } from './read-chunks.ts';
import { createEventDecoder } from './read-events.ts';

/** What has been read of an answer that comes as a stream of events. */
export interface AnswerDecoder {
  /** What the last bytes said, up to the first fault. */
  chunks: AnswerChunk[];
  /** Whether anything at all was said. */
  seen: boolean;
  /** Whether words were. */
  hasWords: boolean;
  /** Whether a finish reason or `[DONE]` was. */
  finished: boolean;
  /** Whether nothing more can come: `[DONE]` was seen, or token counts with a finish reason or after it. */
  over: boolean;
  /** Throws the first fault, once `chunks` holds what came before it. */
  feed(bytes: Uint8Array): void;
}

export function createAnswerDecoder({ eventBytes, messageBytes }: Required<TransportLimits>): AnswerDecoder {
  let bytesLeft = messageBytes;
  const decode = createEventDecoder((event) => {
    const item = stream.over ? undefined : readItem(event);
    if (item === 'done') {
      stream.over = true;
      stream.finished = stream.seen;
    } else if (item) {
      if (item.error) throw item.error;
      if (item.text) bytesLeft -= utf8Length(item.text);
      if (bytesLeft < 0) throw limitError('messageBytes');
      stream.chunks.push(item);
      stream.seen = true;
      stream.hasWords ||= Boolean(item.text);
      stream.finished ||= Boolean(item.finishReason);
      // Counts that came before the finish may grow until it.
      stream.over = stream.finished && Boolean(item.usage ?? item.last);
    }
  }, eventBytes);
  const stream: AnswerDecoder = {
    chunks: [],
    seen: false,
    hasWords: false,
    finished: false,
    over: false,
    feed(bytes) {
      stream.chunks = [];
      decode(bytes);
    },
  };
  return stream;
}
