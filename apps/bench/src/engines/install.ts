import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The install of the runtimes, apart from the workspace. */
export const HOME = fileURLToPath(new URL('../../engines/', import.meta.url));

const ENTRIES = fileURLToPath(new URL('entries/', import.meta.url));
const STAMP = `${HOME}node_modules/.installed`;

/** Imports from the install, which the workspace does not know. */
export const requireInstalled = createRequire(`${HOME}package.json`);

/** Installs the runtimes by their lockfile, unless that very lockfile is installed already. About a minute and 1.3 GB. */
export function installEngines(): void {
  const lock = readFileSync(`${HOME}package-lock.json`, 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  console.log('Installing the engines, once (1.3 GB) …');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HOME, stdio: 'inherit' });
  writeFileSync(STAMP, lock);
}

interface Esbuild {
  build: (options: object) => Promise<unknown>;
}

/**
 * Bundles each entry for its runtime. The handler itself is bundled for no platform in particular.
 * @throws if the handler's bundle needs anything of Node's (E16)
 */
export async function bundleEntries(): Promise<void> {
  const { build } = requireInstalled('esbuild') as Esbuild;
  const common = {
    bundle: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    nodePaths: [`${HOME}node_modules`],
  };
  const neutral = { ...common, platform: 'neutral', mainFields: ['module', 'main'] };
  const outdir = `${HOME}dist`;
  const names = ['handler', 'deno', 'bun'].map((name) => `${ENTRIES}${name}.ts`);
  await build({ ...neutral, entryPoints: names, outdir, outExtension: { '.js': '.mjs' } });
  const worker = {
    ...neutral,
    entryPoints: [`${ENTRIES}worker.ts`],
    outdir,
    outExtension: { '.js': '.mjs' },
  };
  await build({ ...worker, footer: { js: 'export default { fetch: serveWorker };' } });
  const servers = ['node', 'hono'].map((name) => `${ENTRIES}${name}.ts`);
  await build({ ...common, platform: 'node', entryPoints: servers, outdir, outExtension: { '.js': '.mjs' } });
  const handler = readFileSync(`${outdir}/handler.mjs`, 'utf8');
  const foreign = /\bnode:|\brequire\(|\bBuffer\b|[^.\w]process\.\w/.exec(handler);
  if (foreign) throw new Error(`The handler's bundle needs Node: "${foreign[0]}" (E16).`);
}
