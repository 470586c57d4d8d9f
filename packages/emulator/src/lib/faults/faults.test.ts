import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ask, makeEmulator, QUESTION, readData, send, user } from '../../test/ask.fixture.ts';
import { FAULT_PREFIX, FAULTS, headerOf, type FaultSwitches } from './switches.ts';

const stream = (faults: FaultSwitches) => ask(makeEmulator({ faults }), QUESTION, { stream: true });
const streamText = async (faults: FaultSwitches) => (await stream(faults)).text();

/** The text of an answer, whatever its framing. */
function contentOf(text: string): string {
  const events = text.replace(/^\uFEFF/, '').split(/(?:\r\n|\r|\n){2}/);
  const data = events.map((event) =>
    event
      .split(/\r\n|\r|\n/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5))
      .join('\n'),
  );
  return data
    .filter((item) => item.trim().startsWith('{'))
    .map((item) => JSON.parse(item).choices?.[0]?.delta.content ?? '')
    .join('')
    .replace(/\(http\S+\)/, '');
}

describe('stream shapes', () => {
  it('change the bytes and never the words', async () => {
    const plain = contentOf(await streamText({}));
    expect(plain).toContain('about 43 m');
    const shapes: FaultSwitches[] = [
      { dataSpace: true },
      { lineEnd: 'crlf' },
      { lineEnd: 'cr' },
      { splitBytes: 1 },
      { bom: true },
      { keepAlive: true },
      { fields: true },
      { multiline: true, dataSpace: true },
      { role: 'null' },
      { role: 'absent' },
      { role: 'assistant' },
      { finalDelta: 'empty' },
      { usage: false },
      { done: true },
      { emptyChoices: true },
      { finishReason: 'length' },
    ];
    for (const shape of shapes) {
      const text = await streamText(shape);
      expect(contentOf(text), JSON.stringify(shape)).toBe(plain);
    }
  });

  it('have the documented effect', async () => {
    expect(await streamText({ dataSpace: true })).toMatch(/^data: \{/);
    expect(await streamText({ lineEnd: 'crlf' })).toMatch(/\}\r\n\r\n$/);
    expect(await streamText({ done: true })).toMatch(/data:\[DONE\]\n\n$/);
    expect(await streamText({ keepAlive: true })).toMatch(/^: keep-alive\ndata:/);
    expect(await streamText({ fields: true })).toMatch(/^id:1\nretry:3000\nevent:message\ndata:/);
    const chunks = async (faults: FaultSwitches) => readData(await stream(faults));
    expect((await chunks({ role: 'absent' }))[1].choices[0].delta).not.toHaveProperty('role');
    expect((await chunks({ role: 'null' }))[1].choices[0].delta.role).toBe(null);
    expect((await chunks({ finalDelta: 'empty' })).at(-1).choices[0].delta).toEqual({});
    expect((await chunks({ usage: false })).at(-1)).not.toHaveProperty('usage');
    expect((await chunks({ emptyChoices: true })).some((chunk) => chunk.choices.length === 0)).toBe(true);
    for (const finishReason of ['length', 'content_filter', 'tool_calls', 'function_call']) {
      expect((await chunks({ finishReason })).at(-1).choices[0].finish_reason).toBe(finishReason);
    }
  });

  it('cut inside characters and field names', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of (await stream({ splitBytes: 2 })).body ?? []) pieces.push(piece);
    expect(pieces.every((piece) => piece.length <= 2)).toBe(true);
    expect(new TextDecoder().decode(pieces[0])).toBe('da');
    expect(pieces.some((piece) => new TextDecoder().decode(piece).includes('\uFFFD'))).toBe(true);
  });

  it('name tool_calls function_call before 2026-04', async () => {
    const emulator = makeEmulator({ faults: { finishReason: 'tool_calls' } });
    const response = await ask(emulator, QUESTION, {}, { headers: { 'x-pinecone-api-version': '2025-10' } });
    expect((await response.json()).choices[0].finish_reason).toBe('function_call');
  });

  it('answer in JSON although a stream was asked for, plain or wrapped', async () => {
    const plain = await stream({ jsonReply: true });
    expect(plain.headers.get('content-type')).toBe('application/json');
    expect(await plain.json()).toHaveProperty('choices');
    expect(await (await ask(makeEmulator({ faults: { wrapped: true } }), QUESTION)).json()).toHaveProperty(
      'chat_completion.choices',
    );
  });

  it('quote the role of standard chat', async () => {
    const emulator = makeEmulator({ faults: { quotedRole: true } });
    const body = await (
      await send(emulator, 'chat/redpine-demo', { body: { messages: [user(QUESTION)] } })
    ).json();
    expect(body.message.role).toBe('"assistant"');
  });
});

