import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './steps.ts';

const PACKAGES = ['core', 'server', 'emulator', 'react', 'embed'] as const;

/** Where `test` and `hosts` pack to. */
export const PACKED = 'node_modules/.cache/packed';

/** pnpm names itself to the scripts it runs; outside of one, npx finds it, which takes a second. */
export const PNPM: readonly [string, ...string[]] = process.env.npm_execpath?.includes('pnpm')
  ? [process.execPath, process.env.npm_execpath]
  : ['npx', '-y', 'pnpm@10'];

/** Packs every package as it would be published: one pnpm for all, which takes two seconds to start. Returns the tarballs by name. */
export function packPackages(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const tarballOf = (name: string) =>
    readdirSync(folder).find((file) => file.startsWith(`redpine-${name}-`)) ?? '';
  for (const name of PACKAGES) rmSync(join(folder, tarballOf(name) || 'none'), { force: true });
  const [program, ...args] = PNPM;
  const wanted = PACKAGES.flatMap((name) => ['--filter', `./packages/${name}`]);
  execFileSync(program, [...args, '-r', ...wanted, 'pack', '--pack-destination', resolve(folder)], {
    stdio: 'ignore',
  });
  return findTarballs(folder);
}

/** The tarballs of a folder that {@link packPackages} packed to, by name. */
export function findTarballs(folder: string): Record<string, string> {
  const files = readdirSync(folder);
  return Object.fromEntries(
    PACKAGES.map((name) => {
      const tarball = files.find((file) => file.startsWith(`redpine-${name}-`));
      if (!tarball) throw new Error(`${folder} holds no tarball of ${name}.`);
      return [name, join(folder, tarball)];
    }),
  );
}

/** Builds and packs every package. Returns the tarballs by name. */
export async function packAll(folder: string): Promise<Record<string, string>> {
  const code = await run(['node', 'scripts/build.ts']);
  if (code !== 0) throw new Error(`The build ended with ${code}.`);
  return packPackages(folder);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = resolve(process.argv[2] ?? 'dist');
  for (const path of Object.values(await packAll(folder))) console.log(path);
}
