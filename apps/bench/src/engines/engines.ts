import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOME, requireInstalled } from './install.ts';
import { NEXT_APP, writeNextApp } from './next-app.ts';

/** An engine that runs, and where its handler is. */
export interface RunningEngine {
  api: string;
  stop(): Promise<void>;
  /** Asks the process to end as a host does, where it is one of ours. */
  terminate?: () => void;
  exited?: Promise<void>;
}

export interface Engine {
  name: string;
  /** Starts it over the service at `origin`. Undefined, with a word on the console, where this machine cannot. */
  start(origin: string): Promise<RunningEngine | undefined>;
}

export const ENGINES: readonly Engine[] = [
  ...(['node20', 'node22', 'node24'] as const).map((name) => ({
    name,
    start: (origin: string) =>
      startProcess(`${HOME}node_modules/${name}/bin/node`, ['dist/node.mjs'], origin),
  })),
  {
    name: 'hono',
    start: (origin) => startProcess(`${HOME}node_modules/node24/bin/node`, ['dist/hono.mjs'], origin),
  },
  { name: 'next', start: startNext },
  { name: 'workerd', start: startWorkerd },
  {
    name: 'deno',
    start: (origin) =>
      startProcess(
        `${HOME}node_modules/@deno/linux-x64-glibc/deno`,
        ['run', '--no-config', '--allow-net', '--allow-env', 'dist/deno.mjs'],
        origin,
      ),
  },
  {
    name: 'bun',
    start: (origin) =>
      startProcess(`${HOME}node_modules/@oven/bun-linux-x64/bin/bun`, ['dist/bun.mjs'], origin),
  },
  { name: 'nginx', start: startNginx },
];

/** Runs a program until it prints `ready URL`, or whatever else it says then. */
async function startProcess(
  program: string,
  args: string[],
  origin: string,
  env: Record<string, string> = {},
  cwd = HOME,
  sign = /ready (http:\S+)/,
): Promise<RunningEngine> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, SERVICE: origin, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const api = await new Promise<string>((resolve, reject) => {
    const hear = (data: Buffer): void => {
      output += data.toString();
      const ready = sign.exec(output);
      if (ready) resolve(ready[1] ?? '');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    void exited.then(() => reject(new Error(`${program} ended: ${output.slice(-500)}`)));
  });
  return {
    api,
    exited,
    terminate: () => void child.kill('SIGTERM'),
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function startNext(origin: string): Promise<RunningEngine> {
  const node = `${HOME}node_modules/node24/bin/node`;
  writeNextApp();
  const cwd = NEXT_APP;
  const next = requireInstalled.resolve('next/dist/bin/next');
  const env = { ...process.env, SERVICE: origin, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  execFileSync(node, [next, 'build'], { cwd, env, stdio: 'pipe' });
  const port = await freePort();
  const args = [next, 'start', '-H', '127.0.0.1', '-p', String(port)];
  const running = await startProcess(node, args, origin, { NEXT_TELEMETRY_DISABLED: '1' }, cwd, /Ready in/);
  return { ...running, api: `http://127.0.0.1:${port}/api/assistant` };
}

interface Miniflare {
  ready: Promise<URL>;
  dispose(): Promise<void>;
}

async function startWorkerd(origin: string): Promise<RunningEngine> {
  const { Miniflare } = requireInstalled('miniflare') as { Miniflare: new (options: object) => Miniflare };
  const miniflare = new Miniflare({
    modules: true,
    modulesRoot: HOME,
    scriptPath: `${HOME}dist/worker.mjs`,
    compatibilityDate: '2026-01-01',
    compatibilityFlags: ['enable_request_signal'],
    bindings: { SERVICE: origin },
    host: '127.0.0.1',
    port: 0,
  });
  const url = await miniflare.ready;
  return { api: `${url.origin}/api`, stop: () => miniflare.dispose() };
}

const NGINX = '/usr/sbin/nginx';

/** Debian's nginx in front of Node, proxying as it does by default: with buffering, and its own Host. */
async function startNginx(origin: string): Promise<RunningEngine | undefined> {
  if (!existsSync(NGINX) && !installNginx()) {
    console.log('nginx is not on this machine and cannot be installed: E14 was not run.');
    return undefined;
  }
  const behind = await startProcess(`${HOME}node_modules/node24/bin/node`, ['dist/node.mjs'], origin);
  const directory = mkdtempSync(join(tmpdir(), 'redpine-nginx-'));
  const port = await freePort();
  const config = `daemon off; user root; pid ${directory}/pid; error_log stderr crit;
events {}
http {
  access_log off; client_body_temp_path ${directory}/body; proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/f; uwsgi_temp_path ${directory}/u; scgi_temp_path ${directory}/s;
  server { listen 127.0.0.1:${port}; location / { proxy_pass ${new URL(behind.api).origin}; proxy_http_version 1.1; } }
}`;
  writeFileSync(join(directory, 'nginx.conf'), config);
  const child = spawn(NGINX, ['-e', 'stderr', '-c', join(directory, 'nginx.conf')], { stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const api = `http://127.0.0.1:${port}/api`;
  while (!(await fetch(`${api}/models`).catch(() => undefined)))
    await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    api,
    async stop() {
      child.kill('SIGQUIT');
      await behind.stop();
      child.kill('SIGTERM');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function installNginx(): boolean {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.log('Installing nginx …');
  try {
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light'], {
      stdio: 'ignore',
      timeout: 120_000,
    });
  } catch {
    return false;
  }
  return existsSync(NGINX);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
