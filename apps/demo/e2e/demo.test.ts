import { readdir } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, openPage } from './open-page.ts';

const HEIGHT = 'What is the maximum height of a red pine?';

/** https://developer.mozilla.org/en-US/docs/Web/API/LayoutShift */
interface LayoutShift {
  value: number;
  hadRecentInput: boolean;
}

const demo = inject('demo');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

async function ask(page: Page, text: string, number = 1) {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const answer = page.getByRole('article', { name: `Answer ${number}`, exact: true });
  await answer.waitFor();
  return answer;
}

async function finished(page: Page, number = 1) {
  await page.getByRole('button', { name: `Copy answer ${number}`, exact: true }).waitFor();
}

describe('the demo', () => {
  it('counts its documents in one way: in the page, its description and an answer', async () => {
    const names = await readdir(new URL('../../../packages/emulator/documents', import.meta.url));
    const documents = names.filter((name) => name.endsWith('.md')).length;
    const files = names.filter((name) => /\.(md|pdf)$/.test(name)).length;
    const { page, complaints } = await openPage(browser, demo);
    await page.getByText(`Demo · ${documents} documents, ${files} files`).waitFor();
    await page.getByText(`Answers come from ${documents}\u00a0documents`).waitFor();
    const description = page.locator('meta[name="description"]');
    expect(await description.getAttribute('content')).toContain(`from ${documents} documents`);
    const answer = await ask(page, 'Who won the football world cup in 2014?');
    await finished(page);
    expect(await answer.innerText()).toContain(`in the ${documents} documents`);
    expect(complaints).toEqual([]);
  });

  it('answers a question from the red pine document, names its source, and has no accessibility violation at 1280 px', async () => {
    const { page, complaints } = await openPage(browser, demo);
    const answer = await ask(page, HEIGHT);
    await finished(page);
    expect(await answer.innerText()).toContain('43 m');
    await proveAccessible(page);
    const source = answer.getByRole('button', { name: 'Source 1: red-pine.md, page 1' }).first();
    await source.click();
    expect(await page.getByText('red-pine.md').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('moves nothing while an answer streams and its sources come: layout shift below 0.01', async () => {
    const { page } = await openPage(browser, demo, { viewport: { width: 390, height: 844 } });
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      // A shift in the half second after a press is expected: the composer moves to the foot of the window.
      new PerformanceObserver((list) => {
        for (const shift of list.getEntries() as (PerformanceEntry & LayoutShift)[])
          if (!shift.hadRecentInput) shifts.push(shift.value);
      }).observe({ type: 'layout-shift' });
    });
    await ask(page, 'How do forest fires help some pines?');
    await finished(page);
    await page.waitForTimeout(300);
    const shifts = await page.evaluate(() => Reflect.get(globalThis, 'shifts') as number[]);
    expect(
      shifts.reduce((sum, value) => sum + value, 0),
      shifts.join(' '),
    ).toBeLessThan(0.01);
  });

  it('shows the answer while it arrives, and keeps the received part when it is stopped', async () => {
    const { page, complaints } = await openPage(browser, demo);
    await ask(page, 'Tell me about red pine: its height, bark, needles, growth, age, fire and uses.');
    const answer = page.getByRole('article', { name: 'Answer 1', exact: true });
    await expect.poll(async () => (await answer.innerText()).length, { timeout: 10_000 }).toBeGreaterThan(40);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
    const kept = await answer.innerText();
    expect(kept.toLowerCase()).toContain('stopped');
    await page.waitForTimeout(500);
    expect(await answer.innerText()).toBe(kept);
    expect(complaints).toEqual([]);
  });

  it('refuses to send while the filter is broken, loses nothing typed, and answers differently under one that leaves the document out', async () => {
    const { page, complaints } = await openPage(browser, demo);
    const filter = await openFilter(page);
    await filter.getByRole('button', { name: 'Edit as JSON' }).click();
    const json = page.getByRole('textbox', { name: 'Filter JSON' });
    await json.fill('{"genus": ');
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill(HEIGHT);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.waitForTimeout(300);
    expect(await page.getByRole('article').count()).toBe(0);
    expect(await box.inputValue()).toBe(HEIGHT);
    expect(await page.getByRole('region', { name: 'Chat' }).innerText()).toMatch(/filter/i);

    await json.fill('{"genus": {"$ne": "Pinus"}}');
    await expect.poll(() => filter.innerText()).toMatch(/\d+ of \d+ documents match/);
    // The text that is still there is sent.
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const answer = page.getByRole('article', { name: 'Answer 1', exact: true });
    await finished(page);
    expect(await page.getByRole('article', { name: 'Question 1', exact: true }).innerText()).toContain(
      HEIGHT,
    );
    expect(await answer.innerText()).not.toContain('43 m');
    // It says under which filter.
    await expect.poll(() => answer.innerText()).toMatch(/genus/i);
    expect(complaints).toEqual([]);
  });

  it('has no accessibility violation at 320 px, with an answer on the page', async () => {
    const { page } = await openPage(browser, demo, { viewport: { width: 320, height: 800 } });
    await ask(page, HEIGHT);
    await finished(page);
    await proveAccessible(page);
  });
});

/** Nothing that axe finds in light and dark, and nothing wider than the window. */
async function proveAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.style.colorScheme))
      .toBe(colorScheme);
    // The page has no frames. To combine the results of frames, axe would open another page and load itself there.
    const { violations } = await new AxeBuilder({ page })
      .options({ resultTypes: ['violations'] })
      .setLegacyMode()
      .analyze();
    expect(violations.map(({ id, nodes }) => `${colorScheme}, ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

/** The filter is in a panel that its button in the composer opens. */
async function openFilter(page: Page) {
  await page.getByRole('button', { name: 'Show filter' }).click();
  return page.getByRole('group', { name: 'Filter', exact: true });
}
