import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../bin.ts', import.meta.url));

/** A new folder of files, by their paths. */
export async function makeFolder(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'redpine-emulator-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** Starts the program; `ready` resolves to its address, `exit` to its code. */
export function runProgram(...args: string[]) {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  const isReady = /^Redpine emulator ready at (http:\/\/127\.0\.0\.1:\d+)$/m;
  const ready = () =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const [, url] = isReady.exec(out) ?? [];
        if (url) resolve(url);
      };
      child.stdout.on('data', look);
      child.once('close', (code) => reject(new Error(`It ended with ${code} before it was ready:\n${err}`)));
      look();
    });
  return { child, exit, ready, out: () => out, err: () => err };
}

/** The body of an answer of chat completions over HTTP. */
export async function completions(url: string, question: string, key = 'local', assistant = 'redpine-demo') {
  const response = await fetch(`${url}/assistant/chat/${assistant}/chat/completions`, {
    method: 'POST',
    headers: { 'api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ messages: [{ role: 'user', content: question }] }),
  });
  return response.json();
}
