import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

const START_MS = 60_000;
const END_MS = 3_000;

/** A program and everything that it started. */
export interface Process {
  /** The first group of a pattern in the program's output to standard error, or to the additional pipe 3. */
  says: (pattern: RegExp) => Promise<string>;
  end: () => Promise<void>;
}

/** Ends the group when pipe 4 is closed, which it is however this process ends: killed or interrupted, too. */
const GUARD = '{ read -r _ <&4; kill -KILL 0; } & exec "$@" 4<&-';

/** Starts a program as the head of a process group, so that its end is the end of all of them. */
export function startProcess(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Process {
  const child = spawn('sh', ['-c', GUARD, 'sh', program, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, ...env },
  });
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stderr, child.stdio[3] as Readable | null])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000);
      for (const listener of listeners) listener();
    });
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    const finish = () => {
      isOver = true;
      resolve();
    };
    child.once('exit', finish);
    child.once('error', (error) => {
      said += error.message;
      finish();
    });
  });
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // The group has ended by itself.
    }
  };
  const killAtOnce = () => kill('SIGKILL');
  process.once('exit', killAtOnce);
  return {
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new Error(`${program} did not say ${pattern}: ${said.slice(-400)}`));
        const timer = setTimeout(fail, START_MS);
        const look = () => {
          const found = pattern.exec(said)?.[1];
          if (found === undefined) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void over.then(fail);
      }),
    end: async () => {
      if (!isOver) kill('SIGTERM');
      await Promise.race([over, new Promise((resolve) => setTimeout(resolve, END_MS).unref())]);
      killAtOnce();
      process.off('exit', killAtOnce);
    },
  };
}
