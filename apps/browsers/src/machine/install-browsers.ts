import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Browsers, findBrowsers } from './find-browsers.ts';
import { unpackOlderFirefox } from './older-firefox.ts';

const execute = promisify(execFile);

/** For all fetches together. Unpacking is not cut off then, because a half-installed package would hurt the machine. */
const FETCH_MS = 90_000;
const UNPACK_MS = 120_000;

/** Fetches the browsers that this machine lacks from Debian's packages, where this is Debian and we are root. */
const here = findBrowsers();
if (Object.values(here).includes(undefined) && process.platform === 'linux' && process.getuid?.() === 0) {
  const reason = await install(here);
  if (reason) console.warn(`Not every browser could be installed: ${reason}.`);
}

/** Why something could not be installed, in one line; empty if nothing failed. */
async function install(lacking: Browsers): Promise<string> {
  const packages = [
    ...(lacking.firefox ? [] : ['firefox-esr']),
    ...(lacking.webkit ? [] : ['webkit2gtk-driver', 'xvfb', 'dbus']),
  ];
  const end = Date.now() + FETCH_MS;
  const left = () => Math.max(1, end - Date.now());
  const get = (args: readonly string[], timeout: number) =>
    execute('apt-get', ['-qq', '-o', 'Acquire::Retries=0', '-o', 'DPkg::Lock::Timeout=30', ...args], {
      timeout,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const wanted = ['install', '-y', '--no-install-recommends', ...packages];
  try {
    if (packages.length > 0) {
      await get(['update'], left());
      await get(['--download-only', ...wanted], left());
      await get(wanted, UNPACK_MS);
    }
    if (!lacking.olderFirefox) await unpackOlderFirefox(left());
    return '';
  } catch (error) {
    const { killed, stderr = '', message } = error as Error & { killed?: boolean; stderr?: string };
    if (killed) return 'Debian’s packages did not come in time';
    return (stderr.trim().split('\n').at(-1) || message).trim();
  }
}
