import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ask, createRig, eventually, got, QUESTION } from './rig.fixture.ts';
import type { Got } from './rig.fixture.ts';

const user = (content: unknown) => ({ messages: [{ role: 'user', content }] });

/** Sends one body and returns the answer and the number of requests to the service. */
async function post(body: unknown, path = '/chat/completions'): Promise<Got & { calls: number }> {
  const { handler, api, seen } = await createRig();
  return { ...(await got(handler(ask(api, path, body)))), calls: seen.length };
}

async function expectRefused(body: unknown, path?: string, status = 400): Promise<void> {
  const answer = await post(body, path);
  const label = typeof body === 'string' ? body.slice(0, 80) : JSON.stringify(body).slice(0, 80);
  expect([label, answer.status, answer.calls]).toEqual([label, status, 0]);
  const { error } = answer.json();
  expect(error).toEqual({
    code: expect.any(String) as string,
    message: expect.stringMatching(/\S/) as string,
    requestId: answer.headers.get('x-request-id'),
  });
}

const POSTS = ['/chat/completions', '/chat', '/context'];

describe.each(POSTS)('a body of POST %s', (path) => {
  it('that is not a JSON object is refused', async () => {
    // R31
    for (const body of [
      '',
      ' ',
      'null',
      '[]',
      '"x"',
      '1',
      'true',
      '{',
      '{"messages":[',
      '{"messages":[{"role":"user","content":"x"}],}',
      "{'messages':[]}",
      '{"messages":[{"role":"user","content":"x"}]} {}',
      '{"messages":[{"role":"user","content":"\u0001"}]}',
      '{"messages":[{"role":"user","content":"\\x"}]}',
      '{"messages":[{"role":"user","content":"x',
      `\ufeff${JSON.stringify(QUESTION)}`,
      'NaN',
    ]) {
      await expectRefused(body, path);
    }
  });

  it('that gives a key twice is refused at every level, however the key is spelt', async () => {
    // R31 T10
    for (const body of [
      '{"messages":[{"role":"user","content":"x"}],"messages":[]}',
      '{"messages":[{"role":"user","content":"x","role":"system"}]}',
      '{"messages":[{"role":"user","content":"x"}],"filter":{"a":1,"a":2}}',
      '{"messages":[{"role":"user","content":"x"}],"filter":{"$and":[{"a":1}],"$and":[{"b":1}]}}',
      '{"messages":[{"role":"user","content":"x"}],"filter":{"a":1,"\\u0061":2}}',
      '{"messages":[{"role":"user","content":"x"}],"filter":{"a":{"$eq":1 , "$eq" \t:2}}}',
    ]) {
      await expectRefused(body, path);
    }
  });

  it('that reaches for a prototype is refused, and prototypes stay as they were', async () => {
    // R44 T13
    for (const key of ['__proto__', 'constructor', 'prototype', '\\u005f_proto__']) {
      for (const body of [
        `{"${key}":{"polluted":1},"messages":[{"role":"user","content":"x"}]}`,
        `{"messages":[{"role":"user","content":"x","${key}":{"polluted":1}}]}`,
        `{"messages":[{"role":"user","content":"x"}],"filter":{"${key}":{"tenant":"b"}}}`,
        `{"messages":[{"role":"user","content":"x"}],"filter":{"$and":[{"a":{"${key}":1}}]}}`,
      ]) {
        await expectRefused(body, path);
      }
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('tenant');
  });

  it('that is nested without end overflows nothing', async () => {
    // R42
    for (const body of [
      '['.repeat(100_000),
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `{"filter":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`,
      `{"messages":${'['.repeat(17)}${']'.repeat(17)}}`,
    ]) {
      await expectRefused(body, path);
    }
  });

  it('that is larger than the limit is refused by its real bytes', async () => {
    // R36
    const bodyOf = (bytes: number) => {
      const frame = Buffer.byteLength(JSON.stringify({ ...QUESTION, pad: 'é' }));
      return JSON.stringify({ ...QUESTION, pad: 'é' + 'x'.repeat(bytes - frame) });
    };
    await expectRefused(bodyOf(262_145), path, 413);
    await expectRefused({ ...QUESTION, pad: 'é'.repeat(131_072) }, path, 413);
    expect((await post(bodyOf(262_144), path)).status).toBe(200);
  });

  it('holds messages of known roles and of text alone', async () => {
    // R32 R33 R34 R35
    for (const body of [
      {},
      { messages: [] },
      { messages: {} },
      { messages: 'x' },
      { messages: null },
      { messages: [null] },
      { messages: ['x'] },
      { messages: [[]] },
      { messages: [{}] },
      { messages: [{ role: 'user' }] },
      { messages: [{ content: 'x' }] },
      ...['system', 'developer', 'tool', 'function', 'User', 'user ', '', 1, null, ['user']].map((role) => ({
        messages: [{ role, content: 'x' }],
      })),
      ...['', null, 1, true, [], ['x'], {}, [{ type: 'text', text: 'x' }]].map(user),
    ]) {
      await expectRefused(body, path);
    }
  });

  it('holds 64 messages at most, and 32 KiB in one of a person', async () => {
    // R43
    const turns = (count: number) => ({
      messages: Array.from({ length: count }, () => ({ role: 'user', content: 'x' })),
    });
    await expectRefused(turns(65), path);
    await expectRefused(turns(10_000), path, 413);
    expect((await post(turns(64), path)).status).toBe(200);
    await expectRefused(user('x'.repeat(32_769)), path);
    await expectRefused(user('é'.repeat(16_385)), path);
    expect((await post(user('é'.repeat(16_384)), path)).status).toBe(200);
    const answer = { messages: [{ role: 'assistant', content: 'x'.repeat(100_000) }, ...QUESTION.messages] };
    expect((await post(answer, path)).status).toBe(200);
  });
});

describe('a body of a chat', () => {
  it('names a listed model exactly', async () => {
    // R45
    for (const model of ['gpt-9', 'GPT-4O', 'gpt-4o ', ' gpt-4o', '', null, 1, ['gpt-4o'], {}, '__proto__']) {
      await expectRefused({ ...QUESTION, model });
    }
    const { handler, api, seen } = await createRig({ models: ['gpt-4.1', { id: 'own', label: 'Own' }] });
    expect((await got(handler(ask(api, '/chat/completions', { ...QUESTION, model: 'gpt-4o' })))).status).toBe(
      400,
    );
    await got(handler(ask(api, '/chat/completions', { ...QUESTION, model: 'own' })));
    await got(handler(ask(api, '/chat/completions', QUESTION)));
    expect(seen.map(({ body }) => (JSON.parse(body) as { model: string }).model)).toEqual(['own', 'gpt-4.1']);
  });

  it('gives a temperature that the model takes', async () => {
    // R46
    for (const temperature of [
      'NaN',
      '1e999',
      '"0"',
      '1e9',
      '-1',
      '2.1',
      'null',
      '[]',
      '{}',
      'true',
      '-1e-9',
    ]) {
      await expectRefused(`{"messages":[{"role":"user","content":"x"}],"temperature":${temperature}}`);
    }
    await expectRefused({ ...QUESTION, model: 'claude-sonnet-4-5', temperature: 1.5 });
    expect((await post({ ...QUESTION, temperature: 2 })).status).toBe(200);
  });

  it('says stream with a boolean', async () => {
    // R47
    for (const stream of ['true', 1, 0, null, [], {}]) await expectRefused({ ...QUESTION, stream });
  });

  it('forwards only the listed fields of the body and of each message', async () => {
    // R48
    const extras = {
      api_base: 'https://evil.test',
      base_url: 'https://evil.test',
      host: 'evil.test',
      assistant_name: 'other',
      assistant: 'other',
      api_key: 'mine',
      headers: { 'x-evil': '1' },
      tools: [],
      n: 50,
      max_tokens: 1e9,
      user: 'root',
      json_response: true,
      include_highlights: true,
      context_options: { top_k: 64 },
      query: 'x',
    };
    const { handler, api, seen } = await createRig();
    const message = { role: 'user', content: 'x', name: 'evil', citations: [], tool_calls: [] };
    const body = {
      ...extras,
      messages: [message],
      stream: false,
      model: 'gpt-4.1',
      temperature: 1,
      filter: { a: 1 },
    };
    await got(handler(ask(api, '/chat/completions', body)));
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      messages: [{ role: 'user', content: 'x' }],
      stream: false,
      model: 'gpt-4.1',
      temperature: 1,
      filter: { a: 1 },
    });
    expect(seen[0]?.url).toBe('/assistant/chat/docs/chat/completions');
  });

  it('may hold a system message only where the server says so', async () => {
    const { handler, api } = await createRig({ systemMessages: true });
    const say = (role: string) =>
      got(
        handler(ask(api, '/chat/completions', { messages: [{ role, content: 'x' }, ...QUESTION.messages] })),
      );
    expect((await say('system')).status).toBe(200);
    expect((await say('developer')).status).toBe(400);
  });

  it('on standard chat accepts its options within their ranges', async () => {
    const { handler, api, seen } = await createRig();
    const options = {
      json_response: true,
      include_highlights: true,
      context_options: {
        top_k: 64,
        snippet_size: 512,
        multimodal: true,
        include_binary_content: false,
        evil: 1,
      },
    };
    await got(handler(ask(api, '/chat', { ...QUESTION, ...options })));
    const { evil: _, ...contextOptions } = options.context_options;
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ ...options, context_options: contextOptions });
    expect(seen[0]?.body).not.toContain('evil');
    for (const wrong of [
      { json_response: true, stream: true },
      { json_response: 'true' },
      { include_highlights: 1 },
      { context_options: [] },
      { context_options: null },
      { context_options: { top_k: 65 } },
      { context_options: { top_k: 0 } },
      { context_options: { top_k: 1.5 } },
      { context_options: { snippet_size: 511 } },
      { context_options: { multimodal: 'no' } },
      { context_options: { multimodal: false, include_binary_content: true } },
    ]) {
      await expectRefused({ ...QUESTION, ...wrong }, '/chat');
    }
  });
});

