import { afterEach, expect, test } from 'vitest';
import { COMPLETION, delta, event, HELLO, STOP } from '../faults/events.fixture.ts';
import { FAULTS } from '../faults/faults.fixture.ts';
import { type FaultServer, startFaultServer } from '../faults/fault-server.fixture.ts';
import { AssistantError } from './errors/assistant-error.ts';
import { errorFrom } from './errors/error-from-body.ts';
import { createAssistantClient } from './client.ts';

const servers: FaultServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(id: string): Promise<FaultServer> {
  const fault = FAULTS.find((each) => each.id === id);
  const server = await startFaultServer((x) => fault?.respond(x));
  servers.push(server);
  return server;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const request = { messages: [{ role: 'user' as const, content: 'Hello?' }] };

test('complete resolves to the plain answer, out of its envelope', async () => {
  for (const id of ['S45', 'S45b']) {
    const client = createAssistantClient({ api: (await serve(id)).url });
    expect(await client.complete(request)).toEqual(COMPLETION);
  }
});

test('a stream instead of a plain answer becomes one, a cut stream never', async () => {
  const client = createAssistantClient({ api: (await serve('S41')).url });
  expect(await client.complete(request)).toEqual({ ...COMPLETION, id: '0a1', usage: undefined });
  const cut = createAssistantClient({ api: (await serve('S42')).url });
  await expect(cut.complete(request)).rejects.toMatchObject({ code: 'eof' });
});

test('a stream of standard chat instead of a plain answer becomes one', async () => {
  const common = { id: 'x', model: 'm' };
  const citation = { position: 2, references: [{ file: { id: 'f', name: 'a.pdf' }, pages: [4] }] };
  const server = await startFaultServer(async (x) => {
    await x.stream();
    await x.write(
      event({ type: 'message_start', ...common, role: 'assistant', context_snippet_count: 3 }),
      event({ type: 'content_chunk', ...common, delta: { content: 'Hi' } }),
      event({ type: 'content_chunk', ...common, delta: { content: '!' } }),
      event({ type: 'citation', ...common, citation }),
      event({ type: 'message_end', ...common, finish_reason: 'length', usage: COMPLETION.usage }),
    );
    await x.gone;
  });
  servers.push(server);
  const client = createAssistantClient({ api: server.url, protocol: 'chat' });
  expect(await client.complete(request)).toEqual({
    ...common,
    message: { role: 'assistant', content: 'Hi!' },
    finish_reason: 'length',
    citations: [citation],
    usage: COMPLETION.usage,
    context_snippet_count: 3,
  });
});

test('after a finish reason nothing is appended, whatever comes; only usage is taken', async () => {
  const usage = COMPLETION.usage;
  const late = [
    event(delta(' MORE')),
    event(delta(' MORE', 'length')),
    event({ type: 'content_chunk', delta: { content: ' MORE' } }),
    event({ chat_completion: { choices: [{ message: { content: ' MORE' } }] } }),
    event(delta(' MORE', 'length', { usage })),
  ];
  const server = await startFaultServer(async (x) => {
    await x.stream();
    await x.write(HELLO + STOP, ...late, event(delta(' MORE')));
    await x.gone;
  });
  servers.push(server);
  const client = createAssistantClient({ api: server.url });
  const raws = await collect(client.stream(request));
  expect(JSON.stringify(raws)).not.toContain('MORE');
  expect(raws.slice(3)).toEqual([{ id: '0a1', choices: [], usage }]);
  expect(await client.complete(request)).toMatchObject({
    choices: [{ finish_reason: 'stop', message: { content: 'Hello world' } }],
    usage,
  });
});

test('stream yields the objects as they came and ends when the answer is complete', async () => {
  const client = createAssistantClient({ api: (await serve('S40')).url, headers: { 'x-own': '1' } });
  let text = '';
  for await (const chunk of client.stream(request)) text += chunk.choices[0]?.delta.content ?? '';
  expect(text).toBe('Hello world');
  expect(servers[0]?.requests[0]?.headers).toMatch(/POST \/chat\/completions[\s\S]*x-own: 1/);
});

test('a whole answer instead of a stream arrives as a chunk', async () => {
  const client = createAssistantClient({ api: (await serve('S45')).url });
  const chunks = await collect(client.stream(request));
  expect(chunks).toMatchObject([{ choices: [{ delta: { content: 'Hello world' }, finish_reason: 'stop' }] }]);
});

test('a cut stream throws after the received chunks', async () => {
  const client = createAssistantClient({ api: (await serve('S42')).url });
  const chunks: unknown[] = [];
  const reading = (async () => {
    for await (const chunk of client.stream(request)) chunks.push(chunk);
  })();
  await expect(reading).rejects.toMatchObject({ name: 'AssistantError', code: 'eof' });
  expect(chunks).toHaveLength(2);
});

test('breaking out of a stream, and its signal, abort the request', async () => {
  const server = await serve('S56');
  const client = createAssistantClient({ api: server.url });
  for await (const chunk of client.stream(request)) {
    expect(chunk).toBeTruthy();
    break;
  }
  await expect.poll(() => server.open()).toBe(0);
  const controller = new AbortController();
  const reading = collect(client.stream(request, { signal: controller.signal }));
  setTimeout(() => controller.abort(), 50);
  await expect(reading).rejects.toMatchObject({ code: 'aborted' });
  await expect.poll(() => server.open()).toBe(0);
  await expect(client.complete(request, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'aborted',
  });
  expect(server.requests).toHaveLength(2);
});

test('a fetch that heeds no signal and a body that never ends are left all the same', async () => {
  const client = createAssistantClient({
    api: '/x',
    fetch: () => new Promise(() => undefined),
    limits: { totalMs: 50 },
  });
  await expect(client.complete(request)).rejects.toMatchObject({ code: 'timeout' });
  let cancelled = false;
  const body = new ReadableStream({
    cancel() {
      cancelled = true;
      return new Promise(() => undefined);
    },
  });
  const silent = createAssistantClient({
    api: '/x',
    fetch: () => Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } })),
    limits: { idleMs: 50 },
  });
  await expect(collect(silent.stream(request))).rejects.toMatchObject({ code: 'idle' });
  expect(cancelled).toBe(true);
});

