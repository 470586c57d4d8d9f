import { describe, expect, it } from 'vitest';
import { createAssistantHandler } from '../index.ts';
import type { AssistantHandlerOptions, LogRecord } from '../index.ts';
import { ask, CANARY, eventually, got, QUESTION } from './rig.fixture.ts';

const API = 'https://app.test/api';
const LIMITS = { headersMs: 60, totalMs: 150, streams: 1 };
const never = <T>() => new Promise<T>(() => undefined);

/** A body that begins, never ends, and takes no notice of any signal. */
function endlessBody(onCancel: () => void = () => undefined): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"a":')),
    cancel: onCancel,
  });
}

const respond = (status: number, type: string, onCancel?: () => void) => async () =>
  new Response(endlessBody(onCancel), { status, headers: { 'content-type': type } });

function createDeaf(options: Partial<AssistantHandlerOptions>) {
  const logs: LogRecord[] = [];
  const handler = createAssistantHandler({
    assistant: 'docs',
    apiKey: CANARY,
    authorize: () => ({ principal: { id: 'u1' } }),
    limits: LIMITS,
    onLog: (record) => logs.push(record),
    ...options,
  });
  return { handler, logs };
}

describe('a callback or a body that ignores the signal', () => {
  it.each<[string, Partial<AssistantHandlerOptions>]>([
    ['a fetch that never answers', { fetch: () => never<Response>() }],
    ['a plain answer that never ends', { fetch: respond(200, 'application/json') }],
    ['a refusal that never ends', { fetch: respond(400, 'application/json') }],
    ['a filter that never answers', { filter: () => never<{ tenant: string }>() }],
    ['an apiKey that never answers', { apiKey: () => never<string>() }],
    ['a stream of events', { fetch: respond(200, 'text/event-stream') }],
  ])('%s ends at the limit, and its place is free again', async (_, options) => {
    const { handler, logs } = createDeaf(options);
    for (let round = 0; round < 2; round += 1) {
      const { status, text } = await got(handler(ask(API, '/chat/completions', QUESTION)));
      expect([status, text]).toEqual([504, expect.stringContaining('upstream_timeout')]);
    }
    expect(logs).toHaveLength(2);
  });

  it.each<[string, Partial<AssistantHandlerOptions>]>([
    ['a fetch that never answers', { fetch: () => never<Response>() }],
    ['a plain answer that never ends', { fetch: respond(200, 'application/json') }],
    ['an authorize that never answers', { authorize: () => never<boolean>() }],
  ])('%s is not waited for when the browser leaves', async (_, options) => {
    const { handler, logs } = createDeaf({ ...options, limits: { streams: 1 } });
    const left = new AbortController();
    const pending = handler(ask(API, '/chat/completions', QUESTION, { signal: left.signal }));
    setTimeout(() => left.abort(), 20);
    expect((await got(pending)).status).toBe(499);
    expect(logs).toMatchObject([{ outcome: 'cancelled', status: 499 }]);
  });

  it('its body is cancelled, also if it arrives after the request is over', async () => {
    for (const status of [200, 400]) {
      let cancelled = 0;
      const late = createDeaf({ fetch: respond(status, 'application/json', () => (cancelled += 1)) });
      await got(late.handler(ask(API, '/chat/completions', QUESTION)));
      await eventually(() => cancelled === 1);
    }
    let cancelled = 0;
    let open = (): void => undefined;
    const { handler } = createDeaf({
      async fetch() {
        await new Promise<void>((resolve) => (open = resolve));
        return respond(200, 'text/event-stream', () => (cancelled += 1))();
      },
    });
    await got(handler(ask(API, '/chat/completions', { ...QUESTION, stream: true })));
    open();
    await eventually(() => cancelled === 1);
  });

  it('takes no place after the browser has left', async () => {
    let admit: (allowed: boolean) => void = () => undefined;
    let asked = 0;
    const { handler } = createDeaf({
      authorize: (request) =>
        request.headers.has('x-slow') ? new Promise((resolve) => (admit = resolve)) : true,
      limits: { streams: 1 },
      fetch: async () => {
        asked += 1;
        return Response.json({ ok: true });
      },
    });
    const left = new AbortController();
    const init = { signal: left.signal, headers: { 'x-slow': '1' } };
    const pending = got(handler(ask(API, '/chat/completions', QUESTION, init)));
    left.abort();
    expect((await pending).status).toBe(499);
    admit(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toBe(0);
    expect((await got(handler(ask(API, '/chat/completions', QUESTION)))).status).toBe(200);
  });
});

describe('a request that is over before it begins', () => {
  it('asks neither callbacks nor the service', async () => {
    const asked: string[] = [];
    const { handler } = createDeaf({
      authorize: () => asked.push('authorize') > 0,
      fetch: async () => {
        asked.push('fetch');
        return Response.json({});
      },
    });
    const gone = ask(API, '/chat/completions', QUESTION, { signal: AbortSignal.abort() });
    expect((await got(handler(gone))).status).toBe(499);
    expect(asked).toEqual([]);
  });

  it('does not reach the service when the browser leaves while the key is fetched', async () => {
    let asked = 0;
    const left = new AbortController();
    const { handler } = createDeaf({
      apiKey: async () => {
        left.abort();
        return CANARY;
      },
      fetch: async () => {
        asked += 1;
        return Response.json({});
      },
    });
    const pending = handler(ask(API, '/chat/completions', QUESTION, { signal: left.signal }));
    expect((await got(pending)).status).toBe(499);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(asked).toBe(0);
  });
});
