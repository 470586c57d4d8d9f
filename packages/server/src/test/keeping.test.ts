import { createAssistantChat, textOf, type AssistantChat, type AssistantChatOptions } from '@redpine/core';
import { createHttpStorage } from '@redpine/core/storage';
import { describe, expect, it } from 'vitest';
import { createMemoryThreads } from '../index.ts';
import type { StoredThread, ThreadStore } from '../index.ts';
import { change, head, node, threadId } from '../testkit/thread-samples.ts';
import { answerJson, ask, createRig, eventually, got, QUESTION, startEvents } from './rig.fixture.ts';
import type { Answer } from './rig.fixture.ts';

const ID = threadId(1);
const OWNER = '["docs","ann"]';
const IDS = { 'redpine-thread': ID, 'redpine-message': 'a1' };
const ASKED = 'How tall is a red pine?';

const delta = (content: string) => `data: {"choices":[{"delta":{"content":"${content}"}}]}\n\n`;
const END = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

const streamed: Answer = ({ url }, outgoing) => {
  startEvents(outgoing);
  if (url.endsWith('/completions')) return void outgoing.end(delta('Up to ') + delta('43 m.') + END);
  const events = [
    { type: 'content_chunk', delta: { content: 'Up to 43 m.' } },
    { type: 'message_end', finish_reason: 'stop' },
  ];
  outgoing.end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
};

async function createKeepingRig(options: Parameters<typeof createRig>[0] = {}) {
  const threads = createMemoryThreads();
  const authorize = () => ({ principal: { id: 'ann' } });
  const rig = await createRig({ threads, authorize, answer: streamed, ...options });
  const send = (headers: Record<string, string> = IDS, body: object = {}, path = '/chat/completions') =>
    got(rig.handler(ask(rig.api, path, { stream: true, ...QUESTION, ...body }, { headers })));
  const read = () => threads.get(OWNER, ID);
  return { ...rig, threads, send, read };
}

/** Role, text and status of each message, in their order. */
const turnsOf = (thread: StoredThread | undefined) =>
  thread?.nodes.map(({ message }) => [message.role, textOf(message), message.status]);
const TURN = [
  ['user', ASKED, 'complete'],
  ['assistant', 'Up to 43 m.', 'complete'],
];

