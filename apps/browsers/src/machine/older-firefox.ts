import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Where a Firefox is that is not the machine's own. */
const FOLDER = fileURLToPath(
  new URL('../../../../node_modules/.cache/redpine-browsers/firefox', import.meta.url),
);
const PROGRAM = join(FOLDER, 'usr/lib/firefox-esr/firefox-esr');

/** Before Firefox 147 there is no CSS anchor positioning: https://developer.mozilla.org/docs/Web/CSS/position-area */
const OLDER_THAN = 147;

export const findOlderFirefox = (): string | undefined => (existsSync(PROGRAM) ? PROGRAM : undefined);

/** Unpacks, in addition to the machine's own, the oldest Firefox ESR that Debian has for it, if that one is old enough. */
export async function unpackOlderFirefox(timeout: number): Promise<void> {
  const { stdout } = await execute('apt-cache', ['madison', 'firefox-esr']);
  const versions = stdout.split('\n').map((line) => line.split('|')[1]?.trim() ?? '');
  const old = versions.filter((version) => Number.parseInt(version) < OLDER_THAN);
  const [oldest] = old.toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b));
  if (!oldest) throw new Error(`Debian has none before ${OLDER_THAN} here`);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await execute('apt-get', ['download', '-qq', `firefox-esr=${oldest}`], { cwd: FOLDER, timeout });
  const file = readdirSync(FOLDER).find((name) => name.endsWith('.deb'));
  if (!file) throw new Error('apt-get wrote no package');
  await execute('dpkg', ['-x', file, '.'], { cwd: FOLDER });
  rmSync(join(FOLDER, file));
}
