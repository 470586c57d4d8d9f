import { afterEach, expect, test, vi } from 'vitest';
import { playService, settle } from '../chat.fixture.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';

/** A chat of a page that has not loaded the code that reads answers yet. */
async function openFresh(options: Partial<AssistantChatOptions> = {}) {
  vi.resetModules();
  const { createAssistantChat } = await import('../create-assistant-chat.ts');
  const service = playService();
  const chat = createAssistantChat({ api: '/api/assistant', retries: 0, fetch: service.fetch, ...options });
  return { chat, ...service };
}

afterEach(() => vi.doUnmock('./requests.ts'));

test('a question that is asked at once is sent after the code that reads answers is loaded', async () => {
  const { chat, requests, last } = await openFresh();
  void chat.sendMessage('How tall?');
  expect(chat.getSnapshot().status).toBe('submitted');
  await expect.poll(() => requests.length).toBe(1);
  await last().say('Tall.');
  await last().finish();
  await expect.poll(() => chat.getSnapshot().messages.at(-1)?.status).toBe('complete');
});

test('an answer that is stopped before the code that reads answers is loaded sends nothing', async () => {
  const { chat, requests } = await openFresh();
  const asked = chat.sendMessage('How tall?');
  chat.stop();
  await asked;
  expect(chat.getSnapshot().messages.at(-1)?.status).toBe('stopped');
  await import('./requests.ts');
  await settle();
  expect(requests).toHaveLength(0);
  void chat.sendMessage('And now?');
  await expect.poll(() => requests.length).toBe(1);
});

test.each([
  [true, 'network'],
  [false, 'offline'],
] as const)(
  'where it does not come (online: %s) the answer fails as %s, and Retry asks again',
  async (isOnline, code) => {
    let isThere = false;
    vi.doMock('./requests.ts', async (importOriginal) => {
      if (!isThere) throw new TypeError('Failed to fetch dynamically imported module');
      return importOriginal();
    });
    let online = true;
    const onError = vi.fn();
    const { chat, requests } = await openFresh({ onError, environment: { isOnline: () => online } });
    const asked = chat.sendMessage('How tall?');
    online = isOnline;
    await asked;
    expect(chat.getSnapshot()).toMatchObject({ status: 'error', error: { code, retryable: true } });
    expect(onError).toHaveBeenCalledOnce();
    expect(requests).toHaveLength(0);
    isThere = true;
    online = true;
    vi.doUnmock('./requests.ts');
    void chat.retry();
    await expect.poll(() => requests.length).toBe(1);
  },
);

test('a subscription loads the code that reads answers, and a failed load is not reported', async () => {
  const load = vi.fn();
  vi.doMock('./requests.ts', () => {
    load();
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  const { chat } = await openFresh();
  expect(load).not.toHaveBeenCalled();
  chat.subscribe(() => undefined);
  await expect.poll(() => load.mock.calls.length).toBe(1);
  await settle();
  expect(chat.getSnapshot()).toMatchObject({ status: 'ready', error: undefined });
});
