import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SUITE = fileURLToPath(new URL('better-sqlite.fixture.ts', import.meta.url));

// Version 13 has binaries for the usual platforms. Without one for this platform, the test is reported as skipped.
it('passes the conformance suite on better-sqlite3, where it has a binary', (context) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SUITE], { encoding: 'utf8' });
  if (status === 2) context.skip(stdout.trim());
  expect([status, stdout, stderr]).toEqual([
    0,
    expect.stringMatching(/^better-sqlite3: \d+ checks ran\.\n$/),
    '',
  ]);
});
