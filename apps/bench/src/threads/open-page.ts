import { execFileSync } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../../../../scripts/find-chromium.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Opens the bench's page in Chromium, with our window and its style sheet, and whatever else its server answers. */
export async function openPage<T>(listener: RequestListener, work: (page: Page) => Promise<T>): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'bench',
    jsx: 'automatic',
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.THREADS': JSON.stringify(process.env.THREADS ?? '10000'),
    },
    minify: true,
    write: false,
    logLevel: 'error',
  });
  const css = execFileSync('tailwindcss', ['-i', 'packages/react/src/styles.css', '--minify'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PATH: `${ROOT}node_modules/.bin:${process.env.PATH ?? ''}` },
  });
  const script = outputFiles[0]?.text.replaceAll('</script', String.raw`<\/script`) ?? '';
  const html = `<!doctype html><title>bench</title><style>${css}</style><body><script>${script}</script>`;
  // IndexedDB and hashes want an origin of loopback, not a file.
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === '/') outgoing.setHeader('content-type', 'text/html; charset=utf-8').end(html);
    else listener(incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(600_000);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await work(page);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
