import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './steps.ts';

export const PACKAGES = ['core', 'server', 'emulator', 'react', 'embed'] as const;

// pnpm names itself to the scripts it runs; outside of one, npx finds it.
const pnpm: [string, ...string[]] = process.env.npm_execpath?.includes('pnpm')
  ? [process.execPath, process.env.npm_execpath]
  : ['npx', '-y', 'pnpm@10'];

/** Packs one package as it would be published. Returns the path of its tarball. */
export function packPackage(name: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const [program, ...args] = pnpm;
  const before = `redpine-${name}-`;
  for (const file of readdirSync(folder)) if (file.startsWith(before)) rmSync(join(folder, file));
  execFileSync(program, [...args, 'pack', '--pack-destination', folder], {
    cwd: `packages/${name}`,
    stdio: 'ignore',
  });
  const tarball = readdirSync(folder).find((file) => file.startsWith(before));
  if (!tarball) throw new Error(`pnpm pack made no tarball of ${name}.`);
  return join(folder, tarball);
}

/** Builds and packs every package. Returns the tarballs by package name. */
export async function packAll(folder: string): Promise<Record<string, string>> {
  const code = await run(['node', 'scripts/build.ts']);
  if (code !== 0) throw new Error(`The build ended with ${code}.`);
  return Object.fromEntries(PACKAGES.map((name) => [`@redpine/${name}`, packPackage(name, folder)]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = resolve(process.argv[2] ?? 'dist');
  for (const path of Object.values(await packAll(folder))) console.log(path);
}
