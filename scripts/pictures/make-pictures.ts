import { writeFileSync } from 'node:fs';
import type { JsonObject } from '@redpine/core/filter';
import { chromium, type Page } from 'playwright';
import { startDemo } from '../../apps/demo/e2e/demo-process.ts';
import { settingsToParam } from '../../packages/react/src/settings/settings-param.ts';
import { CHROMIUM_ARGS, findChromium } from '../find-chromium.ts';
import { animateWebp, type Frame } from './animated-webp.ts';

/** Makes the pictures of the README from the demo: `node scripts/pictures/make-pictures.ts`. */
const FOLDER = 'docs/images';
const SIZE = { width: 1200, height: 720 };
/** Scale of the still pictures. The moving one has the pixels of the window, so that it stays below 2 MB. */
const STILL_SCALE = 1.2;
const EARLIER = ['Which trees keep their needles in winter?', 'How do forest fires help some pines?'];
const QUESTION = 'What is the maximum height of a red pine?';
const FILTER: JsonObject = { $and: [{ genus: 'Pinus' }, { max_height_m: { $gte: 30 } }] };
const MARK = 'Source 1: red-pine.md, page 1';

const demo = await startDemo();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: SIZE, colorScheme, deviceScaleFactor: STILL_SCALE });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const frames = await showDemo(page, demo.url, colorScheme === 'light');
    await page.screenshot({ path: `${FOLDER}/demo-${colorScheme}.png` });
    if (frames.length > 0) {
      const picture = animateWebp(frames, SIZE.width, SIZE.height);
      writeFileSync(`${FOLDER}/demo.webp`, picture);
      console.log(`demo.webp: ${frames.length} frames, ${Math.round(picture.length / 1_000)} kB`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await demo.interrupt();
}

/** Asks, waits for the answer, opens its source. Returns the frames of that, if they are wanted. */
async function showDemo(page: Page, url: string, isRecorded: boolean): Promise<Frame[]> {
  const frames: Frame[] = [];
  const session = await page.context().newCDPSession(page);
  const take = async (ms: number) => {
    if (!isRecorded) return;
    const clip = { x: 0, y: 0, ...SIZE, scale: 1 / STILL_SCALE };
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70, clip });
    const webp = Buffer.from(data, 'base64');
    const last = frames.at(-1);
    if (last?.webp.equals(webp)) last.ms += ms;
    else frames.push({ webp, ms });
  };
  const input = page.getByRole('textbox', { name: 'Message' });
  const answer = page.getByRole('button', { name: 'Copy answer' }).last();

  // Conversations for the list, and everything loaded that the recorded one shows.
  await page.goto(`${url}?redpine=${encodeURIComponent(settingsToParam({ model: 'gpt-4o' }))}`);
  for (const question of EARLIER) {
    await input.fill(question);
    await input.press('Enter');
    await answer.waitFor();
    await page.getByRole('button', { name: 'New conversation' }).click();
  }
  await page.goto(
    `${url}?redpine=${encodeURIComponent(settingsToParam({ model: 'gpt-4o', temperature: 0, filter: FILTER }))}`,
  );
  await input.waitFor();
  await page.getByText('max_height_m ≥ 30').first().waitFor();
  await take(900);
  for (let end = 6; end < QUESTION.length; end += 6) {
    await input.fill(QUESTION.slice(0, end));
    await take(120);
  }
  await input.fill(QUESTION);
  await take(500);
  await input.press('Enter');
  for (const end = Date.now() + 20_000; Date.now() < end && !(await answer.isVisible());) await take(100);
  await answer.waitFor();
  await take(1_200);
  await page.getByRole('button', { name: MARK }).first().click();
  await take(200);
  await page.getByText('Passage found on page 1').waitFor();
  await page.locator('[data-slot="thread"][data-selected]').waitFor();
  await take(3_500);
  return frames;
}
