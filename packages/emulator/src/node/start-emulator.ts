import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { checkEach, isText } from '@redpine/core/internal/server';
import { checkDocument, checkEmulatorOptions } from '../lib/check-options.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../lib/create-emulator.ts';
import { openDiskStore } from './disk-store.ts';
import type { Skipped } from './find-documents.ts';
import { loadEmbeddings } from './load-embeddings.ts';
import { readFolder } from './read-folder.ts';
import { createHttpServer } from './serve.ts';

/** The documents that come with the package. */
export const BUNDLED = fileURLToPath(new URL('../../documents', import.meta.url));

/** Options of {@link startEmulator}. */
export interface StartOptions extends EmulatorOptions {
  /** Default 8787; 0 takes a free one. */
  port?: number;
  /** The folder to read without `documents`. Default: the documents that come with the package. */
  folder?: string;
  /** The folder in which assistants and uploaded files outlive the process. Default: memory only. */
  data?: string;
  /** Whether questions and statements are compared in meaning too, by {@link loadEmbeddings}. Default false. */
  embeddings?: boolean;
}

/** An emulator that listens. */
export interface RunningEmulator {
  /** `http://127.0.0.1:8787`, also the `host` of its assistants. */
  url: string;
  emulator: Emulator;
  /** Saved files that cannot be read. They stay as they are. */
  skipped: readonly Skipped[];
  /** Ends open answers and stops listening. */
  close(): Promise<void>;
}

/** Serves an emulator on 127.0.0.1. @throws if the port is in use, the folder cannot be used or embeddings are not installed. */
export async function startEmulator(startOptions: StartOptions = {}): Promise<RunningEmulator> {
  checkEmulatorOptions(startOptions);
  checkEach(startOptions, ['data', 'folder'], isText, 'a path');
  checkEach(startOptions, ['port'], Number.isInteger, 'a number from 0 to 65535');
  const { port = 8787, folder = BUNDLED, data, embeddings = false, ...options } = startOptions;
  const documents = [...(options.documents ?? (await readFolder(folder)).documents)];
  documents.forEach(checkDocument);
  const loaded = embeddings ? await loadEmbeddings() : undefined;
  const embed = loaded ?? options.embed;
  const disk = data === undefined ? undefined : await openDiskStore(data);
  const store = disk ?? options.store;
  let url = '';
  const server = createHttpServer(
    (request) => emulator(request),
    () => url,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${taken}`;
  const emulator = createEmulator({ origin: url, ...options, embed, store, documents });
  return {
    url,
    emulator,
    skipped: disk?.skipped ?? [],
    async close() {
      emulator.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await loaded?.close();
    },
  };
}
