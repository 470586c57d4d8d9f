import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Browser } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './open-page.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'redpine-demo-'));

let browser: Browser;
let server: PreviewServer;

beforeAll(async () => {
  const common = { root, configFile: false as const, logLevel: 'error' as const };
  await build({ ...common, plugins: [react(), tailwindcss()], build: { outDir, emptyOutDir: true } });
  server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(outDir, { recursive: true, force: true });
});

// Vite lowers CSS for older browsers when it builds: colours that stand in development could be lost there.
for (const [colorScheme, background, text] of [
  ['light', 'rgb(255, 255, 255)', 'rgb(28, 26, 23)'],
  ['dark', 'rgb(22, 21, 19)', 'rgb(236, 233, 227)'],
] as const) {
  it(`keeps the colours of the ${colorScheme} theme in a page built for production`, async () => {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    const chat = page.getByRole('region', { name: 'Chat' });
    await chat.waitFor();
    const style = await chat.evaluate((element) => {
      const { backgroundColor, color } = getComputedStyle(element);
      return { backgroundColor, color };
    });
    expect(style).toEqual({ backgroundColor: background, color: text });
  });
}
