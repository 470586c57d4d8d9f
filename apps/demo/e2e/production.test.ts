import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './open-page.ts';

const demo = inject('demo');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

// Vite lowers CSS for older browsers when it builds: colours that work in development could be lost there.
it('keeps the colours of the light and of the dark theme in a page built for production', async () => {
  const page = await browser.newPage();
  await page.goto(demo);
  const chat = page.getByRole('region', { name: 'Chat' });
  await chat.waitFor();
  for (const [colorScheme, background, text] of [
    ['light', 'rgb(255, 255, 255)', 'rgb(28, 26, 23)'],
    ['dark', 'rgb(22, 21, 19)', 'rgb(236, 233, 227)'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    const readStyle = () =>
      chat.evaluate((element) => {
        const { backgroundColor, color } = getComputedStyle(element);
        return { backgroundColor, color };
      });
    await expect.poll(readStyle).toEqual({ backgroundColor: background, color: text });
  }
});

it('fills a frame with the page for one', async () => {
  const page = await (await browser.newContext({ viewport: { width: 800, height: 600 } })).newPage();
  await page.goto(new URL('embed', demo).href);
  const chat = page.getByRole('region', { name: 'Chat' });
  await chat.waitFor();
  expect(await chat.boundingBox()).toEqual({ x: 0, y: 0, width: 800, height: 600 });
  await page.getByRole('textbox', { name: 'Message' }).fill('How tall is a red pine?');
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: 'Answer 1' }).getByText('43 m').waitFor();
});
