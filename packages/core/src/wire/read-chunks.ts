import { errorFrom } from './assistant-error.ts';
import { type AnswerChunk, parseChunk, protocolError } from './chunk.ts';
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
    for (const event of events) {
      if (event.data === '') continue;
      // What came before a fault in the same batch is good: it goes out first.
      const item = readEvent(event);
      items.push(item);
      if (item === 'done' || item.error) break;
    }
    yield items;
    const last = items.at(-1);
    if (last === 'done' || last?.error) return;
  }
}

function readEvent({ event, data }: ServerEvent): StreamItem {
  if (data.trim() === '[DONE]') return 'done';
  try {
    const raw: unknown = JSON.parse(data);
    return event === 'error' ? { raw, error: errorFrom(raw) } : parseChunk(raw);
  } catch {
    return { raw: undefined, error: event === 'error' ? errorFrom(data) : protocolError() };
  }
}