describe('faults', () => {
  it('close, reset, stall, break and fail a stream after so many events', async () => {
    const closed = await readData(await stream({ closeAfter: 2 }));
    expect([closed.length, closed.at(-1).choices[0].finish_reason]).toEqual([2, null]);
    await expect(streamText({ resetAfter: 2 })).rejects.toThrow(/reset on purpose/);
    expect(await streamText({ malformedAfter: 1 })).toContain('data:{"id":"broken","choices":[{"ind\n\n');
    expect(await streamText({ errorAfter: 1 })).toMatch(
      /\n\ndata:\{"status":500,"error":\{"code":"INTERNAL"[^\n]*\n\n$/,
    );
    expect(await streamText({ errorAfter: 1, errorShape: 'event' })).toContain('event:error\ndata:{"error":');
    expect(await streamText({ errorAfter: 0, errorShape: 'type' })).toMatch(/^data:\{"type":"error"/);
    const reader = (await stream({ stallAfter: 1 })).body?.getReader();
    await reader?.read();
    const silent = reader?.read();
    expect(await Promise.race([silent, new Promise((resolve) => setTimeout(resolve, 50, 'silence'))])).toBe(
      'silence',
    );
    await reader?.cancel();
    expect(await silent).toMatchObject({ done: true });
  });

  it('answer with a status, with and without Retry-After', async () => {
    for (const [status, code] of [
      [429, 'TOO_MANY_REQUESTS'],
      [500, 'INTERNAL'],
      [503, 'UNAVAILABLE'],
      [418, 'INVALID_ARGUMENT'],
    ] as const) {
      const response = await ask(makeEmulator({ faults: { status } }), QUESTION);
      expect([response.status, response.headers.get('retry-after')]).toEqual([status, null]);
      expect(await response.json()).toMatchObject({ status, error: { code } });
    }
    const listed = await send(
      makeEmulator({ faults: { status: 503, plainText: true } }),
      'files/redpine-demo',
    );
    expect([listed.status, listed.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8']);
  });

  it('delay the headers and the first byte', async () => {
    const order: string[] = [];
    const slow = ask(makeEmulator({ faults: { headersMs: 60 } }), QUESTION).then(() => order.push('headers'));
    await new Promise((resolve) => setTimeout(resolve, 10)).then(() => order.push('later'));
    await slow;
    expect(order).toEqual(['later', 'headers']);
    const reader = (await stream({ firstByteMs: 5_000 })).body?.getReader();
    expect(
      await Promise.race([reader?.read(), new Promise((resolve) => setTimeout(resolve, 10, 'silence'))]),
    ).toBe('silence');
    await reader?.cancel();
  });
});

describe('switches', () => {
  it('are in the README, each with its header', async () => {
    const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
    for (const [name, { about }] of Object.entries(FAULTS)) {
      expect(readme).toContain(`| \`${name}\` | \`${headerOf(name).slice(FAULT_PREFIX.length)}\` |`);
      expect(readme).toContain(`| ${about} |`);
    }
  });

  it('come from headers only where they are enabled', async () => {
    const headers = { 'X-Redpine-Fault-Status': '503', 'X-Redpine-Fault-Retry-After': '3' };
    expect((await ask(makeEmulator(), QUESTION, {}, { headers })).status).toBe(200);
    const enabled = await ask(makeEmulator({ faults: true }), QUESTION, {}, { headers });
    expect([enabled.status, enabled.headers.get('retry-after')]).toEqual([503, '3']);
  });

  it('may be a function of the request', async () => {
    const faults = (request: Request) => (request.method === 'GET' ? { status: 500 } : undefined);
    const emulator = makeEmulator({ faults });
    expect((await send(emulator, 'assistants')).status).toBe(500);
    expect((await ask(emulator, QUESTION)).status).toBe(200);
  });

  it('that make no sense in a header are ignored', async () => {
    const headers = Object.fromEntries(Object.keys(FAULTS).map((name) => [headerOf(name), 'false, x']));
    const response = await ask(makeEmulator({ faults: true }), QUESTION, { stream: true }, { headers });
    expect(response.status).toBe(200);
    for (const value of ['-1', '99', '1e9', 'NaN', '']) {
      expect(
        (
          await ask(
            makeEmulator({ faults: true }),
            QUESTION,
            {},
            { headers: { 'x-redpine-fault-status': value } },
          )
        ).status,
      ).toBe(200);
    }
  });
});
