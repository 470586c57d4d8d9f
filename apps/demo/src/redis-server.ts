import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis of the demo's own. */
export interface RedisServer {
  url: string;
  close: () => Promise<void>;
}

/** Ends with its standard input, which the system closes even where the demo is killed. */
const PROGRAM =
  'command -v redis-server > /dev/null || exit; redis-server "$@" & cat > /dev/null; kill $!; wait';

/**
 * Starts the `redis-server` of the PATH on a free port of loopback; it loses everything when the demo ends.
 *
 * @returns undefined if the program is missing
 */
export async function startRedis(): Promise<RedisServer | undefined> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'redpine-demo-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  // Not in the terminal's group: Ctrl-C ends the instances first.
  const child = spawn('sh', ['-c', PROGRAM, 'sh', ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const close = async () => {
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  let isReady = false;
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      isReady ||= data.toString().includes('Ready to accept connections');
      if (isReady) resolve();
    });
  });
  await Promise.race([ready, ended]);
  if (isReady) return { url: `redis://127.0.0.1:${port}`, close };
  await close();
  return undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
