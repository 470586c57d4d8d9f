import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Browsers, findBrowsers } from './find-browsers.ts';
import { unpackOlderFirefox } from './older-firefox.ts';

const execute = promisify(execFile);

/** For all that is fetched together. What is being unpacked then is not cut off: a half-installed package would hurt the machine. */
const FETCH_MS = 90_000;
const UNPACK_MS = 120_000;

/**
 * The browsers of this machine. Those that it lacks come from Debian's packages where this is Debian and we are root. One that cannot
 * be had is named on the screen in one line each, and is undefined.
 */
export async function ensureBrowsers(): Promise<Browsers> {
  const here = findBrowsers();
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0;
  const reason = mayInstall && Object.values(here).includes(undefined) ? await install(here) : '';
  const now = mayInstall ? findBrowsers() : here;
  const missing = {
    chromium: now.chromium ? '' : 'Chromium (set CHROMIUM_PATH)',
    firefox: now.firefox ? '' : 'Firefox (set FIREFOX_PATH)',
    olderFirefox: now.olderFirefox ? '' : 'An older Firefox (set OLDER_FIREFOX_PATH)',
    webkit: now.webkit ? '' : 'WebKitGTK (packages webkit2gtk-driver, xvfb, dbus)',
  };
  for (const name of Object.values(missing))
    if (name) console.warn(`${name} is not here${reason && `: ${reason}`}. Its flows are skipped.`);
  return now;
}

/** Why something could not be installed, in one line; empty where nothing failed. */
async function install(here: Browsers): Promise<string> {
  const packages = [
    ...(here.firefox ? [] : ['firefox-esr']),
    ...(here.webkit ? [] : ['webkit2gtk-driver', 'xvfb', 'dbus']),
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
    if (!here.olderFirefox) await unpackOlderFirefox(left());
    return '';
  } catch (error) {
    const { killed, stderr = '', message } = error as Error & { killed?: boolean; stderr?: string };
    if (killed) return 'Debian’s packages did not come in time';
    return (stderr.trim().split('\n').at(-1) || message).trim();
  }
}
