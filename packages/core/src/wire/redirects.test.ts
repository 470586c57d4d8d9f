import { expect, test, vi } from 'vitest';
import type { AssistantError } from './errors/assistant-error.ts';
import { createAssistantClient } from './client.ts';
import { redirect, startOrigin } from './two-origins.fixture.ts';

/** The text of the answer, or the code of its error. */
async function ask(api: string, fetch?: typeof globalThis.fetch): Promise<string> {
  const client = createAssistantClient({ api, headers: { 'x-own': 'secret' }, fetch });
  let said = '';
  try {
    const messages = [{ role: 'user' as const, content: 'Hello?' }];
    for await (const chunk of client.stream({ messages })) said += chunk.choices[0]?.delta.content ?? '';
    return said;
  } catch (error) {
    return (error as AssistantError).code;
  }
}

const PATH = '/chat/completions';

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) to another origin is refused as protocol; nothing is sent there, and nothing again here',
  async (status) => {
    const other = await startOrigin();
    const here = await startOrigin({ [PATH]: redirect(status, `${other.origin}${PATH}`) });
    expect(await ask(here.origin)).toBe('protocol');
    expect(other.received).toEqual([]);
    expect(here.received).toHaveLength(1);
  },
);

test('a redirect within the origin that leads on to another one is refused before it is left', async () => {
  const other = await startOrigin();
  const here = await startOrigin({
    [PATH]: redirect(307, '/second'),
    '/second': redirect(308, 'third'),
    '/third': redirect(307, `//${new URL(other.origin).host}/`),
  });
  expect(await ask(here.origin)).toBe('protocol');
  expect(here.received.map(({ path }) => path)).toEqual([PATH, '/second', '/third']);
  expect(other.received).toEqual([]);
});

test.each([307, 308])(
  'a redirect (%i) within the origin is followed with headers and body',
  async (status) => {
    const here = await startOrigin({ [PATH]: redirect(status, '/moved/?to=1') });
    expect(await ask(here.origin)).toBe('Hello world');
    const [first, second] = here.received;
    expect(second).toMatchObject({ method: 'POST', path: '/moved/?to=1', body: first?.body });
    expect(second?.headers).toMatchObject({
      'x-own': 'secret',
      'x-request-id': first?.headers['x-request-id'],
    });
  },
);

test('a redirect that turns a question into a GET is followed without its body, as browsers do', async () => {
  for (const status of [301, 302, 303]) {
    const here = await startOrigin({ [PATH]: redirect(status, '/answer') });
    expect(await ask(here.origin)).toBe('Hello world');
    expect(here.received[1]).toMatchObject({ method: 'GET', body: '' });
  }
});

test.each([
  'http://',
  'ftp://127.0.0.1/',
  'data:text/event-stream,x',
  'http://user:pw@HOST/',
  'https://HOST/',
  'http://localhost:PORT/',
])('a redirect to %s is refused', async (location) => {
  const here = await startOrigin({
    [PATH]: (response, { headers: { host = '' } }) =>
      redirect(307, location.replace('HOST', host).replace('PORT', host.split(':')[1] ?? ''))(response),
  });
  expect(await ask(here.origin)).toBe('protocol');
  expect(here.received).toHaveLength(1);
});

test('redirects in a circle end', async () => {
  const here = await startOrigin({ [PATH]: redirect(307, PATH) });
  expect(await ask(here.origin)).toBe('protocol');
  expect(here.received.length).toBeLessThanOrEqual(21);
});

test('a redirect without an address is a refusal like any other', async () => {
  const here = await startOrigin({
    [PATH]: (response) => void response.writeHead(302).end('{"error":"No"}'),
  });
  expect(await ask(here.origin)).toBe('invalid_request');
});

test('an answer for which the own fetch has followed a redirect to another origin is refused, and its body released', async () => {
  const other = await startOrigin();
  const here = await startOrigin({
    [PATH]: redirect(307, `${other.origin}/`),
    '/stays/chat/completions': redirect(307, PATH + '2'),
  });
  const releases: unknown[] = [];
  const follow: typeof fetch = async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'follow' });
    if (response.body) releases.push(vi.spyOn(response.body, 'cancel'));
    return response;
  };
  expect(await ask(here.origin, follow)).toBe('protocol');
  expect(releases[0]).toHaveBeenCalled();
  expect(await ask(`${here.origin}/stays`, follow)).toBe('Hello world');
});

test('an own fetch that sends a relative address elsewhere is not taken for a redirect', async () => {
  const here = await startOrigin();
  const fetchThere: typeof fetch = (input, init) =>
    fetch(new URL(input instanceof Request ? input.url : input, here.origin), init);
  expect(await ask('/api', fetchThere)).toBe('Hello world');
});

test('a stop between two redirects sends nothing more', async () => {
  const controller = new AbortController();
  const fetch = vi.fn(() => {
    controller.abort();
    return Promise.resolve(new Response(null, { status: 307, headers: { location: '/next' } }));
  });
  const client = createAssistantClient({ api: 'http://127.0.0.1:9', fetch });
  const reading = client.complete({ messages: [] }, { signal: controller.signal });
  await expect(reading).rejects.toMatchObject({ code: 'aborted' });
  expect(fetch).toHaveBeenCalledOnce();
});
