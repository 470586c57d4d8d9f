import { errorFrom } from './assistant-error.ts';
import { type AnswerChunk, parseChunk } from './chunk.ts';
import { protocolError } from './errors.ts';
import { readEvents, type ReadEventsOptions, type ServerEvent } from './read-events.ts';

/** A chunk, or the end that the marker `[DONE]` sets. */
export type StreamItem = AnswerChunk | 'done';

/** Bytes of an event stream to what they say, in batches of one network chunk each. Ends at `[DONE]`, else with the bytes. */
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
    // What came before a fault in the same batch is good: it goes out with it.
    yield items;
    if (isOver) return;
  }
}

/** What one event says; undefined for one without data. Never throws: what cannot be read is an item with an error. */
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
