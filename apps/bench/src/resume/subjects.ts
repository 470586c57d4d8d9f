import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The part of an answer that a reader has. It grows while the answer comes. */
export interface Reading {
  status: number;
  /** All that came. */
  raw: string;
  text: string;
  /** Settles when the response has ended: whole, or broken off. */
  ended: Promise<'closed' | 'broken off'>;
  leave: () => void;
  /** Resolves when the first words are there. */
  began: Promise<void>;
  run: string;
}

export interface Instance {
  process: ChildProcess;
  origin: string;
}

/** A server whose answers can be resumed. */
export interface Subject {
  name: string;
  start: (env: Record<string, string>) => Promise<Instance>;
  ask: (instance: Instance, id: string, question: string) => Reading;
  /** @param from `start`, or the end of the text that the reading has */
  resume: (instance: Instance, reading: Reading, from: 'start' | 'there', user?: string) => Reading;
  /** Undefined if there is no such thing. */
  stop?: (instance: Instance, reading: Reading) => Promise<number>;
}

export const redpine: Subject = {
  name: 'Redpine',
  start: (env) => startInstance(new URL('instance.ts', import.meta.url), env),
  ask: ({ origin }, id, question) =>
    read(
      (signal) =>
        fetch(`${origin}/api/chat/completions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-request-id': id },
          body: JSON.stringify({ messages: [{ role: 'user', content: question }], stream: true }),
          signal,
        }),
      /"content":"([^"]*)"/g,
    ),
  resume({ origin }, { run, raw }, from, user = 'ann') {
    const cursor = [...raw.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '';
    const headers = { 'x-user': user, ...(from === 'there' && { 'last-event-id': cursor }) };
    return read((signal) => fetch(`${origin}/api/runs/${run}`, { headers, signal }), /"content":"([^"]*)"/g);
  },
  stop: async ({ origin }, { run }) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${origin}/api/runs/${run}/stop`, { method: 'POST', headers, body: '{}' })).status;
  },
};

export const resumableStream: Subject = {
  name: 'AI SDK + resumable-stream',
  start: (env) => startInstance(new URL('../../resumable/server.mjs', import.meta.url), env),
  ask: ({ origin }, id, question) => {
    const url = `${origin}/chat/${id}?question=${encodeURIComponent(question)}`;
    const reading = read((signal) => fetch(url, { method: 'POST', signal }), /"delta":"([^"]*)"/g);
    reading.run = id;
    return reading;
  },
  resume: ({ origin }, { run, raw }, from) => {
    const skip = from === 'there' ? raw.length : 0;
    return read((signal) => fetch(`${origin}/chat/${run}?skip=${skip}`, { signal }), /"delta":"([^"]*)"/g);
  },
};

async function startInstance(program: URL, env: Record<string, string>): Promise<Instance> {
  const child = fork(fileURLToPath(program), {
    env: { ...process.env, ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const port = await new Promise((resolve) => child.once('message', resolve));
  return { process: child, origin: `http://127.0.0.1:${String(port)}` };
}

function read(ask: (signal: AbortSignal) => Promise<Response>, words: RegExp): Reading {
  const leaving = new AbortController();
  let begin = (): void => undefined;
  const reading: Reading = {
    status: 0,
    raw: '',
    text: '',
    run: '',
    began: new Promise((resolve) => (begin = resolve)),
    leave: () => leaving.abort(),
    ended: consume().then(
      () => 'closed' as const,
      () => 'broken off' as const,
    ),
  };
  async function consume(): Promise<void> {
    const response = await ask(leaving.signal).finally(begin);
    reading.status = response.status;
    reading.run ||= response.headers.get('redpine-run') ?? '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      reading.raw += decoder.decode(chunk, { stream: true });
      reading.text = [...reading.raw.matchAll(words)].map(([, word]) => word).join('');
      if (reading.text !== '') begin();
    }
  }
  return reading;
}