describe('a body of a context preview', () => {
  it('holds a query or messages, and no settings', async () => {
    const { handler, api, seen } = await createRig();
    await got(
      handler(ask(api, '/context', { query: 'x', top_k: 3, snippet_size: 1024, model: 'x', stream: true })),
    );
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ query: 'x', top_k: 3, snippet_size: 1024 });
    for (const body of [
      { query: 'x', ...QUESTION },
      { query: '' },
      { query: 1 },
      { query: 'x'.repeat(32_769) },
      { query: 'x', top_k: -1 },
    ]) {
      await expectRefused(body, '/context');
    }
  });
});

describe('a body on the wire', () => {
  it('a body without a length is counted while it arrives', async () => {
    // R37
    const { api, seen, logs } = await createRig({ listen: true });
    const status = await new Promise<number | undefined>((resolve) => {
      const outgoing = httpRequest(`${api}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      });
      outgoing.on('response', (incoming) => {
        resolve(incoming.statusCode);
        outgoing.destroy();
      });
      outgoing.on('error', () => undefined);
      const block = Buffer.alloc(65_536, 0x20);
      for (let sent = 0; sent < 10_000_000; sent += block.byteLength) outgoing.write(block);
      outgoing.end();
    });
    expect(status).toBe(413);
    expect(seen).toHaveLength(0);
    await eventually(() => logs.length === 1);
    expect(logs[0]).toMatchObject({ code: 'too_large', status: 413 });
  });

  it('a false length is not believed', async () => {
    const { handler, api } = await createRig();
    const body = JSON.stringify({ ...user('x'), pad: 'x'.repeat(300_000) });
    const lying = ask(api, '/chat/completions', body, { headers: { 'content-length': '10' } });
    expect((await got(handler(lying))).status).toBe(413);
  });

  it('that drips in is answered 408, and its place is free again', async () => {
    // R40
    const { handler, api, seen } = await createRig({
      principal: () => 'u1',
      limits: { bodyMs: 100, streams: 1 },
    });
    const slow = (): Request => {
      let timer: ReturnType<typeof setInterval> | undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          timer = setInterval(() => controller.enqueue(new TextEncoder().encode(' ')), 20);
        },
        cancel: () => clearInterval(timer),
      });
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
      return new Request(`${api}/chat/completions`, {
        ...init,
        headers: { 'content-type': 'application/json' },
      });
    };
    const first = got(handler(slow()));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await got(handler(ask(api, '/chat/completions', QUESTION)))).status).toBe(429);
    expect((await first).status).toBe(408);
    expect((await got(handler(ask(api, '/chat/completions', QUESTION)))).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  it('that is not UTF-8 is refused', async () => {
    const { handler, api } = await createRig();
    const body = new Uint8Array([0x22, 0xff, 0xfe, 0x22]);
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    expect((await got(handler(new Request(`${api}/chat/completions`, init)))).status).toBe(400);
  });

  it('that a callback has read already is a clear error', async () => {
    const { handler, api } = await createRig({
      authorize: async (request) => {
        await request.text();
        return true;
      },
    });
    const { status, json } = await got(handler(ask(api, '/chat/completions', QUESTION)));
    expect(status).toBe(500);
    expect(json().error.message).toContain('request.clone()');
  });
});
