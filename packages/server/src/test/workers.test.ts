import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { ask, CANARY, got, QUESTION } from './rig.fixture.ts';

const SNIPPET = /```ts\n\/\/ Cloudflare Workers[^\n]*\n(.*?)```/s;

interface Worker {
  fetch(request: Request, env: { PINECONE_API_KEY: string }): Promise<Response>;
}

/** The globals of a worker. There is no `process`, no `require`, no `Buffer`. */
const GLOBALS = {
  AbortController,
  AbortSignal,
  DOMException,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  clearTimeout,
  console,
  crypto,
  setTimeout,
};

it('the README’s worker answers in a runtime without `process`', async () => {
  // H15
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [, snippet = ''] = SNIPPET.exec(readme) ?? [];
  const { outputFiles } = await build({
    stdin: {
      contents: `const findSession = async () => ({ userId: 'u1' });\n${snippet}`,
      loader: 'ts',
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'iife',
    globalName: 'worker',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
    logLevel: 'silent',
  });
  const seen: string[] = [];
  const fetch = async (url: string, { headers }: { headers: Record<string, string> }) => {
    seen.push(`${url} ${headers['Api-Key']}`);
    return Response.json({ ok: true });
  };
  const context = createContext({ ...GLOBALS, fetch });
  new Script(outputFiles?.[0]?.text ?? '').runInContext(context);
  const worker = (new Script('worker.default').runInContext(context) as Worker) ?? undefined;
  expect(new Script('typeof process').runInContext(context)).toBe('undefined');
  for (let time = 0; time < 2; time += 1) {
    const request = ask('https://app.test/api/assistant', '/chat/completions', QUESTION);
    const { status, json } = await got(worker.fetch(request, { PINECONE_API_KEY: CANARY }));
    expect([status, json()]).toEqual([200, { ok: true }]);
  }
  expect(seen).toEqual(
    Array.from(
      { length: 2 },
      () => `https://prod-1-data.ke.pinecone.io/assistant/chat/support-docs/chat/completions ${CANARY}`,
    ),
  );
});
