import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The path of the program; the package has no types. */
const { default: workerd } = createRequire(import.meta.url)('workerd') as { default: string };

const SNIPPET = /```ts\n\/\/ Cloudflare Workers with a Durable Object[^\n]*\n(.*?)```/s;
const WORDS = 80;
const WHOLE = Array.from({ length: WORDS }, (_, n) => `w${n} `).join('');

const folder = mkdtempSync(join(tmpdir(), 'redpine-workerd-'));
/** Answers that the service is writing. */
const open = new Set<ServerResponse>();
const service = createServer((incoming, outgoing) => {
  incoming.resume();
  incoming.on('end', () => writeWords(outgoing));
});
let running: ChildProcess | undefined;
let api = '';
let refusedUrl = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  await writeWorker();
}, 60_000);

afterAll(async () => {
  await end();
  service.closeAllConnections();
  service.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The README's worker, and one that gives the handler runs that cannot work there. */
async function writeWorker(): Promise<void> {
  const readme = await readFile(new URL('../runs/object/README.md', import.meta.url), 'utf8');
  const [, snippet = ''] = SNIPPET.exec(readme) ?? [];
  const sources = {
    'worker.mjs': `
      const findSession = async (cookie) => ({ userId: cookie ?? 'ann' });
      ${snippet.replace("assistant: 'support-docs',", "assistant: 'support-docs', host: env.SERVICE,")}`,
    'refused.mjs': `
      import { createAssistantHandler, createMemoryRuns } from '@redpine/server';
      export default {
        fetch() {
          try {
            createAssistantHandler({ assistant: 'docs', apiKey: 'k', authorize: () => true, runs: createMemoryRuns() });
            return new Response('taken');
          } catch (error) {
            return new Response(error.message);
          }
        },
      };`,
  };
  for (const [name, contents] of Object.entries(sources)) {
    await build({
      stdin: { contents, loader: 'ts', resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      outfile: join(folder, name),
      logLevel: 'silent',
    });
  }
  mkdirSync(join(folder, 'objects'));
}

/** Starts workerd over the folder; the objects' storage is on the disk. */
async function start(): Promise<void> {
  const [port, refused] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  writeFileSync(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "refused", worker = .refused),
    (name = "internet", network = (allow = ["public", "private", "local"])),
    (name = "objects", disk = (path = "${join(folder, 'objects')}", writable = true)),
  ],
  sockets = [
    (name = "main", address = "127.0.0.1:${port}", http = (), service = "main"),
    (name = "refused", address = "127.0.0.1:${refused}", http = (), service = "refused"),
  ],
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-01-01",
  compatibilityFlags = ["enable_request_signal"],
  bindings = [
    (name = "SERVICE", text = "${origin}"),
    (name = "PINECONE_API_KEY", text = "pcsk_canary_7f3a9e51d2"),
    (name = "ASSISTANT", durableObjectNamespace = "AssistantObject"),
  ],
  durableObjectNamespaces = [(className = "AssistantObject", uniqueKey = "redpine", enableSql = true)],
  durableObjectStorage = (localDisk = "objects"),
);
const refused :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "refused.mjs")],
  compatibilityDate = "2026-01-01",
);
`,
  );
  const child = spawn(workerd, ['serve', 'config.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running = child;
  let output = '';
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  api = `http://127.0.0.1:${port}/api/assistant`;
  refusedUrl = `http://127.0.0.1:${refused}/`;
  while (!(await fetch(refusedUrl).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`workerd ended: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
async function end(): Promise<void> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const ended = new Promise((resolve) => running?.once('exit', resolve));
  running.kill('SIGKILL');
  await ended;
}

function writeWords(outgoing: ServerResponse): void {
  open.add(outgoing);
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  let n = 0;
  const timer = setInterval(() => {
    const finish_reason = n === WORDS ? 'stop' : null;
    const delta = n === WORDS ? {} : { content: `w${n} ` };
    outgoing.write(`data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
    n += 1;
    if (n > WORDS) outgoing.end('data: [DONE]\n\n');
  }, 15);
  outgoing.on('close', () => {
    clearInterval(timer);
    open.delete(outgoing);
  });
}

/** Asks, reads a little of the answer, and leaves. @returns the run, and the text so far */
async function askAndLeave(): Promise<{ run: string; seen: string }> {
  const leave = new AbortController();
  const response = await fetch(`${api}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: 'ann' },
    body: JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }], stream: true }),
    signal: leave.signal,
  });
  let seen = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    seen += decoder.decode(chunk, { stream: true });
    if (textOf(seen).length > 20) break;
  }
  leave.abort();
  return { run: response.headers.get('redpine-run') ?? '', seen: textOf(seen) };
}

async function follow(run: string, cookie = 'ann') {
  const response = await fetch(`${api}/runs/${run}`, { headers: { cookie } });
  const body = await response.text();
  return { status: response.status, body, text: textOf(body) };
}

function textOf(events: string): string {
  return [...events.matchAll(/"content":"([^"]*)"/g)].map(([, word]) => word).join('');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Skips where npm has no workerd for this machine. */
const onWorkerd = (name: string, run: () => Promise<void>) =>
  it(name, async (context) => {
    if (!existsSync(workerd)) return context.skip('workerd is not there for this machine.');
    if (!running) await start();
    await run();
  });

describe('the README’s worker with a Durable Object, in workerd', { timeout: 60_000 }, () => {
  onWorkerd('goes on with an answer whose browser has left', async () => {
    const { run, seen } = await askAndLeave();
    expect(WHOLE.startsWith(seen)).toBe(true);
    const { text, body } = await follow(run);
    expect([text, body.includes('[DONE]')]).toEqual([WHOLE, true]);
    expect((await follow(run)).body).toBe(body);
  });

  onWorkerd('hides the run of another person, and lets its own person stop it', async () => {
    const { run } = await askAndLeave();
    expect((await follow(run, 'bob')).status).toBe(404);
    const stop = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    const stopAs = (cookie: string) =>
      fetch(`${api}/runs/${run}/stop`, { ...stop, headers: { ...stop.headers, cookie } });
    expect([(await stopAs('bob')).status, (await stopAs('ann')).status]).toEqual([404, 202]);
    const { text, body } = await follow(run);
    expect([text.length < WHOLE.length, body.includes('"code":"stopped"')]).toEqual([true, true]);
    await expect.poll(() => open.size).toBe(0);
  });

  onWorkerd('returns the events written before it was killed, and the run as lost', async () => {
    const { run, seen } = await askAndLeave();
    await end();
    await start();
    const { text, body } = await follow(run);
    expect([WHOLE.startsWith(text), text.startsWith(seen), body.includes('"code":"lost"')]).toEqual([
      true,
      true,
      true,
    ]);
    const { run: next } = await askAndLeave();
    expect((await follow(next)).text).toBe(WHOLE);
  });

  onWorkerd('refuses runs of another kind there, with the reason', async () => {
    expect(await (await fetch(refusedUrl)).text()).toContain('Durable Object');
  });
});
