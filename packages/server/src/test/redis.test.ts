import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFlexibleStore } from '../index.ts';
import { ask, createRig, got } from './rig.fixture.ts';

const PLACES = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

/** The server on this machine, installed first where that is possible. */
function findRedis(): string | undefined {
  const found = () => PLACES.find((place) => existsSync(place));
  if (found() === undefined && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    try {
      execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], {
        stdio: 'ignore',
        timeout: 120_000,
      });
    } catch {
      return undefined;
    }
  }
  return found();
}

/** A Redis of the test's own on loopback; ends with it. */
async function startRedis(binary: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'redpine-redis-'));
  const server = spawn(
    binary,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
  };
  onTestFinished(async () => {
    await stop();
    rmSync(directory, { recursive: true, force: true });
  });
  await new Promise<void>((resolve) => {
    server.stdout.on('data', (data: Buffer) => {
      if (data.toString().includes('Ready to accept connections')) resolve();
    });
  });
  return { port, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** One machine: its own connection, limiter and handler. */
async function createMachine(port: number) {
  const redis = new Redis(port, '127.0.0.1', {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
  });
  redis.on('error', () => undefined);
  await redis.connect();
  onTestFinished(() => redis.disconnect());
  const limiter = new RateLimiterRedis({ storeClient: redis, keyPrefix: 'test', points: 10, duration: 60 });
  const store = createFlexibleStore(limiter);
  return createRig({
    rateLimit: { limit: 10, windowMs: 60_000, store },
    limits: { callbackMs: 1_000 },
    authorize: (request) => ({ principal: { id: request.headers.get('x-user') ?? 'nobody' } }),
  });
}

describe('a rate limit in Redis', () => {
  it(
    'is exact over two machines, and a Redis that goes away refuses',
    { timeout: 150_000 },
    async (context) => {
      // R57 R58
      const binary = findRedis();
      if (binary === undefined) {
        context.skip(
          'redis-server is not on this machine and cannot be installed: the limit in Redis was not tested.',
        );
        return;
      }
      const { port, stop } = await startRedis(binary);
      const machines = [await createMachine(port), await createMachine(port)];
      const statuses = async (user: string, count: number) => {
        const answers = await Promise.all(
          Array.from({ length: count }, (_, index) => {
            const { handler, api } = machines[index % 2] ?? {
              handler: () => Promise.reject(new Error()),
              api: '',
            };
            return got(handler(ask(api, '/models', undefined, { headers: { 'x-user': user } })));
          }),
        );
        for (const { status, headers } of answers.filter((answer) => answer.status === 429)) {
          expect([status, Number(headers.get('retry-after')) > 50]).toEqual([429, true]);
        }
        return answers.map(({ status }) => status).toSorted((a, b) => a - b);
      };
      expect(await statuses('u1', 25)).toEqual([...Array(10).fill(200), ...Array(15).fill(429)]);
      expect(await statuses('u2', 2)).toEqual([200, 200]);
      await stop();
      expect(await statuses('u3', 2)).toEqual([503, 503]);
    },
  );
});
