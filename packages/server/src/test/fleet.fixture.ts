import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PROGRAM = fileURLToPath(new URL('instance.fixture.ts', import.meta.url));
const WORDS = 120;
/** The answer of the service to every question. */
export const WHOLE = Array.from({ length: WORDS }, (_, n) => `w${n} `).join('');
/** A question that is answered slowly. */
export const SLOWLY = 'Tell me slowly.';

/** A process of the handler, which a test may kill. */
export interface Instance {
  process: ChildProcess;
  api: string;
}

/** A service that writes words, and instances that ask it and meet in one Redis. */
export interface Fleet {
  /** Answers that the service is writing. */
  open: ReadonlySet<ServerResponse>;
  start: () => Promise<Instance>;
  close: () => void;
}

/** @param leaseMs Of the runs that the instances write. */
export async function createFleet(redisUrl: string, leaseMs: number): Promise<Fleet> {
  const open = new Set<ServerResponse>();
  const instances: Instance[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'redpine-instances-'));
  // In one file: twenty processes that each read some hundred modules would fill the machine.
  const program = join(folder, 'instance.mjs');
  const banner = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;
  await build({
    entryPoints: [PROGRAM],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: banner },
  });
  const service = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      open.add(outgoing);
      outgoing.on('close', () => open.delete(outgoing));
      writeWords(outgoing, body.includes(SLOWLY) ? 50 : 12);
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    REDIS: redisUrl,
    PREFIX: `redpine-test:${crypto.randomUUID()}:`,
    SERVICE: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
    LEASE: String(leaseMs),
  };
  return {
    open,
    async start() {
      const child = fork(program, { env });
      const port = await new Promise((resolve) => child.once('message', resolve));
      const instance = { process: child, api: `http://127.0.0.1:${String(port)}/api` };
      instances.push(instance);
      return instance;
    },
    close() {
      for (const instance of instances) instance.process.kill('SIGKILL');
      service.closeAllConnections();
      service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes each word after at most `mostMs` milliseconds, like a service that pauses now and then. */
function writeWords(outgoing: ServerResponse, mostMs: number): void {
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  let n = 0;
  const write = (): void => {
    if (outgoing.destroyed) return;
    const finish_reason = n === WORDS ? 'stop' : null;
    const delta = n === WORDS ? {} : { content: `w${n} ` };
    outgoing.write(`data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
    n += 1;
    if (n > WORDS) outgoing.end('data: [DONE]\n\n');
    else setTimeout(write, Math.random() * mostMs);
  };
  write();
}
