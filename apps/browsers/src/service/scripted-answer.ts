/** An answer of the service whose words a test chose. */
export interface Script {
  /** A text comes word by word; an array in its pieces. */
  text: string | readonly string[];
  /** Between two words or pieces, in milliseconds. */
  tokenMs: number;
}

/** That answer as a stream of chat completions. */
export function streamScript({ text, tokenMs }: Script, signal?: AbortSignal | null): Response {
  const encoder = new TextEncoder();
  const words = typeof text === 'string' ? (text.match(/\s*\S+|\s+$/g) ?? []) : text;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (delta: object, finish: string | null = null) => {
        const choices = [{ index: 0, delta, finish_reason: finish }];
        const chunk = JSON.stringify({ id: 'scripted', model: 'gpt-4o-2024-11-20', choices });
        controller.enqueue(encoder.encode(`data:${chunk}\n\n`));
      };
      send({ role: 'assistant', content: '' });
      for (const content of words) {
        if (signal?.aborted) return;
        send({ content });
        await new Promise((resolve) => setTimeout(resolve, tokenMs));
      }
      if (signal?.aborted) return;
      send({}, 'stop');
      controller.enqueue(encoder.encode('data:[DONE]\n\n'));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
