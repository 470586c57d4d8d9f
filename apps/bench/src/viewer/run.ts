import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../../../../scripts/find-chromium.ts';
import { report } from '../threads/time.ts';
import type { ViewerFigures } from './page.tsx';

// From a press on a source to its painted page, compared with the same page painted by pdf.js alone; and the bytes before a press.

/** The whole viewer, with its text, its mark and its fields, may take so many times as long as a bare page. */
const MOST = 3;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const { outputFiles } = await build({
  entryPoints: [here('page.tsx')],
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  write: false,
  outdir: 'bench',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
});
const files = new Map(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]));
const worker = createRequire(import.meta.url).resolve('pdfjs-dist/build/pdf.worker.min.mjs');
files.set('/pdf.worker.min.mjs', readFileSync(worker));
const pdf = readFileSync(here('../../../../packages/emulator/documents/red-pine.pdf'));
const html =
  '<!doctype html><title>bench</title><script type="module">window.bench = await import("/page.js")</script>';
const sent: { path: string; bytes: number }[] = [];

function answer({ url = '', headers }: IncomingMessage, outgoing: ServerResponse): void {
  const path = url.split('?', 1).join('');
  if (path.endsWith('/content')) return answerRange(headers.range, outgoing);
  const script = files.get(path);
  if (script) sent.push({ path, bytes: script.byteLength });
  const isData = path.startsWith('/api/');
  outgoing.setHeader('content-type', script ? 'text/javascript' : isData ? 'application/json' : 'text/html');
  outgoing.end(script ?? (isData ? '{"id":"pdf","name":"red-pine.pdf","metadata":{}}' : html));
}

function answerRange(range: string | undefined, outgoing: ServerResponse): void {
  const [, from = '0', to = String(pdf.length - 1)] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  const part = pdf.subarray(Number(from), Number(to) + 1);
  outgoing.writeHead(range ? 206 : 200, {
    'accept-ranges': 'bytes',
    'content-type': 'application/pdf',
    'content-length': part.length,
    ...(range && { 'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${pdf.length}` }),
  });
  outgoing.end(part);
}

const server = createServer(answer);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction('window.bench');
  await page.evaluate('bench.show()');
  const before = sent.length;
  const { viewer, bare } = (await page.evaluate('bench.measure()')) as ViewerFigures;
  report('PDF: from the press to the painted page', viewer, bare, MOST);
  // Later openings start a worker each, from the cache of a real page.
  const late = [...new Map(sent.slice(before).map((one) => [one.path, one])).values()];
  const isPdf = ({ path }: { path: string }) => path.includes('pdf');
  const kb = (some: typeof sent) => (some.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000).toFixed(1);
  console.log(
    `loaded at the first press: ${late.length} files, ${kb(late)} kB, pdf.js among them; before it: ${sent.slice(0, before).filter(isPdf).length} of pdf.js`,
  );
} finally {
  await browser.close();
  server.close();
}
