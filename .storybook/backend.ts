import { createEmulator, parseDocument } from '@redpine/emulator';
import { createAssistantHandler } from '@redpine/server';

const files = import.meta.glob<string>('../packages/emulator/documents/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The emulator over the bundled documents, in this page, behind the handler that enforces the filter, for the requests of stories. */
const emulator = createEmulator({
  documents: Object.entries(files).map(([path, text]) => parseDocument(path.split('/').pop() ?? path, text)),
});

const handler = createAssistantHandler({
  assistant: 'redpine-demo',
  apiKey: 'local',
  host: 'http://127.0.0.1:8787',
  development: true,
  rateLimit: false,
  limits: { streams: 64 },
  fetch: (input, init) => emulator(new Request(input, init)),
});

/** Answers `/api/assistant/…` of this page with the handler; everything else goes to the network. */
export function installBackend(): void {
  const network = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const { pathname, origin } = new URL(request.url);
    return origin === location.origin && pathname.startsWith('/api/assistant/')
      ? handler(request)
      : network(request);
  };
}
