import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../../../../scripts/find-chromium.ts';
import { miniBrowser } from '../driver/webkit.ts';
import { findOlderFirefox } from './older-firefox.ts';

/** The programs of this machine's browsers; undefined for one that is not here. */
export interface Browsers {
  chromium: string | undefined;
  firefox: string | undefined;
  olderFirefox: string | undefined;
  webkit: string | undefined;
}

export function findBrowsers(): Browsers {
  const hasWebKit = existsSync(miniBrowser()) && onPath('Xvfb') && onPath('dbus-run-session');
  return {
    chromium: findChromium(),
    firefox: process.env['FIREFOX_PATH'] ?? onPath('firefox-esr') ?? onPath('firefox'),
    olderFirefox: process.env['OLDER_FIREFOX_PATH'] ?? findOlderFirefox(),
    webkit: hasWebKit ? onPath('WebKitWebDriver') : undefined,
  };
}

/** A line for each browser that is not here: that its flows are skipped, and how to have them run. */
export function nameMissing(browsers: Browsers): string[] {
  const waysToGet = {
    chromium: 'Chromium is not here: set CHROMIUM_PATH.',
    firefox: 'Firefox is not here: its flows are skipped. Set FIREFOX_PATH',
    olderFirefox: 'A Firefox before 147 is not here: its flows are skipped. Set OLDER_FIREFOX_PATH',
    webkit: 'WebKitGTK is not here: its flows are skipped. Install webkit2gtk-driver, xvfb and dbus',
  };
  const installs = ', or run `npx -y pnpm@10 test browsers` as root on Debian, which installs it.';
  const names = Object.keys(waysToGet) as (keyof Browsers)[];
  return names
    .filter((name) => !browsers[name])
    .map((name) => waysToGet[name] + (name === 'chromium' ? '' : installs));
}

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
