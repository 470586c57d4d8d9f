import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkProgram } from './check-program.ts';
import { hasNewerSyntax, OLDEST_BROWSERS } from './newer-syntax.ts';
import { PACKED, packPackages } from './pack-all.ts';
import { run } from './steps.ts';

/**
 * Packs each package as it would be published, then checks the tarball with publint and attw, reads its content, and runs its emulator.
 */
const folder = mkdtempSync(join(tmpdir(), 'redpine-pack-'));
const faults: string[] = [];
const FOR_BROWSERS = ['core', 'react'];

/** Entries without types: style sheets, and the script that a page loads by its address. */
const UNTYPED: Record<string, readonly string[]> = {
  react: ['./styles.css', './styles.unlayered.css', './themes.css'],
  embed: ['./redpine.js'],
};

const tarballs = packPackages(PACKED);
for (const [name, path] of Object.entries(tarballs)) {
  console.log(`\n--- ${basename(path)}`);
  if ((await run(['publint', path, '--strict'])) !== 0) faults.push(`${name}: publint`);
  const untyped = UNTYPED[name] ?? [];
  const exclude = untyped.length > 0 ? ['--exclude-entrypoints', ...untyped] : [];
  if ((await run(['attw', path, '--profile', 'esm-only', '--quiet', ...exclude])) !== 0)
    faults.push(`${name}: attw`);
  faults.push(...readContents(name, path));
  if (FOR_BROWSERS.includes(name)) faults.push(...(await newerFiles(name, path)));
}

faults.push(...(await checkProgram(tarballs, folder)));

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

/** No source, test or story travels, but the pages of the reference do; every entry does; nothing runs at install. */
function readContents(name: string, path: string): string[] {
  const files = execFileSync('tar', ['-tzf', path], { encoding: 'utf8' }).trim().split('\n');
  const stray = files.filter((file) =>
    /\/src\/.*(?<!\.md)$|\.test\.|\.stories\.|\.fixture\.|\/node_modules\/|\.tsbuildinfo$/.test(file),
  );
  const manifest: unknown = JSON.parse(
    execFileSync('tar', ['-xzOf', path, 'package/package.json'], { encoding: 'utf8' }),
  );
  const source: unknown = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));
  const text = JSON.stringify(manifest);
  const code = execFileSync('tar', ['-xzOf', path, '--wildcards', '*.js'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return [
    ...undeclared(manifest, code).map((module) => `${name}: imports ${module}, which it does not depend on`),
    ...stray.map((file) => `${name}: ${file} must not be published`),
    ...(files.includes('package/README.md') ? [] : [`${name}: has no README.md`]),
    ...missingPages(path, files).map(
      (link) => `${name}: README.md leads to ${link}, which is not in the package`,
    ),
    ...(text.includes('./src/') ? [`${name}: published exports point at src`] : []),
    ...(text.includes('workspace:') ? [`${name}: a workspace: version is published`] : []),
    ...(/"(pre|post)?install"/.test(JSON.stringify(source)) ? [`${name}: has an install script`] : []),
  ];
}

/** Published modules that the oldest browsers of the README cannot read. */
async function newerFiles(name: string, path: string): Promise<string[]> {
  const into = mkdtempSync(join(folder, 'files-'));
  execFileSync('tar', ['-xzf', path, '-C', into]);
  const files = globSync('**/*.js', { cwd: into });
  const newer = await Promise.all(
    files.map((file) => hasNewerSyntax(readFileSync(join(into, file), 'utf8'))),
  );
  return files
    .filter((_, index) => newer[index])
    .map((file) => `${name}: ${file} has syntax that one of ${OLDEST_BROWSERS.join(', ')} cannot read`);
}

/** Files that the README links and the package lacks: a registry's page cannot open them. */
function missingPages(path: string, files: readonly string[]): string[] {
  const readme = execFileSync('tar', ['-xzOf', path, 'package/README.md'], { encoding: 'utf8' });
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
  return links.filter((link) => !files.includes(`package/${link}`));
}

/** Packages that published code imports and its manifest does not declare: in the workspace they are there all the same. */
function undeclared(manifest: unknown, code: string): string[] {
  const { name, dependencies, peerDependencies } = manifest as Record<string, object | undefined> & {
    name: string;
  };
  const declared = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
  const imports = code.matchAll(
    /(?:^(?:import|export|\})[^'"\n]*\bfrom |^import |\bimport\()['"]((?:@[^/'"]+\/)?[^./'"#][^/'"]*)[^'"]*['"]/gm,
  );
  return [...new Set([...imports].map(([, module = '']) => module))].filter(
    (module) => !module.startsWith('node:') && !declared.has(module),
  );
}
