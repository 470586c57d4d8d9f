/** What a scripted answer does, in order. */
export type Step =
  | { text: string }
  /** Waits so many milliseconds, or until `go` is called where it is `'go'`. */
  | { wait: number | 'go' }
  /** The connection closes without an ending. */
  | { cut: true }
  | { finish: string }
  | { status: number; code: string; message: string; retryAfter?: number };

/** A backend that answers each request by the next script, the last one again and again. */
export interface ScriptedBackend {
  fetch: typeof fetch;
  requests: {
    messages: { role: string; content: string }[];
    model?: string;
    temperature?: number;
    filter?: unknown;
  }[];
  /** Lets a script that waits for it go on. */
  go(): void;
  aborted: number;
}

export function createScriptedBackend(...scripts: Step[][]): ScriptedBackend {
  const encoder = new TextEncoder();
  let go = () => {};
  const backend: ScriptedBackend = { requests: [], aborted: 0, go: () => go(), fetch: answer };

  async function answer(_input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const body: unknown = init?.body;
    backend.requests.push(JSON.parse(typeof body === 'string' ? body : '{}'));
    const script = scripts[Math.min(backend.requests.length, scripts.length) - 1] ?? [];
    const failure = script.find((step) => 'status' in step);
    if (failure && 'status' in failure) return failed(failure);
    init?.signal?.addEventListener('abort', () => (backend.aborted += 1));
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        const send = (data: unknown) =>
          controller.enqueue(encoder.encode(`data: ${JSON.stringify(data)}\n\n`));
        for (const step of script) {
          if (init?.signal?.aborted) return;
          if ('text' in step) send(chunk({ content: step.text }));
          if ('wait' in step) await pause(step.wait);
          if ('finish' in step) send(chunk({}, step.finish));
          if ('cut' in step) return controller.close();
        }
        if (!script.some((step) => 'finish' in step)) send(chunk({}, 'stop'));
        controller.enqueue(encoder.encode('data: [DONE]\n\n'));
        controller.close();
      },
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  }

  function pause(wait: number | 'go'): Promise<void> {
    return new Promise((resolve) => {
      if (wait === 'go') go = resolve;
      else setTimeout(resolve, wait);
    });
  }

  return backend;
}

function chunk(delta: { content?: string }, finish: string | null = null) {
  return { id: 'c1', model: 'gpt-4o-2024-11-20', choices: [{ index: 0, delta, finish_reason: finish }] };
}

function failed({ status, code, message, retryAfter }: Extract<Step, { status: number }>): Response {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
  return new Response(JSON.stringify({ error: { code, message, requestId: 'r1' } }), { status, headers });
}
