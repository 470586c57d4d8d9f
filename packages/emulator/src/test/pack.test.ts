import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

let work: string;
let app: string;

/** Builds and packs copies of the two packages, and lays the tarballs out as an installation with their dependencies. */
beforeAll(async () => {
  work = await realpath(await mkdtemp(join(tmpdir(), 'redpine-pack-')));
  app = join(work, 'app');
  await cp(join(ROOT, 'tsconfig.base.json'), join(work, 'tsconfig.base.json'));
  await symlink(join(ROOT, 'node_modules'), join(work, 'node_modules'));
  for (const name of ['core', 'emulator']) await copyPackage(name);
  await run(join(ROOT, 'node_modules/.bin/tsc'), ['-b', 'packages/core', 'packages/emulator'], { cwd: work });
  for (const name of ['core', 'emulator']) await install(name);
}, 180_000);
afterAll(() => rm(work, { recursive: true, force: true }));

async function copyPackage(name: string): Promise<void> {
  const from = join(ROOT, 'packages', name);
  const to = join(work, 'packages', name);
  const skipped = new Set(['node_modules', 'dist']);
  await cp(from, to, { recursive: true, filter: (path) => !skipped.has(basename(path)) });
  await mkdir(join(to, 'node_modules/@redpine'), { recursive: true });
  await symlink(join(work, 'packages/core'), join(to, 'node_modules/@redpine/core'));
  for (const [dependency, path] of await dependenciesOf(from))
    await symlink(path, join(to, 'node_modules', dependency));
}

async function install(name: string): Promise<void> {
  const from = join(work, 'packages', name);
  const { npm_execpath: manager = '' } = process.env;
  const [program, first] = manager.includes('pnpm')
    ? [process.execPath, [manager]]
    : ['npx', ['-y', 'pnpm@10']];
  await run(program, [...first, 'pack', '--pack-destination', work], { cwd: from });
  const tarball = (await readdir(work)).find((file) => file.startsWith(`redpine-${name}-`));
  const to = join(app, 'node_modules/@redpine', name);
  await mkdir(to, { recursive: true });
  await run('tar', ['-xzf', join(work, String(tarball)), '-C', to, '--strip-components=1']);
  for (const [dependency, path] of await dependenciesOf(join(ROOT, 'packages', name))) {
    await symlink(path, join(app, 'node_modules', dependency)).catch(() => undefined);
  }
}

/** Runtime dependencies from the registry, with the folder in which this workspace has them. */
async function dependenciesOf(folder: string): Promise<[name: string, path: string][]> {
  const { dependencies = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const names = Object.keys(dependencies).filter((name) => !name.startsWith('@redpine/'));
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [
      name,
      await realpath(join(folder, 'node_modules', name)),
    ]),
  );
}

describe('the packed tarball', () => {
  it('holds the program, the documents, the README and no tests', async () => {
    const installed = join(app, 'node_modules/@redpine/emulator');
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    expect(manifest.bin).toEqual({ 'redpine-emulator': './dist/bin.js' });
    expect(manifest.exports['./node'].default).toBe('./dist/node.js');
    expect(manifest.dependencies['@redpine/core']).toMatch(/^\d/);
    expect(await readdir(join(installed, 'documents'))).toContain('red-pine.md');
    const files = await readdir(join(installed, 'dist'), { recursive: true });
    expect(files.filter((file) => /test|fixture|\.tsx?$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
    expect(await readFile(join(installed, 'README.md'), 'utf8')).toContain('not a language model');
    expect((await readFile(join(installed, 'dist/bin.js'), 'utf8')).startsWith('#!/usr/bin/env node\n')).toBe(
      true,
    );
  });

  it('serves a folder given by position', async () => {
    await mkdir(join(app, 'my-docs'), { recursive: true });
    await writeFile(join(app, 'my-docs/zorp.md'), 'The zorp is 12 m tall.');
    const bin = join(app, 'node_modules/@redpine/emulator/dist/bin.js');
    const child = spawn(process.execPath, [bin, './my-docs', '--port', '0', '--token-ms', '0'], { cwd: app });
    let out = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (out += data.toString()));
    await expect
      .poll(() => out, { timeout: 20_000 })
      .toMatch(/^Redpine emulator ready at http:\/\/127\.0\.0\.1:\d+$/m);
    const url = /ready at (\S+)/.exec(out)?.[1];
    const answer = await fetch(`${url}/assistant/chat/redpine-demo/chat/completions`, {
      method: 'POST',
      headers: { 'api-key': 'local' },
      body: '{"messages":[{"role":"user","content":"How tall is the zorp?"}]}',
    });
    expect((await answer.json()).choices[0].message.content).toContain('12 m');
    const exit = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  }, 60_000);
});
