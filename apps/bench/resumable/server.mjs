import { createServer } from 'node:http';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { JsonToSseTransformStream, streamText } from 'ai';
import { createClient } from 'redis';
import { createResumableStreamContext } from 'resumable-stream';

/** One instance, as the template of the AI SDK makes it: `POST /chat/{id}` asks, `GET /chat/{id}?skip=` resumes. */
const { REDIS: url, SERVICE } = process.env;
const connect = async () => {
  const client = createClient({ url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};
const context = createResumableStreamContext({
  waitUntil: (promise) => void promise.catch(() => undefined),
  publisher: await connect(),
  subscriber: await connect(),
});
const service = createOpenAICompatible({ name: 'service', baseURL: `${SERVICE}/v1`, apiKey: 'k' });
// Whatever it leaves behind does not end the instance.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);

const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));

async function serve(incoming, outgoing) {
  const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://localhost');
  const id = pathname.split('/').at(-1) ?? '';
  try {
    const stream =
      incoming.method === 'POST'
        ? await context.resumableStream(id, () => answer(searchParams.get('question') ?? ''))
        : await context.resumeExistingStream(id, Number(searchParams.get('skip') ?? 0));
    if (!stream) return outgoing.writeHead(204).end();
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
    const reader = stream.getReader();
    outgoing.on('close', () => void reader.cancel().catch(() => undefined));
    for (let next = await reader.read(); !next.done; next = await reader.read()) outgoing.write(next.value);
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

function answer(prompt) {
  const result = streamText({
    model: service.chatModel('m'),
    prompt,
    maxRetries: 0,
    onError: () => undefined,
  });
  return result.toUIMessageStream().pipeThrough(new JsonToSseTransformStream());
}

server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.once('disconnect', () => process.exit(0));
