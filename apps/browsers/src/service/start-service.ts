import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { createEmulator, type FaultSwitches } from '@redpine/emulator';
import { BUNDLED, readFolder } from '@redpine/emulator/node';
import { createAssistantHandler } from '@redpine/server';
import { toNodeListener } from '@redpine/server/node';
import { type Script, streamScript } from './scripted-answer.ts';

/** The page under test and the assistant behind it, in this process. */
export interface Service {
  url: string;
  /** Faults of the emulator from now on. */
  faults: FaultSwitches;
  /** The answer from now on, in place of the emulator's. */
  script: Script | undefined;
  /** Changes a style sheet or an HTML page on its way, e.g. to make it that of an older browser. */
  rewrite: ((text: string, type: 'css' | 'html') => string) | undefined;
  close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css; charset=utf-8',
};

/** Serves a built page from a folder, and an assistant over the bundled documents under `/api/assistant`. */
export async function startService(folder: string): Promise<Service> {
  const { documents } = await readFolder(BUNDLED);
  const emulator = createEmulator({ documents, tokenMs: 8, faults: () => service.faults });
  const listener = toNodeListener(
    createAssistantHandler({
      assistant: 'redpine-demo',
      apiKey: 'local',
      host: 'http://127.0.0.1',
      limits: { streams: 16 },
      rateLimit: false,
      development: true,
      fetch: (url, init) =>
        service.script && url.includes('/chat/')
          ? Promise.resolve(streamScript(service.script, init.signal))
          : emulator(new Request(url, init)),
    }),
  );
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/assistant/')) return listener(request, response);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    const extension = extname(path);
    readFile(join(folder, path)).then(
      (bytes) => {
        response.writeHead(200, { 'content-type': TYPES[extension] ?? 'application/octet-stream' });
        const isText = extension === '.css' || extension === '.html';
        response.end(
          isText && service.rewrite
            ? service.rewrite(bytes.toString(), extension === '.css' ? 'css' : 'html')
            : bytes,
        );
      },
      () => response.writeHead(404).end(),
    );
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: Service = {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    faults: {},
    script: undefined,
    rewrite: undefined,
    close: () =>
      new Promise((resolve) => {
        emulator.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}
