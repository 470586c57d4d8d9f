import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmulator } from '@redpine/emulator/node';

/** The emulator in the place of the service, for apps whose code names no host. */
export interface Service {
  /** Variables that send the app's requests to the emulator. */
  env: Readonly<Record<string, string>>;
  close: () => Promise<void>;
}

/** The README's route names no `host`: requests to the service's own are sent to the emulator, in each process of the app. */
export async function startService(folder: string): Promise<Service> {
  const emulator = await startEmulator({ port: 0, assistant: 'support-docs', tokenMs: 2 });
  const preload = join(folder, 'to-emulator.mjs');
  writeFileSync(
    preload,
    `const send = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const url = String(input?.url ?? input);
  const there = url.replace(/^https:\\/\\/[\\w.-]+\\.pinecone\\.io/, ${JSON.stringify(emulator.url)});
  return there === url ? send(input, init) : send(input instanceof Request ? new Request(there, input) : there, init);
};
`,
  );
  return {
    env: {
      NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
      PINECONE_API_KEY: 'local',
      PINECONE_ASSISTANT_HOST: emulator.url,
      NEXT_TELEMETRY_DISABLED: '1',
      // Next caches its compiled modules for the next start, which a new app never has.
      TURBO_ENGINE_READ_ONLY: '1',
    },
    close: () => emulator.close(),
  };
}
