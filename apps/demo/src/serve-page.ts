import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the page, and serves it as it would be deployed: it opens with a few files at once, where a development server would send
 * each module of the packages by itself.
 *
 * @param port The next free one is taken where PORT does not ask for this one.
 * @throws where the port that PORT asks for is taken
 */
export async function servePage(port: number, plugins: readonly Plugin[]) {
  const outDir = mkdtempSync(join(tmpdir(), 'redpine-demo-'));
  const config = (): InlineConfig => ({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss(), ...plugins],
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2_000,
      // How long plugins take on a busy machine is no news to a person who starts the demo.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
    preview: { host: '127.0.0.1', port, strictPort: process.env.PORT !== undefined },
  });
  await build(config());
  const server = await preview(config());
  const address = server.httpServer.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      rmSync(outDir, { recursive: true, force: true });
      await server.close();
    },
  };
}
