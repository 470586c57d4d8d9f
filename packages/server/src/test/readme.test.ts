import { readFile } from 'node:fs/promises';
import { createEmulator } from '@redpine/emulator';
import { expect, it, vi } from 'vitest';
import { ask, CANARY, got } from './rig.fixture.ts';
import { createSupportHandler } from './multi-tenant.fixture.ts';
import type { Session } from './multi-tenant.fixture.ts';

const SESSIONS: Record<string, Session> = {
  'session=ann': { userId: 'ann', tenant: 'acme' },
  'session=bob': { userId: 'bob', tenant: 'bolt' },
  'session=odd': { userId: 'odd' } as Session,
};

it('the README shows this very example', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const example = await readFile(new URL('multi-tenant.fixture.ts', import.meta.url), 'utf8');
  expect(readme).toContain(example);
});

it('the README’s example keeps tenants apart on every route', async () => {
  const emulator = createEmulator({
    assistant: 'support-docs',
    apiKey: CANARY,
    tokenMs: 0,
    documents: ['acme', 'bolt'].map((tenant) => ({
      name: `${tenant}.md`,
      text: `The refund code of our shop is ${tenant}-secret.`,
      metadata: { tenant },
    })),
  });
  await emulator.indexed();
  vi.stubEnv('PINECONE_API_KEY', CANARY);
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => emulator(new Request(url, init)));
  const printed: unknown[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void printed.push(line));
  const handler = createSupportHandler((cookie) =>
    Promise.resolve(cookie === null ? undefined : SESSIONS[cookie]),
  );
  vi.unstubAllEnvs();

  const api = 'https://shop.test/api/assistant';
  const as = (cookie?: string) => (cookie === undefined ? {} : { headers: { cookie } });
  const question = { messages: [{ role: 'user', content: 'What is the refund code of our shop?' }] };
  const routes = (init: RequestInit) => [
    ask(api, '/chat/completions', { ...question, stream: true }, init),
    ask(api, '/chat/completions', { ...question, filter: { tenant: { $in: ['acme', 'bolt'] } } }, init),
    ask(api, '/chat', question, init),
    ask(api, '/context', { query: 'refund code' }, init),
    ask(api, '/files?filter=%7B%22tenant%22%3A%7B%22%24exists%22%3Atrue%7D%7D', undefined, init),
    ask(api, '/fields', undefined, init),
  ];

  for (const [own, other, cookie] of [
    ['acme', 'bolt', 'session=ann'],
    ['bolt', 'acme', 'session=bob'],
  ] as const) {
    for (const request of routes(as(cookie))) {
      const { status, text } = await got(handler(request));
      expect([request.url, status]).toEqual([request.url, 200]);
      expect(text).toContain(own);
      expect(text).not.toContain(`${other}.md`);
      expect(text).not.toContain(`${other}-secret`);
    }
  }
  for (const request of routes(as('session=nobody'))) expect((await got(handler(request))).status).toBe(401);
  for (const request of routes(as())) expect((await got(handler(request))).status).toBe(401);
  for (const request of routes(as('session=odd'))) expect((await got(handler(request))).status).toBe(500);
  expect(
    (await got(handler(ask(api, '/chat/completions', { ...question, model: 'o4-mini' }, as('session=ann')))))
      .status,
  ).toBe(400);
  expect(
    (await got(handler(ask(api, '/models', undefined, { headers: { origin: 'https://evil.test' } })))).status,
  ).toBe(403);
  expect(printed.length).toBeGreaterThan(20);
  expect(JSON.stringify(printed)).not.toContain(CANARY);
  vi.unstubAllGlobals();
});
