import type { ServerResponse } from 'node:http';
import { createAssistantChat, textOf } from '@redpine/core';
import { describe, expect, it } from 'vitest';
import type { AssistantHandlerOptions } from '../index.ts';
import { ask, CANARY, createRig, got, QUESTION } from './rig.fixture.ts';
import type { Answer, Rig } from './rig.fixture.ts';
import { createRunsRig, delta, END, IDS, runIdIn, storedAnswer } from './runs.fixture.ts';

const WHOLE = {
  choices: [{ message: { role: 'assistant', content: 'Up to 43 m.' }, finish_reason: 'stop' }],
};
const EVENTS = delta('Up to ') + delta('43 m.') + END;
const STREAM = 'text/event-stream';
const JSON_TYPE = 'application/json';

/** A service that answers with this body under this label, in pieces of so many bytes. */
function says(body: string, label: string | undefined, size = Infinity): Answer {
  return async (_, outgoing) => {
    outgoing.writeHead(200, label === undefined ? {} : { 'content-type': label });
    const bytes = Buffer.from(body);
    for (let at = 0; at < bytes.length; at += size) {
      outgoing.write(bytes.subarray(at, at + size));
      if (size < Infinity) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    outgoing.end();
  };
}

interface Asked extends Pick<AssistantHandlerOptions, 'limits'> {
  stream?: boolean;
  path?: string;
}

/** How the handler answers over HTTP. */
async function answerTo(
  answer: Answer,
  { stream = false, path = '/chat/completions', limits = {} }: Asked = {},
) {
  const { api } = await createRig({ answer, listen: true, limits });
  const body = path === '/context' ? { query: 'How tall?' } : { ...QUESTION, stream };
  const { status, headers, text } = await got(fetch(ask(api, path, body)));
  return { status, type: headers.get('content-type'), headers, text };
}

/** The message that core makes of the handler's answer. */
async function messageFrom({ api }: Rig, stream: boolean) {
  const chat = createAssistantChat({ api, stream, retries: 0 });
  await chat.sendMessage('How tall is a red pine?');
  const message = chat.getSnapshot().messages.at(-1) ?? expect.unreachable();
  chat.destroy();
  return [textOf(message), message.status, message.error?.code];
}

describe('events although no stream was asked for', () => {
  it.each([STREAM, 'text/event-stream; charset=utf-8', JSON_TYPE, 'text/plain', undefined])(
    'are streamed under the label %s, byte for byte, with the settings used',
    async (label) => {
      for (const size of [3, Infinity]) {
        for (const before of ['', ': ping\n\n', '\uFEFF', '\r\n\n', 'event: x\n', 'id:1\n', 'retry: 5\n\n']) {
          const { status, type, headers, text } = await answerTo(
            says(before + delta('é🌲') + END, label, size),
          );
          expect([before, status, type]).toEqual([before, 200, `${STREAM}; charset=utf-8`]);
          // The web's decoder takes the mark off.
          expect(text).toBe(before.replace('\uFEFF', '') + delta('é🌲') + END);
          expect(headers.get('redpine-request')).toContain('gpt-4o');
        }
      }
    },
    60_000,
  );

  it.each([STREAM, JSON_TYPE])('are shown by the client under the label %s', async (label) => {
    for (const stream of [true, false]) {
      const rig = await createRig({ answer: says(EVENTS, label, 7), listen: true });
      expect(await messageFrom(rig, stream)).toEqual(['Up to 43 m.', 'complete', undefined]);
    }
  });

  it('come as the service sends them', async () => {
    let outgoing: ServerResponse | undefined;
    const { api } = await createRig({
      listen: true,
      answer: (_, response) => {
        outgoing = response;
        response.writeHead(200, { 'content-type': JSON_TYPE });
        response.write(delta('Up '));
      },
    });
    const response = await fetch(ask(api, '/chat/completions', QUESTION));
    const reader = response.body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await read()).toBe(delta('Up '));
    outgoing?.write(delta('to 43 m.'));
    expect(await read()).toBe(delta('to 43 m.'));
    outgoing?.end();
    expect((await reader?.read())?.done).toBe(true);
  });

  it.each([STREAM, JSON_TYPE])('under the label %s hold neither the key nor a signed link', async (label) => {
    const link = 'https://storage.test/a.pdf?X-Goog-Signature=SECRET';
    const { text } = await answerTo(says(delta(`${CANARY} ${link} `) + END, label, 11));
    expect(text).toContain('*** https://storage.test/a.pdf#unsigned');
    expect(text).not.toContain('SECRET');
  });

  it('end at the limits of a stream', async () => {
    const { text } = await answerTo(
      (_, outgoing) => {
        outgoing.writeHead(200, { 'content-type': JSON_TYPE });
        outgoing.write(delta('Up'));
      },
      { limits: { noContentMs: 80 } },
    );
    expect(text).toMatch(/^data: .*\n\nevent: error\ndata: .*"upstream_timeout"/);
  });

  it('that end before a first line are no answer', async () => {
    for (const body of ['', ' \n', ': ping\n\n', 'dat', 'data']) {
      expect([body, (await answerTo(says(body, JSON_TYPE))).status]).toEqual([body, 502]);
    }
  });

  it('that break off before a form can be told are a cut answer', async () => {
    const { status, text } = await answerTo((_, outgoing) => {
      outgoing.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': '999' });
      outgoing.write(': ping\n\n');
      setTimeout(() => outgoing.destroy(), 20);
    });
    expect([status, text]).toEqual([502, expect.stringContaining('upstream_cut')]);
  });

  it('have no run, and the thread keeps their answer', async () => {
    const rig = await createRunsRig({ answer: says(EVENTS, STREAM, 9) });
    const followed = await rig.send(IDS, { body: { stream: false } });
    await expect.poll(() => followed.hasEnded).toBe(true);
    expect([followed.text(), runIdIn(followed)]).toEqual(['Up to 43 m.', '']);
    expect(await storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
  });

  it('are no passages of context', async () => {
    for (const label of [STREAM, JSON_TYPE]) {
      const { status } = await answerTo(says(EVENTS, label), { path: '/context' });
      expect([label, status]).toEqual([label, 502]);
    }
  });
});

describe('events under the label of JSON, where a stream was asked for', () => {
  it('have a run that is read again, and the thread keeps their answer', async () => {
    const rig = await createRunsRig({ answer: says(EVENTS, JSON_TYPE, 9) });
    const followed = await rig.send();
    await expect.poll(() => followed.hasEnded).toBe(true);
    expect(followed.text()).toBe('Up to 43 m.');
    const again = await got(rig.get(`/runs/${runIdIn(followed)}`));
    expect(again.text).toContain('[DONE]');
    expect(await storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
  });
});

describe('a plain answer', () => {
  it.each([JSON_TYPE, 'text/plain', 'text/html', undefined])(
    'although a stream was asked for is answered as JSON under the label %s',
    async (label) => {
      for (const before of ['', '\n', ': ping\n\n']) {
        const body = before + JSON.stringify(WHOLE, null, 1);
        for (const stream of [true, false]) {
          const { status, type, text } = await answerTo(says(body, label, 13), { stream });
          expect([status, type, JSON.parse(text)]).toEqual([200, JSON_TYPE, WHOLE]);
        }
      }
    },
  );

  it('that was asked for comes as JSON under the label of events', async () => {
    const { status, type, text } = await answerTo(says(JSON.stringify(WHOLE), STREAM, 5));
    expect([status, type, text]).toEqual([200, JSON_TYPE, JSON.stringify(WHOLE)]);
  });

  it.each([
    ['/chat/completions', WHOLE],
    ['/chat/completions', { chat_completion: WHOLE }],
    [
      '/chat',
      { message: { role: 'assistant', content: 'Up to 43 m.' }, finish_reason: 'stop', citations: [] },
    ],
  ])('of %s under the label of events is streamed where a stream was asked for', async (path, body) => {
    for (const before of ['', ': ping\n\n', ' ', '\uFEFF\n']) {
      const text = before + JSON.stringify(body, null, 1);
      const { status, type, text: shown } = await answerTo(says(text, STREAM, 9), { stream: true, path });
      expect([status, type]).toEqual([200, `${STREAM}; charset=utf-8`]);
      expect(shown).toContain('data: {');
      expect(shown).toContain('"finish_reason":"stop"');
    }
    const rig = await createRig({ answer: says(JSON.stringify(body), STREAM), listen: true });
    if (path !== '/chat')
      expect(await messageFrom(rig, true)).toEqual(['Up to 43 m.', 'complete', undefined]);
  });

  it('under the label of events has a run, loses its signed links, and is kept', async () => {
    const [choice] = WHOLE.choices;
    const content = 'See https://storage.test/a.pdf?X-Goog-Signature=SECRET for 43 m.';
    const body = { choices: [{ ...choice, message: { role: 'assistant', content } }] };
    const rig = await createRunsRig({ answer: says(JSON.stringify(body, null, 1), STREAM, 9) });
    const followed = await rig.send();
    await expect.poll(() => followed.hasEnded).toBe(true);
    expect(followed.text()).toBe('See https://storage.test/a.pdf#unsigned for 43 m.');
    expect(followed.raw).not.toContain('SECRET');
    // An address in the text is a source of the message.
    expect(await storedAnswer(rig)).toEqual(['See  for 43 m.', 'complete']);
  });

  it('under the label of events that is too large, cut or no answer ends with an error', async () => {
    const whole = JSON.stringify(WHOLE);
    for (const body of [
      whole.slice(0, -1),
      '{"ok":true}',
      '{"choices":[null]}',
      `{"x":"${'x'.repeat(9_000)}"}`,
    ]) {
      const { status, text } = await answerTo(says(body, STREAM, 4_000), {
        stream: true,
        limits: { responseBytes: 5_000 },
      });
      expect([status, text]).toEqual([200, expect.stringMatching(/^event: error\n.*"upstream_protocol"/)]);
    }
  });
});

describe('what is neither events nor an object', () => {
  const PAGE = '<!DOCTYPE html><html><body>Sign in</body></html>';

  it.each([
    PAGE,
    `\n ${PAGE}`,
    `: ping\n\n${PAGE}`,
    'internal error',
    'data-center is down',
    '"data:"',
    'Sign in',
  ])('is refused under every label but that of events: %j', async (body) => {
    for (const label of [JSON_TYPE, 'text/html', 'text/plain', undefined]) {
      for (const stream of [true, false]) {
        const { status, text } = await answerTo(says(body, label, 4), { stream });
        expect([label, status, text]).toEqual([label, 502, expect.stringContaining('upstream_protocol')]);
        expect(text).not.toMatch(/Sign in|<|center/);
      }
    }
  });

  it('a page under the label of events passes nothing of itself on', async () => {
    const asked = await answerTo(says(`\n${PAGE}`, STREAM, 4), { stream: true });
    expect(asked.text).toMatch(/^\s*event: error\ndata: .*"upstream_protocol"/);
    expect(asked.text).not.toMatch(/</);
    expect((await answerTo(says(PAGE, STREAM, 4))).status).toBe(502);
  });

  it('comments without end are given up', async () => {
    const answer: Answer = (_, outgoing) => {
      outgoing.writeHead(200, { 'content-type': JSON_TYPE });
      const timer = setInterval(() => outgoing.write(`:${' '.repeat(20_000)}\n`), 1);
      outgoing.on('close', () => clearInterval(timer));
    };
    expect((await answerTo(answer)).status).toBe(502);
  });

  it('a browser that leaves before there is a form ends the request', async () => {
    const { handler, api, sockets, seen } = await createRig({
      answer: (_, outgoing) => {
        outgoing.writeHead(200, { 'content-type': JSON_TYPE });
        outgoing.write(': ping\n\n');
      },
    });
    const left = new AbortController();
    const pending = got(handler(ask(api, '/chat/completions', QUESTION, { signal: left.signal })));
    await expect.poll(() => seen.length).toBe(1);
    setTimeout(() => left.abort(), 30);
    expect((await pending).status).toBe(499);
    await expect.poll(() => sockets.size).toBe(0);
  });
});

it('a list of files is read whatever its label', async () => {
  for (const label of [JSON_TYPE, STREAM, 'text/plain']) {
    const { handler, api } = await createRig({ answer: says('{"files":[]}', label) });
    expect((await got(handler(ask(api, '/files')))).status).toBe(200);
  }
});
