import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type AssistantChatOptions, type ChatMessage, textOf } from '../../../index.ts';
import { type PlayedChat, playChat, settle } from '../../chat.fixture.ts';
import { endOf, factsOf, openChat, THREAD } from './open-chat.fixture.ts';
import { addressOf, createRunService, ENDED, type RunService, said } from './run-service.fixture.ts';

const ANSWER = [
  'Red pines grow ',
  'to 35 m [1, p. 4] and ',
  'live 500 years 🌲 [2].\n\n',
  'References\n1. [red-pine.md](https://example.com/red-pine.md) pp. 4\n',
  '2. [age.md](https://example.com/age.md)\n',
].map(said);

async function ask(service: RunService, options?: Partial<AssistantChatOptions>): Promise<PlayedChat> {
  const played = openChat(service, options);
  const asked = played.chat.sendMessage('How tall?');
  service.add(...ANSWER, ...ENDED);
  service.close();
  await asked;
  return played;
}

test('wherever a stream is cut, the text before and after the cut makes the whole answer', async () => {
  const whole = factsOf((await ask(createRunService())).answer());
  expect(whole).toMatchObject({ status: 'complete', metadata: { usage: { total_tokens: 7 } } });
  const bytes = fc.nat({ max: 900 });
  const cut = fc.record({ bytes, by: fc.constantFrom('close' as const, 'error' as const) });
  await fc.assert(
    fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 4 }), async (cuts) => {
      const service = createRunService({ cuts });
      const onData = vi.fn();
      const played = await ask(service, { onData });
      expect(factsOf(played.answer())).toEqual(whole);
      // Each event arrives once.
      expect(onData.mock.calls.map(([raw]) => raw as object)).toEqual([...ANSWER, ...ENDED]);
      expect(service.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    }),
    { numRuns: 100 },
  );
});

function textIn(played: PlayedChat): string {
  return textOf(played.answer() as ChatMessage);
}

test('during reconnection the message says so; there are five attempts, each after a longer wait', async () => {
  vi.useFakeTimers();
  try {
    const service = createRunService({
      cuts: [{ bytes: 200, by: 'error' }],
      refuse: ({ method }) => (method === 'GET' ? 503 : undefined),
    });
    const played = playChat({ fetch: service.fetch });
    void played.chat.sendMessage('How tall?');
    await vi.advanceTimersByTimeAsync(0);
    service.add(said('Red pines grow '), said('to 35 m.'));
    await vi.advanceTimersByTimeAsync(10);
    service.add(said('x'.repeat(200)));
    await vi.advanceTimersByTimeAsync(10);
    expect(played.answer()).toMatchObject({ status: 'streaming', metadata: { reconnecting: true } });
    const times: number[] = [];
    for (let ms = 0; ms < 20_000 && played.answer()?.status === 'streaming'; ms += 50) {
      const { length } = service.requests;
      await vi.advanceTimersByTimeAsync(50);
      if (service.requests.length > length) times.push(ms);
    }
    expect(played.answer()).toMatchObject({ status: 'interrupted', reason: 'network' });
    expect(played.answer()?.metadata.reconnecting).toBeUndefined();
    expect(textIn(played)).toBe('Red pines grow to 35 m.');
    expect(times).toHaveLength(5);
    const waits = times.map((time, i) => time - (times[i - 1] ?? 0));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  } finally {
    vi.useRealTimers();
  }
});

