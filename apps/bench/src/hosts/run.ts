import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { ensureChromium } from '../../../../scripts/ensure-chromium.ts';
import { CHROMIUM_ARGS } from '../../../../scripts/find-chromium.ts';
import { findTarballs, packAll, PACKED } from '../../../../scripts/pack-all.ts';
import { type Bench, checkHost, UnreachableError } from './check-host.ts';
import type { Host } from './host/host.ts';
import { HOSTS } from './hosts.ts';
import { startService } from './service.ts';

/**
 * `hosts [name …] [--latest] [--packed]`: each host made fresh from its scaffolder and the packed packages, built, opened and asked.
 * `--packed` takes the packages that the step `packages` of `test` has packed.
 */
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = wanted.filter((name) => !HOSTS.some((host) => host.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no host ${unknown.join(', ')}. Known: ${HOSTS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

// Outside the repository, so that no workspace, lock file or `node_modules` above the apps is found by their tools.
const folder = join(tmpdir(), `redpine-hosts-${process.getuid?.() ?? 'all'}`);
mkdirSync(folder, { recursive: true });
const executablePath = await ensureChromium();
const bench: Bench = {
  folder,
  tarballs: copyByContent(
    process.argv.includes('--packed') ? findTarballs(PACKED) : await packAll(PACKED),
    join(folder, 'packages'),
  ),
  service: await startService(folder),
  browser: await chromium.launch({ executablePath, args: CHROMIUM_ARGS }),
};
let failed = 0;
const table = ['| host | versions tried | modes |', '| --- | --- | --- |'];
for (const host of HOSTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const started = performance.now();
  const fault = await checkHost(host, bench).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (fault instanceof UnreachableError) {
    console.log(`SKIP ${host.name}: the registry of packages cannot be reached, so the app was not made.`);
    continue;
  }
  if (fault !== undefined) failed += 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${fault === undefined ? 'ok  ' : 'FAIL'} ${host.name.padEnd(14)} ${seconds.padStart(4)} s`);
  if (fault !== undefined) console.error(fault instanceof Error ? fault.message : fault);
  else
    table.push(
      `| ${host.name} | ${readVersions(host)} | ${host.servers.map(({ mode }) => mode).join(', ')} |`,
    );
}
console.log(`\n${table.join('\n')}`);
await bench.browser.close();
await bench.service.close();
process.exit(failed === 0 ? 0 : 1);

function readVersions({ name, tried }: Host): string {
  const versionIn = (path: string) => (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  return tried
    .map(
      (dependency) =>
        `${dependency} ${versionIn(join(folder, name, 'node_modules', dependency, 'package.json'))}`,
    )
    .join(', ');
}

/** A tarball that changed has another name, so that no package manager takes the old one from its store. */
function copyByContent(tarballs: Readonly<Record<string, string>>, to: string): Record<string, string> {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const copies = Object.entries(tarballs).map(([name, path]) => {
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12);
    const copy = join(to, `redpine-${name}-${hash}.tgz`);
    copyFileSync(path, copy);
    return [`@redpine/${name}`, copy] as const;
  });
  return Object.fromEntries(copies);
}
