import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../page', import.meta.url));

/** Bundles the page under test into a folder, for the oldest browsers that the README names. */
export async function buildPage(outDir: string): Promise<void> {
  const before = process.env['NODE_ENV'];
  // Vitest sets `test`, with which Vite takes React's development build: it is twice as large and slower.
  process.env['NODE_ENV'] = 'production';
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss()],
    build: {
      outDir,
      emptyOutDir: true,
      // The style sheet stays as it is published.
      cssMinify: false,
      target: ['chrome111', 'firefox128', 'safari16.4'],
      chunkSizeWarningLimit: Infinity,
      rolldownOptions: { input: `${ROOT}/index.html` },
    },
  });
  if (before) process.env['NODE_ENV'] = before;
}
