import { fileURLToPath } from 'node:url';
import { readModelRules, startEmulator } from '@redpine/emulator/node';
import { createAssistantHandler } from '@redpine/server';
import { toNodeListener } from '@redpine/server/node';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createServer, type Plugin } from 'vite';
import {
  type Conversations,
  describeConversations,
  openThreads,
  readConversations,
} from './conversations.ts';
import { describeService, readPort, readService, type Service } from './service.ts';
import { readSwitches, USAGE } from './usage.ts';

const API = '/api/assistant';

async function start(): Promise<void> {
  const switches = readSwitches(process.argv.slice(2));
  if (switches.help) return console.log(USAGE);
  const service = readService(process.env);
  const port = readPort(process.env);
  const kept = readConversations(process.env, switches);
  const models = readModelRules(switches);
  const threads = await openThreads(kept);
  console.log(service.kind === 'emulator' ? 'Reading the bundled documents …' : 'Using Pinecone …');
  const emulator =
    service.kind === 'emulator' ? await startEmulator({ port: 0, tokenMs: 25, models }) : undefined;
  const handler = createAssistantHandler({
    ...(service.kind === 'pinecone'
      ? { assistant: service.assistant, apiKey: service.apiKey, host: service.host }
      : { assistant: 'redpine-demo', apiKey: 'local', host: emulator?.url }),
    // This process listens on the loopback interface alone and for one person, in as many tabs as they like; a deployed
    // handler takes `authorize` and keeps its limits.
    limits: { streams: 16 },
    rateLimit: false,
    development: true,
    ...(threads && { threads: threads.store, authorize: () => ({ principal: { id: 'demo' } }) }),
  });
  const vite = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss(), assistant(toNodeListener(handler), service, kept)],
    server: { host: '127.0.0.1', port, strictPort: process.env.PORT !== undefined },
    optimizeDeps: {
      include: [
        'react',
        'react-dom/client',
        'react/jsx-dev-runtime',
        '@tanstack/react-query',
        '@redpine/react > pdfjs-dist',
      ],
      // Finds the packages' own dependencies now, so that the first page does not reload.
      entries: [
        'index.html',
        '../../packages/react/src/index.ts',
        '../../packages/react/src/source-viewer.ts',
      ],
    },
  });
  stopOnSignal(async () => {
    await Promise.all([vite.close(), emulator?.close()]);
    await threads?.close();
  });
  await vite.listen();
  await vite.warmupRequest('/src/main.tsx');
  const address = vite.httpServer?.address();
  const chosen = typeof address === 'object' && address ? address.port : port;
  console.log(`Conversations are kept in ${describeConversations(kept)}.`);
  console.log(`Redpine demo ready at http://localhost:${chosen}/`);
}

/** Mounts the handler and tells the page which service answers, and where its conversations are. */
function assistant(
  listener: ReturnType<typeof toNodeListener>,
  service: Service,
  kept: Conversations,
): Plugin {
  return {
    name: 'redpine-assistant',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith(`${API}/`)) listener(request, response);
        else next();
      });
    },
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { name: 'redpine-service', content: describeService(service) } },
      {
        tag: 'meta',
        attrs: { name: 'redpine-conversations', content: kept.kind === 'browser' ? 'browser' : 'server' },
      },
    ],
  };
}

/** Ctrl-C and a polite kill end every server; a second one ends the process at once. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      // An answer that still streams must not hold the process.
      setTimeout(() => process.exit(0), 2_000).unref();
      void close().finally(() => process.exit(0));
    });
  }
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