test('without a network it waits for the network and uses no attempt', async () => {
  vi.useFakeTimers();
  try {
    let isOnline = true;
    let tellOffline: () => void = () => undefined;
    const service = createRunService();
    const onOffline = (listener: () => void) => {
      tellOffline = listener;
      return () => undefined;
    };
    const played = playChat({ fetch: service.fetch, environment: { isOnline: () => isOnline, onOffline } });
    void played.chat.sendMessage('How tall?');
    await vi.advanceTimersByTimeAsync(0);
    service.add(said('Red pines grow '));
    await vi.advanceTimersByTimeAsync(0);
    isOnline = false;
    tellOffline();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(service.requests).toHaveLength(1);
    expect(played.answer()).toMatchObject({ status: 'streaming', metadata: { reconnecting: true } });
    isOnline = true;
    service.add(said('to 35 m.'), ...ENDED);
    service.close();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(played.answer()?.status).toBe('complete');
    expect(textIn(played)).toBe('Red pines grow to 35 m.');
    expect(service.requests).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

test('a page that was frozen continues when it resumes', async () => {
  let freeze: () => void = () => undefined;
  const onFreeze = (listener: () => void) => {
    freeze = listener;
    return () => undefined;
  };
  const service = createRunService();
  const played = openChat(service, { environment: { onFreeze } });
  void played.chat.sendMessage('How tall?');
  await settle();
  service.add(said('Red pines grow '));
  await settle();
  freeze();
  service.add(said('to 35 m.'), ...ENDED);
  service.close();
  await endOf(played);
  expect(played.answer()?.status).toBe('complete');
  expect(textIn(played)).toBe('Red pines grow to 35 m.');
});

test.each([
  ['lost', { status: 'interrupted', reason: 'lost' }],
  ['stopped', { status: 'stopped' }],
  ['upstream_unavailable', { status: 'interrupted', reason: 'protocol' }],
])(
  'a run that ended with %s at the handler leaves the answer its text, and Continue continues it',
  async (code, ended) => {
    const service = createRunService({ cuts: [{ bytes: 100, by: 'error' }] });
    const played = openChat(service);
    void played.chat.sendMessage('How tall?');
    await settle();
    service.add(said('Red pines grow '), said('to 35 m.'), { error: { code, message: 'It ended.' } });
    await endOf(played);
    expect(played.answer()).toMatchObject(ended);
    expect(textIn(played)).toBe('Red pines grow to 35 m.');
    expect(played.answer()?.metadata.run).toBeUndefined();
    void played.chat.continue();
    await settle();
    expect(service.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
  },
);

test('a stop is sent to the handler before the connection closes, with the text that the user saw', async () => {
  const order: string[] = [];
  const service = createRunService();
  const fetch: typeof service.fetch = (url, init) => {
    init?.signal?.addEventListener('abort', () => order.push('closed'));
    if (addressOf(url).endsWith('/stop')) order.push('stop');
    return service.fetch(url, init);
  };
  const played = openChat({ fetch });
  void played.chat.sendMessage('How tall?');
  await settle();
  service.add(said('Red pines grow '));
  await settle();
  played.chat.stop();
  expect(played.answer()?.status).toBe('stopped');
  expect(played.chat.getSnapshot().status).toBe('ready');
  await settle();
  expect(order.slice(0, 2)).toEqual(['stop', 'closed']);
  expect(service.requests.at(-1)).toMatchObject({
    method: 'POST',
    url: '/api/assistant/runs/run-1/stop',
    body: { seen: 15 },
    keepalive: true,
  });
});

test('a handler that does not answer a stop delays the next question by at most two seconds', async () => {
  vi.useFakeTimers();
  try {
    const service = createRunService();
    const fetch: typeof service.fetch = (url, init) =>
      addressOf(url).endsWith('/stop') ? new Promise(() => undefined) : service.fetch(url, init);
    const played = playChat({ threadId: THREAD, fetch });
    void played.chat.sendMessage('One?');
    await vi.advanceTimersByTimeAsync(0);
    played.chat.stop();
    void played.chat.sendMessage('Two?');
    await vi.advanceTimersByTimeAsync(1_900);
    expect(service.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(service.requests).toHaveLength(2);
    played.chat.destroy();
    await vi.advanceTimersByTimeAsync(3_000);
  } finally {
    vi.useRealTimers();
  }
});
