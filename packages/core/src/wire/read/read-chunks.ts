import { errorFrom } from '../errors/error-from-body.ts';
import { type AnswerChunk, parseChunk } from './chunk.ts';
import { protocolError } from '../errors/answer-errors.ts';
import { readEvents, type ReadEventsOptions, type ServerEvent } from './read-events.ts';

/** A chunk, or the end that the marker `[DONE]` sets. */
export type StreamItem = AnswerChunk | 'done';

/** Parses the chunks of an event stream, in batches of one network chunk each. Ends at `[DONE]`, else with the bytes. */
export async function* readChunks(
  body: ReadableStream<Uint8Array>,
  options?: ReadEventsOptions,
): AsyncGenerator<StreamItem[], void> {
  for await (const events of readEvents(body, options)) {
    const items: StreamItem[] = [];
    let isOver = false;
    for (const event of events) {
      const item: StreamItem | undefined = isOver ? undefined : readItem(event);
      if (item) items.push(item);
      isOver ||= item === 'done' || item?.error !== undefined;
    }
    // Chunks before a fault in the same batch are valid: they are yielded with it.
    yield items;
    if (isOver) return;
  }
}

/** Parses one event; undefined for one without data. Never throws: an event that cannot be parsed is an item with an error. */
export function readItem({ event, data }: ServerEvent): StreamItem | undefined {
  if (data === '') return undefined;
  if (data.trim() === '[DONE]') return 'done';
  const isError = event === 'error';
  try {
    const raw: unknown = JSON.parse(data);
    return isError ? { raw, error: errorFrom(raw) } : parseChunk(raw);
  } catch {
    return { raw: undefined, error: isError ? errorFrom(data) : protocolError() };
  }
}
