import { createRequire } from 'node:module';
import { testThreadStore } from '../testkit/test-thread-store.ts';
import type { SqliteDatabase } from './sqlite-schema.ts';
import { createSqliteThreads } from './sqlite-threads.ts';

type Open = new (name: string) => SqliteDatabase;

/**
 * Runs the conformance suite on better-sqlite3, in a separate process, so that a crash of the native module ends no other test. Prints a
 * line for each check that fails, and one at the end. Exit code 2 if the module cannot be loaded, 1 if a check fails.
 */
function findDatabase(): Open | undefined {
  try {
    const Database = createRequire(import.meta.url)('better-sqlite3') as Open;
    new Database(':memory:');
    return Database;
  } catch {
    return undefined;
  }
}

const Database = findDatabase();
if (Database) {
  const checks: [string, () => Promise<void>][] = [];
  testThreadStore(
    (name, run) => void checks.push([name, run]),
    (now) => createSqliteThreads(new Database(':memory:'), { now }),
  );
  for (const [name, run] of checks) {
    await run().catch((error: unknown) => {
      console.log(`${name}: ${String(error)}`);
      process.exitCode = 1;
    });
  }
  console.log(`better-sqlite3: ${checks.length} checks ran.`);
} else {
  console.log('better-sqlite3 was skipped: it has no binary for this platform.');
  process.exitCode = 2;
}
