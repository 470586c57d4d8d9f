import { describe, expect, onTestFinished, test } from 'vitest';
import { createAssistantChat } from '../chat/create-assistant-chat.ts';
import { textOf } from '../chat/types/message.ts';
import type { AssistantChatOptions } from '../index.ts';
import type { Fault } from './fault.fixture.ts';
import { FAULTS } from './faults.fixture.ts';
import { startFaultServer } from './fault-server.fixture.ts';

/** The server is closed when the test is over. */
async function meet(fault: Fault, options: Partial<AssistantChatOptions> = {}, atEnd = onTestFinished) {
  const server = await startFaultServer(fault.respond);
  atEnd(() => server.close());
  const calls = { finish: 0, error: 0 };
  const chat = createAssistantChat({
    api: server.url,
    limits: fault.limits,
    onFinish: () => calls.finish++,
    onError: () => calls.error++,
    ...options,
  });
  const startedAt = performance.now();
  await chat.sendMessage('Hello?');
  const ms = performance.now() - startedAt;
  const answer = chat.getSnapshot().messages.at(-1);
  if (!answer) throw new Error('no answer');
  return { server, chat, answer, ms, calls };
}

// Side by side, since they wait for most of their time: each closes its own server.
describe.concurrent('every fault of the wire ends as what it is', () => {
  test.for(FAULTS)('$id $title', { timeout: 15_000 }, async (fault, { expect, onTestFinished }) => {
    const { server, chat, answer, calls } = await meet(fault, {}, onTestFinished);
    expect(answer.status).toBe(fault.ending);
    if (fault.ending === 'interrupted') expect(answer.reason).toBe(fault.why);
    if (fault.ending === 'error') expect(answer.error?.code).toBe(fault.why);
    if (fault.text === '*') expect(textOf(answer)).not.toBe('');
    else expect(textOf(answer)).toBe(fault.text);
    if (fault.finishReason) expect(answer.finishReason).toBe(fault.finishReason);
    expect(server.requests).toHaveLength(fault.requests ?? 1);
    expect(chat.getSnapshot().status).toBe(fault.ending === 'error' ? 'error' : 'ready');
    expect(calls).toEqual({ finish: 1, error: fault.ending === 'complete' ? 0 : 1 });
    // In every case the socket is released, no later than four times 250 ms after the end.
    await expect.poll(() => server.open(), { timeout: 1000 }).toBe(0);
  });
});

function fault(id: string): Fault {
  const found = FAULTS.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
}

test('a refused connection is tried three times and is a network error', async () => {
  // S49
  const server = await startFaultServer(() => undefined);
  await server.close();
  let tries = 0;
  const chat = createAssistantChat({
    api: server.url,
    fetch: (...args) => {
      tries++;
      return fetch(...args);
    },
  });
  await chat.sendMessage('Hello?');
  expect(chat.getSnapshot().error?.code).toBe('network');
  expect(tries).toBe(3);
});

test('a host that does not exist is a network error', async () => {
  // S50
  const chat = createAssistantChat({ api: 'http://nowhere.invalid', retries: 0 });
  await chat.sendMessage('Hello?');
  expect(chat.getSnapshot().error?.code).toBe('network');
});

test('the limits are kept to, with bounds four times as wide as promised', async () => {
  // S55, S56
  for (const id of ['S55', 'S56']) {
    const { ms } = await meet(fault(id));
    expect(ms).toBeGreaterThan(300 * 0.6);
    expect(ms).toBeLessThan(300 * 1.4 + 600);
  }
});

test('[DONE] ends the answer at once although the socket stays open', async () => {
  // S40: promised 100 ms
  expect((await meet(fault('S40'))).ms).toBeLessThan(400);
});

test('Retry-After is obeyed: not before it and not long after it', async () => {
  // S60
  const { server } = await meet(fault('S60'));
  const [first, second] = server.requests.map(({ at }) => at);
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1000);
  expect((second ?? 0) - (first ?? 0)).toBeLessThan(1500 + 500);
});

test('a Retry-After beyond a minute is not waited for but told', async () => {
  // S62
  const { answer, ms, chat } = await meet(fault('S62'));
  expect(ms).toBeLessThan(1000);
  expect(answer.error).toMatchObject({ retryAfterMs: 3_600_000, retryable: true, status: 429 });
  expect(chat.getSnapshot().error?.retryAfterMs).toBe(3_600_000);
});

test('the gaps between attempts are half a second and a second, less at most a quarter', async () => {
  // S67
  const { server } = await meet(fault('S67'));
  const [a = 0, b = 0, c = 0] = server.requests.map(({ at }) => at);
  expect(b - a).toBeGreaterThan(370);
  expect(b - a).toBeLessThan(500 + 500);
  expect(c - b).toBeGreaterThan(745);
  expect(c - b).toBeLessThan(1000 + 500);
});

test('every attempt of a send carries the same request id, another send another', async () => {
  const { server, chat } = await meet(fault('S59'));
  const idOf = (headers = '') => /x-request-id: (.*)/i.exec(headers)?.[1];
  const ids = server.requests.map(({ headers }) => idOf(headers));
  expect(new Set(ids).size).toBe(1);
  expect(chat.getSnapshot().messages[1]?.metadata.request?.requestId).toBe(ids[0]);
  await chat.sendMessage('Again?');
  expect(idOf(server.requests.at(-1)?.headers)).not.toBe(ids[0]);
});

test('the code and the sentence of the service are kept, its payload is not', async () => {
  // S29
  const { answer } = await meet(fault('S29'));
  expect(answer.error).toMatchObject({ upstreamCode: 'UNAVAILABLE', message: 'Overloaded' });
  // S47
  const page = await meet(fault('S47'));
  expect(JSON.stringify(page.answer)).not.toContain('Sign in<');
  expect(JSON.stringify(page.answer)).not.toContain('doctype');
});

test('usage that comes after the finish reason is still read', async () => {
  const { answer } = await meet(fault('S32b'));
  expect(answer.metadata.usage).toEqual({ prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 });
});

test('a request without streaming has the total limit alone', async () => {
  const slow: Fault = {
    ...fault('S45'),
    respond: async (x) => {
      await x.wait(300);
      await fault('S45').respond(x);
    },
  };
  const { answer, server } = await meet(slow, {
    stream: false,
    limits: { headersMs: 50, idleMs: 50, noContentMs: 50 },
  });
  expect(answer.status).toBe('complete');
  expect(JSON.parse(server.requests[0]?.body ?? '{}')).toMatchObject({ stream: false });
});
