import type { AnswerProgress } from '../base/answer-progress.ts';
import type { AnswerChunk } from './chunk.ts';
import { limitError } from '../errors/answer-errors.ts';
import { isRecord } from '../base/is-record.ts';
import { type TransportLimits, utf8Length } from '../base/limits.ts';
import { readItem } from './read-chunks.ts';
import { createEventDecoder } from './read-events.ts';

/** Turns the bytes of an event stream into chunks, and tracks the progress of the answer. */
export interface AnswerDecoder extends AnswerProgress {
  /** The chunks of the last bytes, up to the first fault. */
  chunks: AnswerChunk[];
  /** The body is one whole answer, which the service has made already. Set by the reading of the response. */
  isWhole: boolean;
  /** Throws the first fault, once `chunks` holds the chunks before it. */
  feed(bytes: Uint8Array): void;
}

/** @param keepsRaw Whether somebody reads `raw`, asked for each network chunk: what is kept costs garbage collection. */
export function createAnswerDecoder(
  { eventBytes, messageBytes }: Required<TransportLimits>,
  keepsRaw = () => true,
): AnswerDecoder {
  let bytesLeft = messageBytes;
  let isRawKept = true;
  const decode = createEventDecoder((event) => {
    const item = decoder.over ? undefined : readItem(event);
    decoder.cursor = event.id ?? decoder.cursor;
    if (item === 'done') {
      decoder.over = true;
      decoder.finished = decoder.seen;
    } else if (item) {
      if (item.error) throw item.error;
      const chunk = decoder.finished ? usageOf(item) : item;
      if (!chunk) return;
      const text = (chunk.text ?? '') + (chunk.reasoning ?? '');
      bytesLeft -= utf8Length(text);
      if (bytesLeft < 0) throw limitError('messageBytes');
      if (!isRawKept) chunk.raw = undefined;
      decoder.chunks.push(chunk);
      decoder.seen = true;
      decoder.hasText ||= text !== '';
      decoder.finished ||= Boolean(chunk.finishReason);
      // Counts that came before the finish may grow until it.
      decoder.over = decoder.finished && Boolean(chunk.usage ?? chunk.last);
    }
  }, eventBytes);
  const decoder: AnswerDecoder = {
    chunks: [],
    seen: false,
    hasText: false,
    finished: false,
    over: false,
    isWhole: false,
    feed(bytes) {
      decoder.chunks = [];
      isRawKept = keepsRaw();
      decode(bytes);
    },
  };
  return decoder;
}

/** The token counts of a chunk after the finish reason; nothing else in it may change the answer. */
function usageOf({ raw, usage }: AnswerChunk): AnswerChunk | undefined {
  if (!usage) return undefined;
  return { raw: isRecord(raw) && { id: raw['id'], choices: [], usage }, usage };
}
