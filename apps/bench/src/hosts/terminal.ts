import { type ChildProcess, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A line that a person would have to look into. */
const WARNING = /\bwarn(ing)?s?\b|⚠|\bdeprecat|\berror\b/i;
/** Of Next: it writes a file at its start, which takes a busy machine its time, and where `CI` is set it asks for a cache of its builds. */
const OF_THE_MACHINE = /^⚠ (?:Slow filesystem detected|No build cache found)/;

export interface Surroundings {
  cwd: string;
  env?: Readonly<Record<string, string>>;
}

/** Runs a command to its end. @throws with its output where it fails, or where it warns. */
export async function runClean(command: readonly string[], around: Surroundings): Promise<void> {
  const { code, output } = await runCommand(command, around);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`);
  assertQuiet(command, output);
}

/** Runs a command to its end, whatever it says. */
export async function runCommand(
  command: readonly string[],
  around: Surroundings,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = start(command, around);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output() };
}

/** A server that answers at `http://localhost:{port}`. */
export interface RunningServer {
  /** Ends it. @throws if it warned meanwhile. */
  stop: () => Promise<void>;
}

/** Starts a server and waits until its port answers. */
export async function startServer(
  command: readonly string[],
  port: number,
  around: Surroundings,
): Promise<RunningServer> {
  const { child, output } = start(command, around);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    end(child, 'SIGTERM');
    await Promise.race([closed, sleep(3_000)]);
    end(child, 'SIGKILL');
    await closed;
  };
  for (const until = Date.now() + 90_000; ; await sleep(150)) {
    if (await answers(port)) break;
    if (child.exitCode === null && Date.now() < until) continue;
    await stop();
    throw new Error(`${command.join(' ')} did not answer at port ${port}:\n${output()}`);
  }
  return {
    stop: async () => {
      await stop();
      assertQuiet(command, output());
    },
  };
}

/** A free port. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Requests no page, because a development server would compile one that is never opened. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost');
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

function start([program = '', ...args]: readonly string[], { cwd, env }: Surroundings) {
  // The workspace's own settings of npm and pnpm are no app's.
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|FORCE_COLOR$)/i.test(name));
  const PATH = [join(cwd, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  // A separate process group, so that processes that a scaffolder's script starts end with it.
  const child = spawn(program, args, {
    cwd,
    env: { ...Object.fromEntries(own), PATH, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  child.on('error', (error) => (text += String(error)));
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  child.stderr.on('data', (chunk) => (text += String(chunk)));
  return { child, output: () => text };
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended.
  }
}

function assertQuiet(command: readonly string[], output: string): void {
  const lines = output.split('\n').filter((line) => WARNING.test(line) && !OF_THE_MACHINE.test(line));
  if (lines.length > 0) throw new Error(`${command.join(' ')} warns:\n${lines.join('\n')}\n---\n${output}`);
}