describe('a send that names its thread', () => {
  it('has its question stored before the service is asked, and its answer when the response has ended', async () => {
    let atService: unknown;
    const { send, read } = await createKeepingRig({
      answer: async (seen, outgoing, incoming) => {
        atService = turnsOf(await read());
        await streamed(seen, outgoing, incoming);
      },
    });
    expect((await send()).text).toContain('43 m.');
    expect(atService).toEqual([['user', ASKED, 'complete']]);
    const thread = await read();
    expect(turnsOf(thread)).toEqual(TURN);
    expect(thread).toMatchObject({ title: ASKED, head: { headId: 'a1' } });
    expect(thread?.nodes[1]).toMatchObject({
      message: { id: 'a1', finishReason: 'stop', metadata: { effective: { model: expect.any(String) } } },
      parentId: thread?.nodes[0]?.message.id,
    });
  });

  it('is stored in both protocols, streamed and not', async () => {
    for (const [path, stream, body] of [
      ['/chat', true, undefined],
      ['/chat', false, { message: { content: 'Up to 43 m.' }, finish_reason: 'stop' }],
      ['/chat/completions', false, { choices: [{ message: { content: 'Up to 43 m.' } }] }],
      ['/chat/completions', true, { choices: [{ message: { content: 'Up to 43 m.' } }] }],
    ] as const) {
      const answer: Answer = (...all) => (body ? answerJson(all[1], body) : streamed(...all));
      const { send, read } = await createKeepingRig({ answer });
      expect((await send(IDS, { stream }, path)).status).toBe(200);
      expect(turnsOf(await read())).toEqual(TURN);
    }
  });

  it('goes on from the end of the thread, and a send that is repeated makes no second turn', async () => {
    const { send, read } = await createKeepingRig();
    await send();
    await send();
    await send({ ...IDS, 'redpine-message': 'a2' }, { messages: [{ role: 'user', content: 'Where?' }] });
    const thread = await read();
    const path = thread?.nodes.map(({ message, parentId }) => [message.role, textOf(message), parentId]);
    const [first, , second] = thread?.nodes ?? [];
    expect(path).toEqual([
      ['user', ASKED, null],
      ['assistant', 'Up to 43 m.', first?.message.id],
      ['user', 'Where?', 'a1'],
      ['assistant', 'Up to 43 m.', second?.message.id],
    ]);
    expect(thread).toMatchObject({ title: ASKED, head: { headId: 'a2' } });
  });

  it('takes the question that the page has stored, by its id or as the end of the thread', async () => {
    for (const more of [{ 'redpine-question': 'q1' }, {}] as Record<string, string>[]) {
      const { send, read, threads } = await createKeepingRig();
      const own = change({ nodes: [node('q1', { text: ASKED })], head: head(1, 'q1'), title: 'Own title' });
      await threads.save(OWNER, ID, own);
      await send({ ...IDS, ...more });
      const thread = await read();
      expect(thread?.nodes.map(({ message }) => message.id)).toEqual(['q1', 'a1']);
      expect(thread).toMatchObject({ title: 'Own title', nodes: [own.nodes?.[0], { parentId: 'q1' }] });
    }
  });

  it('keeps the received part when the browser disconnects, and ends the request to the service', async () => {
    const { api, read, open } = await createKeepingRig({
      listen: true,
      answer: (_, outgoing) => {
        startEvents(outgoing);
        outgoing.write(delta('Up to '));
      },
    });
    const leave = new AbortController();
    const { signal } = leave;
    const headers = { ...IDS, 'content-type': 'application/json' };
    const body = JSON.stringify({ stream: true, ...QUESTION });
    const { body: stream } = await fetch(`${api}/chat/completions`, {
      method: 'POST',
      headers,
      body,
      signal,
    });
    await stream?.getReader().read();
    leave.abort();
    await eventually(() => open.size === 0);
    await expect.poll(async () => (await read())?.nodes.length).toBe(2);
    expect((await read())?.nodes[1]?.message).toMatchObject({ status: 'interrupted', reason: 'frozen' });
    expect(turnsOf(await read())?.[1]?.[1]).toBe('Up to ');
  });

  it('keeps a cut answer as interrupted, and a failure as an error', async () => {
    const cut = await createKeepingRig({
      answer: (_, outgoing) => {
        startEvents(outgoing);
        outgoing.end(delta('Up to '));
      },
    });
    await cut.send();
    expect((await cut.read())?.nodes[1]?.message).toMatchObject({ status: 'interrupted', reason: 'eof' });
    const failed = await createKeepingRig({
      answer: (_, outgoing) => answerJson(outgoing, { error: 'no' }, 503),
    });
    expect((await failed.send()).status).toBe(503);
    expect(turnsOf(await failed.read())).toEqual([
      ['user', ASKED, 'complete'],
      ['assistant', '', 'error'],
    ]);
    const { error } = (await failed.read())?.nodes[1]?.message ?? {};
    expect(error).toMatchObject({ upstreamCode: 'upstream_unavailable', code: 'unavailable' });
  });

  it('an invalid id refuses it, before anything is asked or stored', async () => {
    const { send, seen, read } = await createKeepingRig();
    const wrong: Record<string, string>[] = [
      { ...IDS, 'redpine-thread': 'x'.repeat(15) },
      { ...IDS, 'redpine-thread': 'x'.repeat(65) },
      { ...IDS, 'redpine-thread': '../../threads/12345' },
      { ...IDS, 'redpine-message': 'a%00b' },
      { ...IDS, 'redpine-message': '%E0%A4%A' },
      { ...IDS, 'redpine-message': 'x'.repeat(201) },
      { ...IDS, 'redpine-question': '%' },
      ...['1', '-1,2', '1e3,2', `1,${'9'.repeat(16)}`].map((place) => ({ ...IDS, 'redpine-place': place })),
      { 'redpine-thread': ID },
    ];
    for (const headers of wrong) {
      const { status, json } = await send(headers);
      expect([status, json().error.message]).toEqual([400, expect.stringContaining('Redpine-')]);
    }
    expect([seen.length, await read()]).toEqual([0, undefined]);
  });

  it('it is answered even if the store fails, the thread was deleted, or no principal is named', async () => {
    const broken = async () => {
      throw new Error('the disk is gone');
    };
    const failing = { ...createMemoryThreads(), save: broken } as ThreadStore;
    const { send, logs } = await createKeepingRig({ threads: failing });
    expect((await send()).text).toContain('43 m.');
    expect(logs[0]).toMatchObject({ outcome: 'complete', hint: expect.stringContaining('not kept') });
    const deleted = await createKeepingRig();
    await deleted.send();
    await deleted.threads.delete(OWNER, ID);
    expect((await deleted.send()).status).toBe(200);
    expect(await deleted.read()).toBeUndefined();
    const nameless = await createKeepingRig({ authorize: () => true });
    expect((await nameless.send()).status).toBe(200);
    expect(nameless.logs[0]?.hint).toContain('{ principal: { id } }');
  });

  it('may be sent by a page of a listed origin', async () => {
    const { handler, api } = await createKeepingRig({ allowedOrigins: ['https://page.test'] });
    const names = 'redpine-thread, redpine-message, redpine-question, redpine-parent, redpine-place';
    const headers = { origin: 'https://page.test', 'access-control-request-headers': names };
    const preflight = await handler(new Request(`${api}/chat`, { method: 'OPTIONS', headers }));
    expect(preflight.headers.get('access-control-allow-headers')).toBe(names);
  });
});

