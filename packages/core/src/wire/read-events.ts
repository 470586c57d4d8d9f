import { createParser } from 'eventsource-parser';
import { AssistantError } from './assistant-error.ts';

/** One server-sent event: its name, where it has one, and its data lines joined. */
export interface ServerEvent {
  event?: string;
  data: string;
}

export interface ReadEventsOptions {
  /** Longest event, in characters; beyond it `limit` is thrown. Default Infinity. */
  eventBytes?: number;
  /** Ends the reading, as if the bytes had ended. */
  signal?: AbortSignal;
}

/**
 * Bytes to events, in batches of one network chunk each; an empty batch says that bytes came (a comment, half an event).
 * An event without its closing blank line is never delivered. The body is cancelled however the reading ends.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  { eventBytes = Infinity, signal }: ReadEventsOptions = {},
): AsyncGenerator<ServerEvent[], void> {
  let batch: ServerEvent[] = [];
  let tooLong = false;
  const parser = createParser({
    maxBufferSize: eventBytes,
    onEvent: (event) => {
      if (event.data.length > eventBytes) tooLong = true;
      else batch.push(event);
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') tooLong = true;
    },
  });
  // Takes the byte order mark off the start, as the specification asks.
  const decoder = new TextDecoder();
  // A CR ends a line at once, so that an event is not kept back for an LF that may never come.
  let afterReturn = false;
  const normalise = (text: string): string => {
    if (text === '') return text;
    const rest = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    afterReturn = text.endsWith('\r');
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
  };
  const reader = body.getReader();
  let leave: (end: { done: true; value: undefined }) => void = () => undefined;
  // A body that is not the platform's own may not end its reading when it is cancelled; it is left all the same.
  const cancel = () => {
    leave({ done: true, value: undefined });
    void Promise.resolve(reader.cancel()).catch(() => undefined);
  };
  const read = () =>
    new Promise<ReadableStreamReadResult<Uint8Array>>((resolve, reject) => {
      leave = resolve;
      reader.read().then(resolve, reject);
    });
  signal?.addEventListener('abort', cancel);
  try {
    for (;;) {
      const { done, value } = await read();
      if (done) return;
      parser.feed(normalise(decoder.decode(value, { stream: true })));
      if (batch.length > 0 || !tooLong) yield batch;
      if (tooLong) throw new AssistantError('limit', 'The service sent an event that is too large.');
      batch = [];
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    cancel();
  }
}
