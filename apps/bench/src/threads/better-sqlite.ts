import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteThreads, type SqliteDatabase } from '@redpine/server/sqlite';
import { testThreadStore } from '@redpine/server/testkit';

const VERSION = '12.11.1';

/** Runs the conformance suite on better-sqlite3. It has no ready binary for every Node: where it does not install, a line says so. */
export async function checkBetterSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'redpine-better-sqlite-'));
  try {
    const Database = install(folder);
    if (typeof Database === 'string') return console.log(`better-sqlite3 was skipped: ${Database}`);
    const checks: [string, () => Promise<void>][] = [];
    testThreadStore(
      (name, run) => void checks.push([name, run]),
      (now) => createSqliteThreads(new Database(':memory:'), { now }),
    );
    for (const [name, run] of checks) {
      await run().catch((error: unknown) => {
        throw new Error(`better-sqlite3: ${name}`, { cause: error });
      });
    }
    console.log(`better-sqlite3: all ${checks.length} checks of the suite hold.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function install(folder: string): (new (name: string) => SqliteDatabase) | string {
  try {
    const args = ['install', '--no-save', '--no-audit', '--no-fund', `better-sqlite3@${VERSION}`];
    execFileSync('npm', args, { cwd: folder, stdio: 'pipe', timeout: 300_000 });
    const Database = createRequire(join(folder, 'index.js'))('better-sqlite3') as new (
      name: string,
    ) => SqliteDatabase;
    new Database(':memory:');
    return Database;
  } catch {
    return 'it does not install here (no binary for this Node, and no compiler or headers).';
  }
}
