import { createAssistantChat } from '@redpine/core';
import { createMemoryStorage } from '@redpine/core/storage';
import { expect, it, vi } from 'vitest';
import { nameThreads, type ThreadTitle } from './name-threads.ts';

const ID = 'thread-0000000000000001';

const answer: typeof fetch = async () => {
  const events = [{ choices: [{ delta: { content: '43 m' } }] }, { choices: [{ finish_reason: 'stop' }] }];
  const lines = [...events.map((event) => JSON.stringify(event)), '[DONE]'];
  return new Response(lines.map((data) => `data: ${data}\n\n`).join(''), {
    headers: { 'content-type': 'text/event-stream' },
  });
};

function open(title: ThreadTitle, storage = createMemoryStorage()) {
  const named = nameThreads(storage, title);
  const chat = createAssistantChat({ api: '/api', threadId: ID, storage: named, fetch: answer });
  chat.subscribe(() => undefined);
  return { chat, storage, stored: async () => (await storage.get(ID))?.title };
}

it('names a conversation once its first question has its answer, and not again', async () => {
  const title = vi.fn<ThreadTitle>(async () => ' Heights\nof pines ');
  const { chat, storage, stored } = open(title);
  await chat.sendMessage('How tall?');
  await expect.poll(stored).toBe('Heights of pines');
  expect(title.mock.calls[0]?.[0].map(({ role }) => role)).toEqual(['user', 'assistant']);
  await chat.sendMessage('And oaks?');
  const later = open(title, storage);
  await expect.poll(() => later.chat.getSnapshot().messages.length).toBe(4);
  await later.chat.sendMessage('More?');
  expect([title.mock.calls.length, await stored()]).toEqual([1, 'Heights of pines']);
});

it('cuts a long title between two characters', async () => {
  const { chat, stored } = open(() => `a${'🌲'.repeat(150)}`);
  await chat.sendMessage('How tall?');
  await expect.poll(stored).toBe(`a${'🌲'.repeat(99)}`);
});

it('names it again when the first question is edited', async () => {
  const { chat, stored } = open(([question]) => `About ${JSON.stringify(question?.parts[0])}`);
  await chat.sendMessage('How tall?');
  await expect.poll(stored).toContain('How tall?');
  await chat.sendMessage({ text: 'How old?', messageId: chat.getSnapshot().messageIds[0] ?? '' });
  await expect.poll(stored).toContain('How old?');
});

it.each<[string, ThreadTitle]>([
  [
    'throws',
    () => {
      throw new Error('down');
    },
  ],
  ['rejects', () => Promise.reject(new Error('down'))],
  ['gives no text', () => 7 as unknown as string],
  ['gives an empty text', () => ' \n'],
])('keeps the title from the question where the function %s', async (_, title) => {
  const { chat, stored } = open(title);
  await chat.sendMessage('How tall?');
  await expect.poll(stored).toBe('How tall?');
});

it('never writes a late title over one that a person chose', async () => {
  let resolve: (title: string) => void = () => undefined;
  const promise = new Promise<string>((done) => {
    resolve = done;
  });
  const { chat, storage, stored } = open(() => promise);
  await chat.sendMessage('How tall?');
  await storage.update(ID, { title: 'Mine' });
  resolve('Heights');
  await chat.sendMessage('And oaks?');
  expect(await stored()).toBe('Mine');
});

it('cuts a title of 10 MB', async () => {
  const { chat, stored } = open(() => 'x'.repeat(10_000_000));
  await chat.sendMessage('How tall?');
  await expect.poll(async () => (await stored())?.length).toBe(200);
});
