import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  name: string;
  engines?: { node?: string };
  dependencies?: Record<string, string>;
}

const readManifest = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

/** Every package that an installation of this one brings, as it is installed here. */
async function findDependencies(folder: string, found = new Map<string, Manifest>()) {
  const { dependencies = {} } = await readManifest(folder);
  for (const name of Object.keys(dependencies)) {
    // In pnpm's store, the dependencies of a package are next to it.
    const beside = folder.includes('.pnpm') ? folder.slice(0, folder.lastIndexOf('node_modules')) : folder;
    const path = await realpath(join(beside, 'node_modules', name)).catch(() =>
      realpath(join(dirname(folder), name)),
    );
    if (found.has(path)) continue;
    found.set(path, await readManifest(path));
    await findDependencies(path, found);
  }
  return found;
}

/** Whether a range such as `>=18 || ^20.1` holds for a version. */
function admits(range: string, version: readonly number[]): boolean {
  return range.split('||').some((part) => {
    const [, sign = '', text = ''] = /^\s*(>=|\^|~|=|v)?\s*v?([\d.]+)/.exec(part) ?? [];
    const least = text.split('.').map(Number);
    const compared =
      [0, 1, 2].map((at) => (version[at] ?? 0) - (least[at] ?? 0)).find((each) => each !== 0) ?? 0;
    return sign === '>=' || text === '' ? compared >= 0 : compared >= 0 && version[0] === least[0];
  });
}

// H9
describe('the version of Node that a published package asks for', () => {
  it.each(['core', 'server', 'emulator'])('is enough for all that %s brings', async (name) => {
    const folder = join(ROOT, 'packages', name);
    const { engines } = await readManifest(folder);
    const least = (/\d[\d.]*/.exec(engines?.node ?? '')?.[0] ?? '').split('.').map(Number);
    expect(least[0]).toBeGreaterThan(0);
    const found = [...(await findDependencies(folder)).values()];
    expect(found.length).toBeGreaterThan(0);
    const refused = found.filter(({ engines: own }) => own?.node !== undefined && !admits(own.node, least));
    expect(refused.map((dependency) => `${dependency.name} wants ${dependency.engines?.node}`)).toEqual([]);
  });

  it('is compared as npm does', () => {
    expect(admits('>=18', [20])).toBe(true);
    expect(admits('>= 14.6', [20])).toBe(true);
    expect(admits('>=v12.22.7', [20])).toBe(true);
    expect(admits('>=22', [20])).toBe(false);
    expect(admits('>=20.16.0 || >=22.3.0', [20])).toBe(false);
    expect(admits('^18 || ^20', [20])).toBe(true);
    expect(admits('^22', [20])).toBe(false);
    expect(admits('*', [20])).toBe(true);
  });
});
