import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@redpine/emulator/node';
import { createAssistantHandler } from '@redpine/server';
import { toNodeListener } from '@redpine/server/node';
import { buildEmbed, writeEmbed } from '../../../packages/embed/build/build-embed.ts';

/** Only scripts and styles of the page's origin, and no HTML from strings. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** A page that resets everything, with rems of ten pixels. */
const HOSTILE =
  ':root { font-size: 10px !important; } * { all: unset !important; } p, h1, div { display: block !important; }';

/** The script that a page runs before the element is defined. */
const EARLY = `
  const element = document.querySelector('redpine-chat');
  element.suggestions = ['Suggested?'];
  element.labels = { placeholder: 'Ask the forest' };
  window.redpine = [['ask', 'How tall?']];
`;

export interface EmbedHost {
  url: string;
  /** Serves a page under a path, with a policy. Default: the strict one. */
  setPage: (path: string, html: string, policy?: string) => void;
  setScript: (path: string, code: string) => void;
  close: () => Promise<void>;
}

/** A host of another kind: it serves the built element, the handler over an emulator, and pages without React. */
export async function startEmbedHost(): Promise<EmbedHost> {
  const folder = mkdtempSync(join(tmpdir(), 'redpine-embed-'));
  const [emulator, files] = await Promise.all([startEmulator({ port: 0, tokenMs: 30 }), buildEmbed()]);
  writeEmbed(files, folder);
  const handle = toNodeListener(
    createAssistantHandler({
      assistant: 'redpine-demo',
      apiKey: 'local',
      host: emulator.url,
      development: true,
      rateLimit: false,
    }),
  );
  const pages = new Map<string, { html: string; policy: string }>();
  const scripts = new Map(files.map(({ path }) => [`/${path}`, readFileSync(join(folder, path))]));
  scripts.set('/early.js', Buffer.from(EARLY));
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path.startsWith('/api/')) return handle(request, response);
    const script = scripts.get(path);
    const page = pages.get(path);
    const type = script ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html';
    response.writeHead(script || page || type === 'text/css' ? 200 : 404, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': page?.policy ?? POLICY,
    });
    response.end(script ?? (type === 'text/css' ? HOSTILE : (page?.html ?? '')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    setPage: (path, html, policy = POLICY) => pages.set(path, { html, policy }),
    setScript: (path, code) => scripts.set(path, Buffer.from(code)),
    async close() {
      server.closeAllConnections();
      server.close();
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A page of a host around the markup given. */
export function hostPage(markup: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
<link rel="stylesheet" href="/host.css"></head>
<body><main><h1>A page of its own</h1><p id="text">Its text</p><div id="other"></div></main>${markup}
<script type="module" src="/redpine.js"></script></body></html>`;
}
