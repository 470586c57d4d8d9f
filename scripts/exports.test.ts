import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isType, readExports } from './read-exports.ts';

/** Every entry of every package that holds code; `internal` is plumbing between the packages and promises nothing. */
const entries = ['core', 'react', 'embed', 'server', 'emulator'].flatMap((name) => {
  const manifest: unknown = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));
  return Object.entries((manifest as { exports: Record<string, string> }).exports)
    .filter(([entry, path]) => path.endsWith('.ts') && !entry.startsWith('./internal'))
    .map(([entry, path]) => ({
      entry: `@redpine/${name}${entry.slice(1)}`,
      file: `packages/${name}/${path.slice(2)}`,
    }));
});

/** To accept a change: `npx -y pnpm@10 exec vitest run --project node scripts/exports -u`, and read the difference. */
test('the public names are those of scripts/public-names.txt', async () => {
  const lists = entries.map(({ entry, file }) => {
    const names = [...readExports(file)].map(([name, kind]) => `  ${kind.padEnd(9)} ${name}`);
    return `${entry}\n${names.toSorted((a, b) => (a.slice(12) < b.slice(12) ? -1 : 1)).join('\n')}\n`;
  });
  await expect(lists.join('\n')).toMatchFileSnapshot('public-names.txt');
});

test.each(entries)(
  '$entry gives at run time the values that its source declares',
  async ({ entry, file }) => {
    const declared = [...readExports(file)].filter(([, kind]) => !isType(kind)).map(([name]) => name);
    const module: unknown = await import(/* @vite-ignore */ entry);
    expect(new Set(Object.keys(module as object))).toEqual(new Set(declared));
  },
);
