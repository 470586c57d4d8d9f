import { type AssistantChat, createAssistantChat, textOf } from '@redpine/core';
import { createHttpStorage } from '@redpine/core/storage';
import { expect, it } from 'vitest';
import { createPen, createRunsRig, delta, END, ID, IDS, type RunsRig, storedAnswer } from './runs.fixture.ts';

/** A page, or another device of the same person: its requests reach the handler, its storage is the handler's. */
function openPage({ api, handler }: RunsRig) {
  const requests: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${request.url.slice(api.length)}`);
    return handler(request);
  };
  const chat = createAssistantChat({ api, fetch, threadId: ID, storage: createHttpStorage({ api, fetch }) });
  const leave = chat.subscribe(() => undefined);
  return { chat, requests, leave };
}

function shown(chat: AssistantChat): unknown[] {
  const last = chat.getSnapshot().messages.at(-1);
  return last?.role === 'assistant' ? [textOf(last), last.status] : [];
}

it('goes on after a reload, from storage at the handler, with the same words', async () => {
  const pen = createPen();
  const rig = await createRunsRig({ answer: pen.answer });
  const before = openPage(rig);
  void before.chat.sendMessage('How tall?');
  await expect.poll(() => pen.answers.length).toBe(1);
  pen.write(delta('Red pines grow '));
  await expect.poll(() => shown(before.chat)).toEqual(['Red pines grow ', 'streaming']);
  const after = openPage(rig);
  await expect.poll(() => shown(after.chat)).toEqual(['Red pines grow ', 'streaming']);
  pen.end(delta('to 35 m.') + END);
  for (const { chat } of [before, after])
    await expect.poll(() => shown(chat)).toEqual(['Red pines grow to 35 m.', 'complete']);
  const runs = after.requests.filter((request) => request.includes('/runs/'));
  expect(runs).toHaveLength(1);
  expect(pen.answers).toHaveLength(1);
});

it('follows a run that another device began and that no page has saved', async () => {
  const pen = createPen();
  const rig = await createRunsRig({ answer: pen.answer });
  await rig.send(IDS);
  await expect.poll(() => pen.answers.length).toBe(1);
  pen.write(delta('Red pines grow '));
  const { chat } = openPage(rig);
  await expect.poll(() => shown(chat)).toEqual(['Red pines grow ', 'streaming']);
  pen.end(delta('to 35 m.') + END);
  await expect.poll(() => shown(chat)).toEqual(['Red pines grow to 35 m.', 'complete']);
  expect(await storedAnswer(rig)).toEqual(['Red pines grow to 35 m.', 'complete']);
});

it('a stop from a second page ends the answer at the service, on both pages and in the store', async () => {
  const pen = createPen();
  const rig = await createRunsRig({ answer: pen.answer });
  const first = openPage(rig);
  void first.chat.sendMessage('How tall?');
  await expect.poll(() => pen.answers.length).toBe(1);
  pen.write(delta('Red pines grow '));
  const second = openPage(rig);
  await expect.poll(() => shown(second.chat)).toEqual(['Red pines grow ', 'streaming']);
  const [answer] = pen.answers;
  const closed = new Promise((resolve) => answer?.once('close', resolve));
  second.chat.stop();
  expect(shown(second.chat)).toEqual(['Red pines grow ', 'stopped']);
  await closed;
  await expect.poll(() => shown(first.chat)).toEqual(['Red pines grow ', 'stopped']);
  await expect
    .poll(async () => {
      const message = (await rig.threads.get('["docs","ann"]', ID))?.nodes.at(-1)?.message;
      return message && [textOf(message), message.status];
    })
    .toEqual(['Red pines grow ', 'stopped']);
});

it('comes back whole from every cut of the connection', async () => {
  const pen = createPen();
  const rig = await createRunsRig({ answer: pen.answer });
  for (const [at, bytes] of [0, 1, 90, 150, 200, 260, 330].entries()) {
    let isCut = false;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await rig.handler(new Request(input, init));
      if (isCut || !response.headers.get('redpine-run')) return response;
      isCut = true;
      return new Response(response.body?.pipeThrough(cutAfter(bytes)), response);
    };
    const chat = createAssistantChat({ api: rig.api, fetch });
    chat.subscribe(() => {
      if (chat.getSnapshot().messages.at(-1)?.metadata.reconnecting) queueMicrotask(() => void chat.retry());
    });
    const asked = chat.sendMessage('How tall?');
    await expect.poll(() => pen.answers.length).toBe(at + 1);
    pen.write(delta('Red pines '), at);
    pen.write(delta('grow 🌲 '), at);
    pen.end(delta('to 35 m.') + END, at);
    await asked;
    expect(shown(chat)).toEqual(['Red pines grow 🌲 to 35 m.', 'complete']);
  }
});

function cutAfter(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) controller.terminate();
    },
  });
}
