import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPostgres, type TestPostgres } from '../packages/server/src/testkit/find-postgres.fixture.ts';

type Handle = (request: Request) => Promise<Response>;
interface Session {
  createSession: (user: string) => string;
}

const EXAMPLE = '../examples/next';
const SITE = 'http://127.0.0.1:3000';
const ID = 'thread-of-ada-0001';
const ASKED = 'How tall is a red pine?';

/** The service: one answer to everything. */
const service = createServer((_, outgoing) => {
  const choices = [{ delta: { content: 'Up to 43 m.' }, finish_reason: 'stop' }];
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  outgoing.end(`data: ${JSON.stringify({ choices })}\n\ndata: [DONE]\n\n`);
});

let server: TestPostgres | string;
let route: { GET: Handle; POST: Handle; DELETE: Handle };
let session: { POST: Handle; DELETE: Handle };
let sessions: Session;
let closeThreads: () => Promise<void>;

beforeAll(async () => {
  server = await findPostgres();
  if (typeof server === 'string') return;
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    SESSION_SECRET: 'a secret of this test',
    PINECONE_API_KEY: 'local',
    PINECONE_ASSISTANT: 'redpine-demo',
    PINECONE_ASSISTANT_HOST: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
  });
  const load = (path: string): Promise<unknown> => import(`${EXAMPLE}/${path}`);
  route = (await load('app/api/assistant/[...path]/route.js')) as typeof route;
  session = (await load('app/session/route.js')) as typeof session;
  sessions = (await load('lib/session.js')) as Session;
  ({ closeThreads } = (await load('lib/threads.js')) as { closeThreads: typeof closeThreads });
}, 300_000);

afterAll(async () => {
  await closeThreads?.();
  service.close();
  if (typeof server === 'object') await server.stop();
});

const onServer = (name: string, run: () => Promise<void>) =>
  it(name, async (context) => (typeof server === 'string' ? context.skip(server) : run()));

/** A request with the session of somebody. */
function call(user: string | undefined, method: keyof typeof route, path: string, init: RequestInit = {}) {
  const headers = new Headers(init.headers);
  headers.set('x-request-id', 'one');
  if (user) headers.set('cookie', sessions.createSession(user).split(';', 1).join(''));
  return route[method](new Request(`${SITE}/api/assistant/${path}`, { method, ...init, headers }));
}

const bytesOf = async (answer: Promise<Response>) => {
  const response = await answer;
  return [response.status, [...response.headers], await response.text()];
};

onServer('keeps the conversations of two people apart in one PostgreSQL', async () => {
  const headers = { 'content-type': 'application/json', 'redpine-thread': ID, 'redpine-message': 'answer-1' };
  const body = JSON.stringify({ stream: true, messages: [{ role: 'user', content: ASKED }] });
  expect(await (await call('ada', 'POST', 'chat/completions', { headers, body })).text()).toContain('43');
  const mine = (await (await call('ada', 'GET', `threads/${ID}`)).json()) as { nodes: unknown[] };
  expect(mine.nodes).toMatchObject([
    { message: { role: 'user', parts: [{ text: ASKED }] } },
    { message: { id: 'answer-1', role: 'assistant', status: 'complete' } },
  ]);
  const list = async (user: string) =>
    (await (await call(user, 'GET', 'threads?text=pine')).json()) as object;
  expect(await list('ada')).toMatchObject({ threads: [{ id: ID, title: ASKED }] });
  expect(await list('grace')).toEqual({ threads: [] });
  expect(await (await call('grace', 'GET', 'threads/export')).text()).toBe('');
});

onServer('answers the id of somebody else byte for byte as it does nonsense', async () => {
  const nonsense = await bytesOf(call('grace', 'GET', 'threads/nonsense'));
  expect(nonsense[0]).toBe(404);
  for (const method of ['GET', 'DELETE'] as const) {
    for (const id of [ID, 'thread-of-nobody-01', 'nonsense', '..%2f..', '%00']) {
      expect(await bytesOf(call('grace', method, `threads/${id}`))).toEqual(nonsense);
    }
  }
  expect((await call('ada', 'GET', `threads/${ID}`)).status).toBe(200);
});

onServer('believes no cookie that it did not sign, and lets no other site sign in or out', async () => {
  expect((await call(undefined, 'GET', 'threads')).status).toBe(401);
  const [forged] = sessions.createSession('ada').replace('ada', 'grace').split(';');
  const headers = { cookie: forged ?? '' };
  expect((await call(undefined, 'GET', 'threads', { headers })).status).toBe(401);
  const sign = (method: 'POST' | 'DELETE', user: string, site: string) => {
    const body = method === 'POST' ? new URLSearchParams({ user }) : null;
    return session[method](
      new Request(`${SITE}/session`, { method, body, headers: { 'sec-fetch-site': site } }),
    );
  };
  const signedIn = await sign('POST', 'ada', 'same-origin');
  expect([signedIn.status, signedIn.headers.get('set-cookie')]).toEqual([
    303,
    expect.stringMatching(/^session=ada\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
  ]);
  expect((await sign('DELETE', 'ada', 'same-origin')).headers.get('set-cookie')).toContain('Max-Age=0');
  expect((await sign('POST', 'mallory', 'same-origin')).status).toBe(400);
  expect((await sign('POST', 'ada', 'cross-site')).status).toBe(403);
  expect((await sign('DELETE', 'ada', 'cross-site')).status).toBe(403);
});
