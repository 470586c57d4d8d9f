import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SUITE = fileURLToPath(new URL('better-sqlite.fixture.ts', import.meta.url));

/** Built from source, version 12.11 ends a process of Node 24 whose garbage collector takes one of its statements. */
const NO_COLLECTION = ['--min-semi-space-size=128', '--max-semi-space-size=128'];

// Version 12 has no ready binary for every Node, so no install of ours brings it: one of yours is found here, or by NODE_PATH.
it('passes the conformance suite on better-sqlite3, where that is installed', (context) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...NO_COLLECTION, SUITE], {
    encoding: 'utf8',
  });
  if (status === 2) context.skip(stdout.trim());
  expect([status, stdout, stderr]).toEqual([
    0,
    expect.stringMatching(/^better-sqlite3: \d+ checks ran\.\n$/),
    '',
  ]);
});
