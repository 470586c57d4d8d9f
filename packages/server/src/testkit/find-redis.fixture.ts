import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A Redis for tests. */
export interface TestRedis {
  url: string;
  stop: () => Promise<void>;
}

/** A Redis of the test's own, which it may kill. */
export interface OwnRedis extends TestRedis {
  port: number;
  /** Ends the server at once, as a crash does. */
  kill: () => Promise<void>;
  /** Starts it again on the same port, with the data that it had written to its disk. */
  start: () => Promise<void>;
}

/**
 * The Redis of `REDIS_URL`, else a server on the usual port; else a new server on a free port of loopback. A shared server holds other
 * keys, so a test uses a unique prefix.
 *
 * @returns the reason if none is available
 */
export async function findRedis(): Promise<TestRedis | string> {
  const { REDIS_URL: given } = process.env;
  const url = given || 'redis://127.0.0.1:6379';
  const failure = await ping(url);
  if (failure === undefined) return { url, stop: async () => undefined };
  return given ? `REDIS_URL names a server that does not answer: ${failure}` : startRedis();
}

/**
 * Starts a server from the installed binary or, as root, from Debian's package.
 *
 * @param persistent Writes each change to its disk before it answers. Default: it loses everything when it ends.
 * @returns the reason if none is available
 */
export async function startRedis({ persistent = false } = {}): Promise<OwnRedis | string> {
  const binary = findBinary() ?? installBinary();
  if (binary === undefined) return 'Redis is not on this machine and cannot be installed.';
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'redpine-redis-'));
  const disk = persistent ? ['--appendonly', 'yes', '--appendfsync', 'always'] : [];
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...disk];
  let server: ChildProcess | undefined;

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    if (server?.kill(signal)) await ended;
    server = undefined;
  }
  const own: OwnRedis = {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill: () => kill(),
    async start() {
      server = await run(binary, args);
    },
    async stop() {
      if (server) await kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await own.start();
  return own;
}

/** Resolves when the server accepts connections. */
function run(binary: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (output.includes('Ready to accept connections')) resolve(child);
    });
    child.once('exit', () => reject(new Error(`Redis could not be started: ${output.slice(-500)}`)));
  });
}

/** @returns why the server does not answer */
async function ping(url: string): Promise<string | undefined> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 2_000, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return undefined;
  } catch (error) {
    return String(error);
  } finally {
    client.disconnect();
  }
}

const PLACES = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

function findBinary(): string | undefined {
  return PLACES.find((place) => existsSync(place));
}

function installBinary(): string | undefined {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'redis-server']]) {
    spawnSync('apt-get', args, { stdio: 'ignore', timeout: 120_000, env });
  }
  return findBinary();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
