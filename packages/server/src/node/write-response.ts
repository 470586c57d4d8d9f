import type { ServerResponse } from 'node:http';
import type { StreamedAnswer } from '../lib/stream/relay.ts';
import { answerOf } from '../lib/stream/web-stream.ts';

/** Writes a response as it comes. A streamed answer of the handler's own goes without web streams in between. */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, [...response.headers].flat());
  const answer = answerOf(response);
  if (answer) writeAnswer(answer, outgoing);
  else await writeBody(response.body, outgoing);
}

function writeAnswer(answer: StreamedAnswer, outgoing: ServerResponse): void {
  outgoing.flushHeaders();
  outgoing.on('drain', () => answer.resume());
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) answer.cancel();
  });
  answer.connect({
    write: (bytes) => outgoing.write(bytes),
    close: () => outgoing.end(),
    error: () => outgoing.destroy(),
  });
}

async function writeBody(body: ReadableStream<Uint8Array> | null, outgoing: ServerResponse): Promise<void> {
  if (!body) {
    outgoing.end();
    return;
  }
  const reader = body.getReader();
  outgoing.once('close', () => {
    reader.cancel().catch(() => undefined);
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
  });
}
