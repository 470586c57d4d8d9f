import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../src/start.ts', import.meta.url));

/** The demo as a person starts it, on a free port. */
export interface Demo {
  url: string;
  process: ChildProcess;
  output: () => string;
  /** Presses Ctrl-C; resolves to the exit code. */
  interrupt: () => Promise<number | null>;
}

/** Starts the demo and waits until it says that it is ready. */
export async function startDemo(
  env: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<Demo> {
  const child = runDemo({ PORT: '0', ...env }, args);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /Redpine demo ready at (http:\/\/localhost:\d+\/)/.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`The demo ended with ${code} before it was ready:\n${output}`)),
    );
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    url,
    process: child,
    output: () => output,
    interrupt: () => {
      child.kill('SIGINT');
      return exited;
    },
  };
}

/** The demo's process with nothing waited for. Its own settings of Pinecone and of a database are cleared unless given. */
export function runDemo(env: Record<string, string>, args: readonly string[] = []): ChildProcess {
  const {
    PINECONE_API_KEY: _key,
    PINECONE_ASSISTANT: _name,
    PINECONE_ASSISTANT_HOST: _host,
    DATABASE_URL: _url,
    ...rest
  } = process.env;
  return spawn(process.execPath, [START, ...args], {
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
