import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '12.11.1';
const SUITE = fileURLToPath(
  new URL('../../../../packages/server/src/threads/better-sqlite.fixture.ts', import.meta.url),
);

/** Built from source, this version ends a process of Node 24 whose garbage collector takes one of its statements. */
const NO_COLLECTION = ['--min-semi-space-size=128', '--max-semi-space-size=128'];

/** Runs the conformance suite on better-sqlite3. It has no ready binary for every Node: where it does not install, a line says so. */
export function checkBetterSqlite(): void {
  const folder = mkdtempSync(join(tmpdir(), 'redpine-better-sqlite-'));
  try {
    if (!install(folder)) {
      console.log('better-sqlite3 was skipped: no binary for this Node, and no compiler or headers.');
      return;
    }
    const env = { ...process.env, NODE_PATH: join(folder, 'node_modules') };
    const { status, stdout, stderr } = spawnSync(process.execPath, [...NO_COLLECTION, SUITE], {
      encoding: 'utf8',
      env,
    });
    console.log(stdout.trim());
    if (status !== 0) throw new Error(`The conformance suite ended with ${status}. ${stderr}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Some minutes where it is compiled. */
function install(folder: string): boolean {
  // Newer versions of npm run the scripts of packages that are named here, and of no other.
  const allowed = { allowScripts: { 'better-sqlite3': true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...allowed }));
  const args = ['install', '--no-audit', '--no-fund', `better-sqlite3@${VERSION}`];
  const headers = findHeaders();
  const env = { ...process.env, ...(headers && { npm_config_nodedir: headers }) };
  try {
    execFileSync('npm', args, { cwd: folder, stdio: 'pipe', timeout: 600_000, env });
    return true;
  } catch {
    return false;
  }
}

/** The folder that holds `include/node` of the Node that runs: the npm package `node` brings it, and nodejs.org may be out of reach. */
function findHeaders(): string | undefined {
  const home = dirname(dirname(process.execPath));
  const places = [home, join(home, `node_modules/node-${process.platform}-${process.arch}`)];
  return places.find((place) => existsSync(join(place, 'include/node/node.h')));
}
