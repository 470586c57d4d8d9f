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

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
