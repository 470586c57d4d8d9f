import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser, openPage } from './open-page.ts';

const SENTENCE = 'The maximum height of a red pine is about 43 m.';
const SOURCES = ['Source 1: red-pine.md, page 1', 'Source 2: red-pine.pdf, page 1'] as const;

const demo = inject('demo');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

/** The words that are marked on the page. */
function markedWords(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(CSS.highlights.get('redpine-passage') ?? [], (range) => (range as Range).toString()),
  );
}

it.each([
  [1280, 800, 'region'],
  [390, 844, 'dialog'],
] as const)(
  'at %i px a source opens at its very sentence, in Markdown and in PDF, by mouse and by keyboard, and Escape is back at the mark',
  async (width, height, role) => {
    const { page, complaints } = await openPage(browser, demo, { viewport: { width, height } });
    const bodies: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/api/')) bodies.push(response.text().catch(() => ''));
    });
    // The reader of PDFs is built at its first use.
    page.setDefaultTimeout(90_000);
    await page.getByRole('textbox', { name: 'Message' }).fill('What is the maximum height of a red pine?');
    await page.keyboard.press('Enter');
    for (const [index, name] of SOURCES.entries()) {
      const title = index === 0 ? 'red-pine.md' : 'red-pine.pdf';
      const mark = page.getByRole('button', { name }).first();
      const viewer = page.getByRole(role, { name: `Source: ${title}` });
      for (const way of ['mouse', 'keyboard']) {
        if (way === 'mouse') await mark.click();
        else {
          await mark.focus();
          await page.keyboard.press('Enter');
        }
        await viewer.getByText('Passage found on page 1').waitFor();
        expect(await viewer.getAttribute('data-passage')).toBe('found');
        expect(await markedWords(page)).toEqual([SENTENCE]);
        expect(await viewer.getByRole('link', { name: 'Open original' }).getAttribute('href')).not.toContain(
          'signature',
        );
        await page.keyboard.press('Escape');
        await viewer.waitFor({ state: 'detached' });
        await expect.poll(() => mark.evaluate((element) => element === document.activeElement)).toBe(true);
        expect(await markedWords(page)).toEqual([]);
      }
    }
    // The next source of the same answer, by its key.
    await page.getByRole('button', { name: SOURCES[0] }).first().click();
    await page.getByRole(role, { name: 'Source: red-pine.md' }).waitFor();
    await page.keyboard.press(']');
    await page.getByRole(role, { name: 'Source: red-pine.pdf' }).getByText('Passage found').waitFor();
    // The emulator signs its links as the service does: no signed link is in any byte that the page received.
    const got = (await Promise.all(bodies)).join('\n');
    expect(got).toContain(SENTENCE);
    expect(got).not.toMatch(/[?&]sig|[?&]exp|"signed_url":"/i);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
  240_000,
);
