import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the page, and serves it as it would be deployed: it opens with a few files at once, where a development server would send
 * each module of the packages by itself.
 *
 * @param port The next free one is used, unless PORT asks for this one.
 * @param metas `meta` elements in the page's head, by name.
 * @throws if the port that PORT asks for is taken
 */
export async function servePage(
  port: number,
  metas: Readonly<Record<string, string>>,
  plugins: readonly Plugin[],
) {
  const outDir = mkdtempSync(join(tmpdir(), 'redpine-demo-'));
  await layPage(outDir);
  const page = join(outDir, 'index.html');
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace('</head>', () => `${writeMetas(metas)}</head>`),
  );
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [...plugins],
    build: { outDir },
    preview: { host: '127.0.0.1', port, strictPort: process.env.PORT !== undefined },
  });
  const address = server.httpServer.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      rmSync(outDir, { recursive: true, force: true });
      await server.close();
    },
  };
}

/** Builds the page into a folder. The tests start many demos: they name a folder that the first one fills and the others copy. */
async function layPage(outDir: string): Promise<void> {
  const { REDPINE_DEMO_PAGE: kept } = process.env;
  if (kept && existsSync(join(kept, 'index.html'))) return cpSync(kept, outDir, { recursive: true });
  const { buildPage } = await import('./build-page.ts');
  await buildPage(root, outDir);
  if (kept) cpSync(outDir, kept, { recursive: true });
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;' };

function writeMetas(metas: Readonly<Record<string, string>>): string {
  return Object.entries(metas)
    .map(
      ([name, content]) =>
        `<meta name="${name}" content="${content.replace(/[&"<]/g, (each) => ESCAPES[each] ?? '')}">`,
    )
    .join('');
}
