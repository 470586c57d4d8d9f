import { spawn } from 'node:child_process';
import { type Browser, chromium, type Page } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../../../scripts/find-chromium.ts';

/** A browser that keeps its profile in a folder, as a person's does. */
export interface ProfileBrowser {
  open: (url: string) => Promise<Page>;
  /** Kills all of its processes at once, with no time to write anything. */
  kill: () => Promise<void>;
}

const CONNECT_MS = 20_000;

/** Starts Chromium in a separate process group, so that all of its processes can be killed. */
export async function launchProfile(folder: string, attempts = 3): Promise<ProfileBrowser> {
  const args = [...CHROMIUM_ARGS, '--headless', '--no-first-run', '--remote-debugging-port=0'];
  const child = spawn(findChromium() ?? chromium.executablePath(), [...args, `--user-data-dir=${folder}`], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
      const [, url] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}:\n${said}`)));
  });
  const kill = async () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  let browser: Browser;
  try {
    browser = await chromium.connectOverCDP(address, { timeout: CONNECT_MS });
  } catch (error) {
    // On a busy machine Chromium may listen and never answer.
    await kill();
    if (attempts <= 1) throw error;
    return launchProfile(folder, attempts - 1);
  }
  return {
    async open(url) {
      const page = await (browser.contexts()[0] ?? (await browser.newContext())).newPage();
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(url);
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      return page;
    },
    kill,
  };
}
