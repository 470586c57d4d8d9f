import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../../../../scripts/find-chromium.ts';
import type { BrowserFigures } from './page.ts';
import { report } from './time.ts';

const MOST = 3;

/** Lists, opens and streams into IndexedDB in Chromium, beside bare reading of the same rows and the same stream unsaved. */
export async function measureBrowser(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'bench',
    write: false,
  });
  const html = `<!doctype html><title>bench</title><script>${outputFiles[0]?.text.replaceAll('</script', '<\\/script') ?? ''}</script>`;
  // IndexedDB and hashes want an origin of loopback, not a file.
  const server = createServer((_, outgoing) => outgoing.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const figures = (await page.evaluate('bench.measureInPage()')) as BrowserFigures;
    report('IndexedDB: a page of 10,000 threads', figures.list, figures.bareList, MOST);
    report('IndexedDB: a thread of 5,000 turns', figures.open, figures.bareOpen, MOST);
    const { records, saves, longTasks, longTasksUnsaved } = figures;
    console.log(
      `2,000 tokens into a thread of 5,000 turns: ${saves} saves of at most ${records} records, ${longTasks} long tasks (${longTasksUnsaved} unsaved)`,
    );
  } finally {
    await browser.close();
    server.close();
  }
}
