import { createParser } from 'eventsource-parser';
import { createRequestScope } from '../request/request-scope.ts';
import { limitError } from '../errors/answer-errors.ts';

/** One server-sent event: its name, if it has one, and its data lines joined. */
export interface ServerEvent {
  event?: string | undefined;
  data: string;
  /** The cursor after which the stream continues. */
  id?: string | undefined;
}

export interface ReadEventsOptions {
  /** Longest event, in characters; beyond it `limit` is thrown. Default Infinity. */
  eventBytes?: number;
  /** Ends the reading as if the bytes had ended. */
  signal?: AbortSignal;
}

/**
 * Decodes bytes into events, each handed over before the next is parsed. Throws `limit` at an event longer than `eventBytes`,
 * and the errors of `onEvent`. Unusable afterwards.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function createEventDecoder(
  onEvent: (event: ServerEvent) => void,
  eventBytes = Infinity,
): (bytes: Uint8Array) => void {
  const check = (isTooLong: boolean) => {
    if (isTooLong) throw limitError('eventBytes');
  };
  const parser = createParser({
    maxBufferSize: eventBytes,
    onEvent(event) {
      check(event.data.length > eventBytes);
      onEvent(event);
    },
    onError: ({ type }) => check(type === 'max-buffer-size-exceeded'),
  });
  // Removes a byte order mark at the start, as the specification asks.
  const decoder = new TextDecoder();
  // A CR ends a line at once, so that an event is not held back for an LF that may never come.
  let before = '';
  return (bytes) => {
    const text = before + decoder.decode(bytes, { stream: true });
    const { length } = before;
    before = text.endsWith('\r') ? '\r' : '';
    parser.feed(text.includes('\r') ? text.replace(/\r\n?/g, '\n').slice(length) : text);
  };
}

/**
 * Decodes events in batches of one network chunk each; an empty batch means that bytes came (a comment, half an event).
 * An event without its closing blank line is never delivered. The body is cancelled, however the reading ends.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  { eventBytes, signal }: ReadEventsOptions = {},
): AsyncGenerator<ServerEvent[], void> {
  const scope = createRequestScope(signal);
  let batch: ServerEvent[] = [];
  const feed = createEventDecoder((event) => batch.push(event), eventBytes);
  try {
    const read = scope.reader(body);
    for (;;) {
      const { done, value } = await read();
      if (done) return;
      batch = [];
      try {
        feed(value);
      } finally {
        // Events before a fault are yielded first.
        yield batch;
      }
    }
  } catch (error) {
    if (!scope.signal.aborted) throw error;
  } finally {
    scope.abort();
  }
}
