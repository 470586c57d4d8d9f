import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** A PostgreSQL for tests. */
export interface TestPostgres {
  url: string;
  stop: () => void | Promise<void>;
}

/**
 * A separate schema in the PostgreSQL of `DATABASE_URL`, else in a server on the usual port; else a new server on a free port of loopback,
 * from the installed binaries or, as root, from Debian's package.
 *
 * @returns the reason if none is available
 */
export async function findPostgres(): Promise<TestPostgres | string> {
  const { DATABASE_URL: url, PGUSER = 'postgres', PGDATABASE = 'postgres' } = process.env;
  const usual = `postgres://${PGUSER}@127.0.0.1:5432/${PGDATABASE}`;
  const shared = await openSchema(url || usual).catch((error: unknown) => String(error));
  if (url || typeof shared !== 'string') return shared;
  const binaries = findBinaries() ?? installBinaries();
  if (!binaries) return 'PostgreSQL is not on this machine and cannot be installed.';
  return startServer(binaries, await freePort());
}

/** Other tables of the database, perhaps with a person's conversations, are neither read nor dropped. */
async function openSchema(url: string): Promise<TestPostgres> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  const schema = `redpine_test_${process.pid}_${Date.now()}`;
  await client.query(`CREATE SCHEMA ${schema}`);
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${schema}`);
  return {
    url: own.href,
    async stop() {
      await client.query(`DROP SCHEMA ${schema} CASCADE`);
      await client.end();
    },
  };
}

const DEBIAN = '/usr/lib/postgresql';

function findBinaries(): string | undefined {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin'))
    : [];
  const places = [
    ...versions.toReversed(),
    '/usr/local/pgsql/bin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
    '/usr/bin',
  ];
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'pg_ctl')));
}

function installBinaries(): string | undefined {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'postgresql']]) {
    spawnSync('apt-get', args, { stdio: 'ignore', timeout: 240_000, env });
  }
  return findBinaries();
}

/** The server refuses to run as root: it runs as `postgres` then. */
function startServer(binaries: string, port: number): TestPostgres | string {
  const asPostgres = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), 'redpine-postgres-'));
  const call = (program: string, args: readonly string[]) => {
    const command = [join(binaries, program), ...args];
    const [first = '', ...rest] = asPostgres ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    execFileSync(first, rest, { stdio: 'ignore', timeout: 60_000, cwd: folder });
  };
  const data = join(folder, 'data');
  try {
    if (asPostgres) execFileSync('chown', ['postgres', folder]);
    call('initdb', ['-D', data, '-A', 'trust', '-U', 'test', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
    const options = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=off`;
    call('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return `PostgreSQL could not be started: ${String(error)}`;
  }
  return {
    url: `postgres://test@127.0.0.1:${port}/postgres`,
    stop() {
      call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
