import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const START_MS = 60_000;

/** Installs the packed emulator as an app does, reads its content, and asks its program about a folder. Returns the problems. */
export async function checkProgram(
  tarballs: Readonly<Record<string, string>>,
  folder: string,
): Promise<string[]> {
  const app = mkdtempSync(join(realpathSync(folder), 'app-'));
  try {
    for (const name of ['core', 'emulator']) install(app, name, tarballs[name] ?? '');
    readPackage(join(app, 'node_modules/@redpine/emulator'));
    await serveFolder(app);
    return [];
  } catch (error) {
    return [`emulator: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Unpacks a tarball. Its dependencies from the registry come from this workspace. */
function install(app: string, name: string, tarball: string): void {
  const to = join(app, 'node_modules/@redpine', name);
  mkdirSync(to, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', to, '--strip-components=1']);
  const { dependencies = {} } = readManifest(to);
  for (const dependency of Object.keys(dependencies).filter((each) => !each.startsWith('@redpine/')))
    symlinkSync(
      realpathSync(join('packages', name, 'node_modules', dependency)),
      join(app, 'node_modules', dependency),
    );
}

interface Manifest {
  bin?: object;
  exports?: Record<string, { default?: string }>;
  dependencies?: Record<string, string>;
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** The program, the documents and the README are in it, tests are not. */
function readPackage(folder: string): void {
  const manifest = readManifest(folder);
  assert.deepEqual(manifest.bin, { 'redpine-emulator': './dist/bin.js' });
  assert.equal(manifest.exports?.['./node']?.default, './dist/node.js');
  assert.match(manifest.dependencies?.['@redpine/core'] ?? '', /^\d/);
  assert.ok(readdirSync(join(folder, 'documents')).includes('red-pine.md'), 'it lacks red-pine.md');
  const files = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' });
  assert.deepEqual(
    files.filter((file) => /test|fixture|\.tsx?$/.test(file) && !file.endsWith('.d.ts')),
    [],
  );
  assert.match(readFileSync(join(folder, 'README.md'), 'utf8'), /not a language model/);
  assert.match(readFileSync(join(folder, 'dist/bin.js'), 'utf8'), /^#!\/usr\/bin\/env node\n/);
}

/** A folder as a positional argument is served, and SIGTERM ends the program cleanly. */
async function serveFolder(app: string): Promise<void> {
  mkdirSync(join(app, 'my-docs'));
  writeFileSync(join(app, 'my-docs/zorp.md'), 'The zorp is 12 m tall.');
  const bin = join(app, 'node_modules/@redpine/emulator/dist/bin.js');
  const child = spawn(process.execPath, [bin, './my-docs', '--port', '0', '--token-ms', '0'], { cwd: app });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data: Buffer) => {
          said += data.toString();
          const [, found] = /^Redpine emulator ready at (http:\/\/127\.0\.0\.1:\d+)$/m.exec(said) ?? [];
          if (found) resolve(found);
        });
      void ended.then((code) =>
        reject(new Error(`its program ended with ${String(code)} before it was ready: ${said}`)),
      );
    });
    const answer = await fetch(`${url}/assistant/chat/redpine-demo/chat/completions`, {
      method: 'POST',
      headers: { 'api-key': 'local' },
      body: '{"messages":[{"role":"user","content":"How tall is the zorp?"}]}',
    });
    assert.match(await answer.text(), /12 m/);
    child.kill('SIGTERM');
    assert.equal(await ended, 0, 'its program does not end cleanly on SIGTERM');
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