describe('a page over the same thread', () => {
  const open = (
    { api, handler }: Awaited<ReturnType<typeof createKeepingRig>>,
    { isDead = false, ...options }: Partial<AssistantChatOptions> & { isDead?: boolean } = {},
  ): AssistantChat => {
    const reach: typeof fetch = (input, init) => {
      // A page that is killed saves nothing more; its request for the answer has left.
      if (isDead && init?.method === 'PUT') return new Promise(() => undefined);
      return handler(new Request(input, init));
    };
    const storage = createHttpStorage({ api, fetch: reach });
    const chat = createAssistantChat({ api, threadId: ID, storage, fetch: reach, retries: 0, ...options });
    chat.subscribe(() => undefined);
    return chat;
  };
  const shown = (chat: AssistantChat) =>
    chat.getSnapshot().messages.map((message) => [message.role, textOf(message), message.status]);

  it.each([
    ['both have read it', 0],
    ['one of them is still reading it', 700],
  ])('puts two questions that are asked at once one behind the other, where %s', async (_, readMs) => {
    const rig = await createKeepingRig();
    const first = open(rig);
    await first.sendMessage(ASKED);
    await expect.poll(async () => (await rig.read())?.nodes.length).toBe(2);
    first.destroy();
    /** The page saves after the handler has stored its question, and may receive its reads late. */
    const late = (ms: number): Partial<AssistantChatOptions> => {
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const isThread = typeof input === 'string' && input.includes('/threads/');
        if (isThread) await new Promise((resolve) => setTimeout(resolve, init?.method === 'PUT' ? 100 : ms));
        return rig.handler(new Request(input, init));
      };
      return { fetch, storage: createHttpStorage({ api: rig.api, fetch }) };
    };
    const pages = [open(rig, late(0)), open(rig, late(readMs))];
    await expect.poll(() => shown(pages[0] ?? first).length).toBe(2);
    await Promise.all(pages.map((chat, at) => chat.sendMessage(at === 0 ? 'Where?' : 'How old?')));
    const questions = (chat: AssistantChat) =>
      shown(chat).flatMap(([role, text]) => (role === 'user' ? text : []));
    const all = new Set([ASKED, 'How old?', 'Where?']);
    const again = open(rig);
    for (const chat of [...pages, again]) {
      await expect
        .poll(() => [questions(chat)[0], questions(chat).length, new Set(questions(chat))], {
          timeout: 10_000,
        })
        .toEqual([ASKED, 3, all]);
    }
    for (const chat of [...pages, again]) chat.destroy();
  });

  it('finds the turn of a page that was killed, whose saves never came', async () => {
    const rig = await createKeepingRig();
    const killed = open(rig, { isDead: true });
    await killed.sendMessage(ASKED);
    await expect.poll(async () => turnsOf(await rig.read())).toEqual(TURN);
    const again = open(rig);
    await expect.poll(() => shown(again)).toEqual(TURN);
    await again.sendMessage('Where?');
    await expect.poll(async () => (await rig.read())?.nodes.length).toBe(4);
    expect((await rig.read())?.title).toBe(ASKED);
    for (const chat of [killed, again]) chat.destroy();
  });

  it('keeps its own record of each message: no turn is stored twice, not even after edits and further answers', async () => {
    const rig = await createKeepingRig();
    const chat = open(rig);
    await chat.sendMessage(ASKED);
    await chat.sendMessage('Where?');
    await chat.regenerate();
    const [first] = chat.getSnapshot().messageIds;
    await chat.sendMessage({ text: 'How old?', messageId: first ?? '' });
    const own = chat.getSnapshot().messages;
    await expect.poll(async () => (await rig.read())?.head.headId).toBe(own.at(-1)?.id);
    await expect
      .poll(async () => (await rig.read())?.nodes.filter(({ rev }) => rev > 1_000_000 - 1).length)
      .toBe(4);
    const thread = await rig.read();
    expect(thread?.nodes.map(({ message }) => textOf(message)).toSorted()).toEqual([
      'How old?',
      ASKED,
      ...Array(4).fill('Up to 43 m.'),
      'Where?',
    ]);
    const again = open(rig);
    await expect.poll(() => shown(again)).toEqual(shown(chat));
    expect(again.getSnapshot().messages).toEqual(JSON.parse(JSON.stringify(own)));
    for (const each of [chat, again]) each.destroy();
  });

  it('goes on with an answer that was cut, also where only the handler saw its end', async () => {
    let isCut = true;
    const rig = await createKeepingRig({
      answer: (_, outgoing) => {
        startEvents(outgoing);
        outgoing.end(isCut ? delta('Up to ') : delta('43 m.') + END);
      },
    });
    const chat = open(rig);
    await chat.sendMessage(ASKED);
    await expect.poll(async () => (await rig.read())?.nodes[1]?.message.status).toBe('interrupted');
    chat.destroy();
    isCut = false;
    const killed = open(rig, { isDead: true });
    await expect.poll(() => shown(killed).length).toBe(2);
    await killed.continue();
    await expect.poll(async () => turnsOf(await rig.read())).toEqual(TURN);
    expect((await rig.read())?.nodes[1]?.message.metadata.continued).toBe(1);
    killed.destroy();
  });
});
