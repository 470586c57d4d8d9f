/** The end of a connection: cut after a number of bytes, then closed or broken. */
export interface Cut {
  bytes: number;
  by: 'close' | 'error';
}

/** A received request. */
export interface RunRequest {
  method: string;
  url: string;
  after: string | null;
  body: unknown;
  keepalive: boolean;
}

export interface RunService {
  fetch: typeof fetch;
  requests: RunRequest[];
  /** Adds events to the run and sends them to its readers. */
  add: (...events: object[]) => void;
  /** Ends the run. Readers get the remaining events, and their connections close. */
  close: () => void;
}

export interface RunServiceOptions {
  /** One for each connection, in turn; later connections are not cut. */
  cuts?: Cut[];
  /** The status of a refusal instead of the run, or undefined. */
  refuse?: (request: RunRequest) => number | undefined;
  /** The `Redpine-Run` of the first answer. Default `run-1`. */
  runId?: string | undefined;
}

const encoder = new TextEncoder();

/** The address of a request as `fetch` takes it. */
export function addressOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : input.toString();
}

/** An event of chat completions with this text. */
export function said(content: string): object {
  return { id: 'x', choices: [{ index: 0, delta: { content } }] };
}

/** The end of an answer, and its token counts. */
export const ENDED: readonly object[] = [
  { id: 'x', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  { id: 'x', choices: [], usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 } },
];

/** A handler with one run, in the form of the real one: events with cursors, read again after any of them. */
export function createRunService(options: RunServiceOptions = {}): RunService {
  const { cuts = [], refuse, runId = 'run-1' } = options;
  const log: string[] = [];
  const readers = new Set<() => void>();
  const requests: RunRequest[] = [];
  let isClosed = false;
  let connections = 0;

  function open(after: number, headers: Record<string, string>, signal: AbortSignal | null | undefined) {
    const cut = cuts[connections++];
    let at = after;
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = () => {
          for (; at < log.length; at++) {
            let bytes = encoder.encode(`id: ${at + 1}\n${log[at]}`);
            const rest = (cut?.bytes ?? Infinity) - sent;
            if (bytes.length > rest) bytes = bytes.subarray(0, rest);
            sent += bytes.length;
            if (bytes.length > 0) controller.enqueue(bytes);
            if (cut && sent >= cut.bytes) return leave(cut.by);
          }
          if (isClosed) leave('close');
        };
        const leave = (by: Cut['by']) => {
          readers.delete(send);
          if (by === 'close') controller.close();
          else controller.error(new TypeError('network error'));
        };
        readers.add(send);
        signal?.addEventListener('abort', () => {
          if (readers.delete(send)) controller.error(signal.reason);
        });
        send();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream', ...headers } });
  }

  return {
    requests,
    add(...events) {
      for (const event of events) log.push(`data: ${JSON.stringify(event)}\n\n`);
      for (const send of Array.from(readers)) send();
    },
    close() {
      log.push('data: [DONE]\n\n');
      isClosed = true;
      for (const send of Array.from(readers)) send();
    },
    async fetch(input, init = {}) {
      init.signal?.throwIfAborted();
      const headers = new Headers(init.headers);
      const { method = 'GET', body, keepalive = false, signal } = init;
      const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
      const after = headers.get('last-event-id');
      const request = { method, url: addressOf(input), after, body: parsed, keepalive };
      requests.push(request);
      const status = refuse?.(request);
      if (status === 0) throw new TypeError('network error');
      if (status) return new Response(JSON.stringify({ error: { message: 'no' } }), { status });
      if (request.url.endsWith('/stop')) return new Response(null, { status: 202 });
      return open(Number(after ?? 0), method === 'POST' ? { 'redpine-run': runId } : {}, signal);
    },
  };
}