test('a body that heeds nothing at all is left all the same', async () => {
  const hang = () => new Promise<never>(() => undefined);
  const body = { getReader: () => ({ read: hang, cancel: hang }) };
  const headers = new Headers({ 'content-type': 'text/event-stream' });
  const response = { ok: true, status: 200, headers, body } as unknown as Response;
  const client = createAssistantClient({
    api: '/x',
    fetch: () => Promise.resolve(response),
    limits: { idleMs: 50 },
  });
  await expect(collect(client.stream(request))).rejects.toMatchObject({ code: 'idle' });
});

test('standard chat is requested under its own path', async () => {
  const common = { id: 'x', model: 'm' };
  const server = await startFaultServer(async (x) => {
    await x.stream();
    await x.write(event({ type: 'message_start', ...common, role: 'assistant' }));
    await x.write(event({ type: 'content_chunk', ...common, delta: { content: 'Hi' } }));
    await x.write(event({ type: 'message_end', ...common, finish_reason: 'stop' }));
    await x.gone;
  });
  servers.push(server);
  const client = createAssistantClient({ api: `${server.url}/`, protocol: 'chat' });
  const events = await collect(client.stream(request));
  expect(events.map(({ type }) => type)).toEqual(['message_start', 'content_chunk', 'message_end']);
  expect(server.requests[0]?.headers).toMatch(/^POST \/chat HTTP/);
});

test.each([
  [
    { status: 400, error: { code: 'INVALID_ARGUMENT', message: 'Message content cannot be empty' } },
    'Message content cannot be empty',
  ],
  [{ error: 'Plain words' }, 'Plain words'],
  [{ message: 'Top' }, 'Top'],
  [{ detail: 'Detail' }, 'Detail'],
  [{ description: 'Description' }, 'Description'],
  ['Invalid API key', 'Invalid API key'],
  [{ error: { message: JSON.stringify({ error: { message: 'Inner', code: 'X' } }) } }, 'Inner'],
  [JSON.stringify({ error: JSON.stringify({ error: { message: 'Twice' } }) }), 'Twice'],
  ['<html><body>Bad gateway</body></html>', 'The service refused the request.'],
  [null, 'The service refused the request.'],
  ['x'.repeat(900), 'x'.repeat(500)],
])('the message of %j is found', (body, message) => {
  const error = errorFrom(body, { status: 400 });
  expect(error).toBeInstanceOf(AssistantError);
  expect(error).toMatchObject({ message, code: 'invalid_request', retryable: false });
});

test('the codes of the handler say more than its statuses', () => {
  const of = (status: number, code: string) =>
    errorFrom({ error: { code, message: 'm', requestId: 'r' } }, { status });
  expect(of(500, 'not_configured')).toMatchObject({
    code: 'not_configured',
    retryable: false,
    requestId: 'r',
  });
  expect(of(502, 'upstream_auth')).toMatchObject({ code: 'not_configured', retryable: false });
  expect(of(502, 'upstream_not_found')).toMatchObject({ code: 'not_found', retryable: false });
  expect(of(400, 'invalid_filter')).toMatchObject({ code: 'invalid_filter' });
  expect(of(429, 'too_many_streams')).toMatchObject({ code: 'rate_limited', retryable: true });
});

test('a 404 that says nothing asks for the mount of the handler, which is often what lacks', () => {
  const { code, message } = errorFrom('<!doctype html><p>Not found</p>', { status: 404 });
  expect([code, message]).toEqual(['not_found', 'There is no handler at `api`.']);
});

test('a batch with a fault in it yields the chunks before the fault', async () => {
  const server = await startFaultServer(async (x) => {
    await x.stream();
    await x.write(HELLO + event(delta('!')) + event('{') + STOP);
    await x.gone;
  });
  servers.push(server);
  const client = createAssistantClient({ api: server.url });
  const texts: unknown[] = [];
  const reading = (async () => {
    for await (const chunk of client.stream(request)) texts.push(chunk.choices[0]?.delta.content);
  })();
  await expect(reading).rejects.toMatchObject({ code: 'protocol' });
  expect(texts).toEqual(['Hello', ' world', '!']);
});
