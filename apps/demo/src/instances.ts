import { type ChildProcess, fork } from 'node:child_process';
import { request, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { HandlerPlan } from './handler.ts';

/** Several handler processes behind one listener. */
export interface Instances {
  listener: RequestListener;
  close: () => Promise<void>;
}

interface Instance {
  number: number;
  child: ChildProcess;
  port: number;
}

const PROGRAM = fileURLToPath(new URL('instance.ts', import.meta.url));

/**
 * Starts `count` instances. Each request goes to the next one; a killed instance is replaced by a new one.
 *
 * @param tell Called with a line for the terminal.
 * @throws if an instance cannot start
 */
export async function startInstances(
  count: number,
  plan: HandlerPlan,
  tell: (line: string) => void,
): Promise<Instances> {
  let running: Instance[] = [];
  let turn = 0;
  let isClosing = false;

  async function start(number: number): Promise<void> {
    const instance = await startInstance(number, plan);
    const { child } = instance;
    running = [...running, instance].toSorted((a, b) => a.number - b.number);
    tell(`Instance ${number} is process ${child.pid}.`);
    child.once('exit', () => {
      running = running.filter((each) => each !== instance);
      if (isClosing) return;
      tell(`Instance ${number}, process ${child.pid}, has ended. Another one takes its place.`);
      start(number).catch((error: unknown) => tell(`Instance ${number} cannot start: ${String(error)}`));
    });
  }

  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await Promise.all(numbers.map(start));

  return {
    listener(incoming, outgoing) {
      const instance = running[(turn += 1) % running.length];
      if (!instance) return void outgoing.writeHead(503).end();
      if (incoming.method === 'POST' && incoming.url?.includes('/chat')) {
        tell(`Instance ${instance.number}, process ${instance.child.pid}, writes an answer.`);
      }
      passOn(incoming, outgoing, instance.port);
    },
    async close() {
      isClosing = true;
      await Promise.all(running.map(({ child }) => end(child)));
    },
  };
}

async function startInstance(number: number, plan: HandlerPlan): Promise<Instance> {
  const child = fork(PROGRAM);
  child.send(plan);
  const { port, failure } = await new Promise<{ port?: number; failure?: string }>((resolve) => {
    child.once('message', (message) => resolve(message as { port: number }));
    child.once('exit', (code) => resolve({ failure: `it ended with ${code}` }));
  });
  if (port !== undefined) return { number, child, port };
  await end(child);
  throw new Error(failure);
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** The least that a load balancer does: an instance that dies in mid-answer breaks the answer off. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { url, method, headers } = incoming;
  const asked = request({ host: '127.0.0.1', port, path: url, method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    // The page sees the head of an answer before its first event.
    outgoing.flushHeaders();
    answer.pipe(outgoing);
    answer.on('error', () => outgoing.destroy());
  });
  asked.on('error', () => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end();
  });
  outgoing.on('close', () => asked.destroy());
  incoming.pipe(asked);
}
