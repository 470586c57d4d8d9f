import { findChromium } from './find-chromium.ts';
import { run } from './steps.ts';

/** The path of a Chromium: one that is here, else one that is installed now. Says which. */
export async function ensureChromium(): Promise<string> {
  const here = findChromium();
  if (here) return say('Using', here);
  console.log(
    'No Chromium here (CHROMIUM_PATH, Playwright’s own, chromium or chrome on the PATH): installing one.',
  );
  await run(['playwright', 'install', 'chromium']);
  const own = findChromium();
  if (own) return say('Installed by Playwright:', own);
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('Playwright could not download one; trying the package of the system.');
    await run(['apt-get', 'update', '-qq']);
    await run(['apt-get', 'install', '-y', '-qq', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
    const packaged = findChromium();
    if (packaged) return say('Installed by apt-get:', packaged);
  }
  console.error('No Chromium could be installed. Install one and set CHROMIUM_PATH to its program.');
  process.exit(1);
}

function say(how: string, path: string): string {
  console.log(`${how} ${path}`);
  return path;
}
