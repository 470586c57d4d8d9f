import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeChunk } from '../../wire/read/encode-chunk.ts';
import { settle } from '../chat.fixture.ts';
import { createAssistantChat } from '../create-assistant-chat.ts';
import type { AssistantChat, AssistantChatOptions } from '../types/assistant-chat.ts';

/** The requested frames that have not run yet. */
const frames = new Map<number, FrameRequestCallback>();
const page = { hidden: false };
const chats: AssistantChat[] = [];
let newest = 0;

beforeEach(() => {
  page.hidden = false;
  vi.stubGlobal('document', page);
  vi.stubGlobal('requestAnimationFrame', (onFrame: FrameRequestCallback) => {
    newest += 1;
    frames.set(newest, onFrame);
    return newest;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => void frames.delete(frame));
});
afterEach(async () => {
  for (const chat of chats.splice(0)) chat.stop();
  while (frames.size > 0) await comeFrame();
  vi.unstubAllGlobals();
});

async function comeFrame(): Promise<void> {
  const due = [...frames.values()];
  frames.clear();
  for (const onFrame of due) onFrame(0);
  await settle();
}

/** A network whose reads return all bytes that arrived since the last read, as in a browser. */
function openNetwork() {
  let arrived: Uint8Array[] = [];
  let onArrival = () => {};
  let reads = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        reads += 1;
        // A pending read resolves shortly after bytes have arrived.
        if (arrived.length === 0) await new Promise<void>((resolve) => (onArrival = resolve));
        controller.enqueue(new Uint8Array(arrived.flatMap((bytes) => [...bytes])));
        arrived = [];
      },
    },
    { highWaterMark: 0 },
  );
  const bring = async (chunks: (object | '[DONE]')[]) => {
    await new Promise((later) => setTimeout(later, 5));
    arrived.push(...chunks.map((chunk) => encodeChunk(chunk)));
    onArrival();
    await settle();
  };
  return {
    body,
    reads: () => reads,
    say: (...texts: string[]) => bring(texts.map(chunkOf)),
    finish: () => bring([{ choices: [{ delta: {}, finish_reason: 'stop' }] }, '[DONE]']),
  };
}

/** A chat with a pending question, and the text that it has read. */
function ask(body: ReadableStream<Uint8Array>, environment?: AssistantChatOptions['environment']) {
  let read = '';
  const chat = createAssistantChat({
    api: '/api/assistant',
    fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    onData: (raw) => (read += (raw as ReturnType<typeof chunkOf>).choices[0]?.delta.content ?? ''),
    ...(environment && { environment }),
  });
  chats.push(chat);
  void chat.sendMessage('How tall?');
  return { chat, read: () => read };
}

const chunkOf = (content: string) => ({ id: 'x', choices: [{ delta: { content } }] });

/** Makes a stream dense. */
const DENSE = ['Red ', 'pines ', 'grow ', 'tall ', 'and '];

test('in a dense stream, the chunks that arrive before the next frame are read together in that frame', async () => {
  const network = openNetwork();
  const { read } = ask(network.body);
  await network.say(...DENSE);
  await network.say('stay ');
  await network.say('green ');
  expect([read(), network.reads()]).toEqual(['Red pines grow tall and ', 1]);
  await comeFrame();
  await expect.poll(read).toBe('Red pines grow tall and stay green ');
  // The second chunk may arrive so late that it is read separately.
  expect(network.reads()).toBeLessThanOrEqual(4);
});

test('chunks of a sparse stream are read as they arrive', async () => {
  const network = openNetwork();
  const { read } = ask(network.body);
  for (const word of DENSE) {
    await network.say(word);
    await new Promise((later) => setTimeout(later, 20));
  }
  expect(read()).toBe(DENSE.join(''));
  expect(network.reads()).toBe(DENSE.length + 1);
});

test('buffered chunks are read without waiting for frames', async () => {
  const words = Array.from({ length: 300 }, (_, index) => `w${index} `);
  const { read } = ask(
    new ReadableStream({
      start(controller) {
        for (const word of words) controller.enqueue(encodeChunk(chunkOf(word)));
      },
    }),
  );
  let count = 0;
  await expect
    .poll(async () => {
      count += 1;
      await comeFrame();
      return read();
    })
    .toBe(words.join(''));
  expect(count).toBeLessThan(30);
});

test('after a large batch, the next chunk is read at once', async () => {
  const network = openNetwork();
  const { read } = ask(network.body);
  await network.say(...Array.from({ length: 40 }, () => 'a'));
  await network.say('b');
  expect(read()).toBe(`${'a'.repeat(40)}b`);
});

test('an answer ends as soon as its finish reason arrives', async () => {
  const network = openNetwork();
  const { chat } = ask(network.body);
  await network.say('Red ');
  await network.finish();
  // The commit takes two frames.
  await comeFrame();
  await comeFrame();
  expect(chat.getSnapshot().messages.at(-1)).toMatchObject({ finishReason: 'stop', status: 'complete' });
});

test('a page that is not painted reads each chunk as it arrives, because it has no frames', async () => {
  page.hidden = true;
  const network = openNetwork();
  const { read } = ask(network.body);
  await network.say(...DENSE);
  await network.say('stay ');
  expect(read()).toBe('Red pines grow tall and stay ');
});

test('a page that is hidden before the frame continues to read', async () => {
  const network = openNetwork();
  const { read } = ask(network.body);
  await network.say(...DENSE);
  await network.say('stay ');
  expect(read()).toBe('Red pines grow tall and ');
  await expect.poll(read).toBe('Red pines grow tall and stay ');
});

test('if the host schedules commits, each chunk is read as it arrives', async () => {
  const network = openNetwork();
  const { read } = ask(network.body, {
    schedule(commit) {
      commit();
      return () => {};
    },
  });
  await network.say(...DENSE);
  await network.say('stay ');
  expect(read()).toBe('Red pines grow tall and stay ');
});

test('a stop does not wait for the frame', async () => {
  const network = openNetwork();
  const { chat, read } = ask(network.body);
  await network.say(...DENSE);
  await network.say('stay ');
  chat.stop();
  expect(chat.getSnapshot()).toMatchObject({ status: 'ready' });
  expect(chat.getSnapshot().messages.at(-1)?.status).toBe('stopped');
  await comeFrame();
  await settle();
  expect(read()).toBe('Red pines grow tall and ');
});
