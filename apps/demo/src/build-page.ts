import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Bundles the page into a folder, as it would be deployed. */
export async function buildPage(root: string, outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss()],
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2_000,
      // How long plugins take on a busy machine is no news to a person who starts the demo.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  });
}
