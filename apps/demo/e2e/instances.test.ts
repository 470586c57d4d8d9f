import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, type ExpectStatic, it } from 'vitest';
import { type Demo, startDemo } from './demo-process.ts';
import { launchBrowser, openPage } from './open-page.ts';

const LONG = 'Tell me about red pine: its height, bark, needles, growth, age, fire and uses.';

/** The lease of a run, and a second for the page. */
const LOST_MS = 16_000;
const SLOW = { timeout: 20_000 };

let demo: Demo | string;
let browser: Browser;
/** Resolves when the process that writes has been killed: the other answers begin after that. */
let killed: Promise<void>;
let tellKilled: () => void;

beforeAll(async () => {
  killed = new Promise((resolve) => (tellKilled = resolve));
  // An answer lasts for thirteen seconds: long enough to be stopped from another tab on a busy machine.
  [demo, browser] = await Promise.all([
    startDemo({}, ['--instances', '2', '--token-ms', '120']).catch((error: Error) => error.message),
    launchBrowser(),
  ]);
  // Without a Redis the command says so, and the tests are skipped with its words.
  if (typeof demo === 'string' && !demo.includes('redis-server')) throw new Error(demo);
});

afterAll(async () => {
  await browser?.close();
  if (typeof demo === 'object') await demo.interrupt();
});

/** Concurrent tests each have their own `expect`. */
const onDemo = (name: string, run: (demo: Demo, expect: ExpectStatic) => Promise<void>) =>
  it(name, async (context) => (typeof demo === 'string' ? context.skip(demo) : run(demo, context.expect)));

const answerOf = (page: Page) => page.getByRole('article', { name: 'Answer 1', exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const whole = (page: Page) => button(page, 'Copy answer 1').waitFor();

/**
 * The words of the answer on one line: a mark is drawn otherwise once its source is known, and may be cut in the middle. Until
 * the engine of Markdown is loaded, the answer is shown as it was written, with the signs of its list.
 */
const textOf = async (page: Page) => {
  await answerOf(page).locator('[data-slot="plain-text"]').waitFor({ state: 'detached' });
  const text = await answerOf(page)
    .locator('[data-slot="markdown"]')
    .evaluate((element) => {
      const words = element.cloneNode(true) as Element;
      for (const mark of words.querySelectorAll('[data-slot="source-mark"]')) mark.replaceWith(' ');
      return words.textContent;
    });
  return text
    .replaceAll(/\[[^\]]*(?:\]|$)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
};

/** The beginning of a text, as long as an earlier text. */
const beginOf = (text: string, { length }: string) => text.slice(0, length);

/** Asks, and waits until some of the answer is there. */
async function askSome(page: Page, expect: ExpectStatic): Promise<string> {
  await page.getByRole('textbox', { name: 'Message' }).fill(LONG);
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => ((await answerOf(page).count()) > 0 ? (await textOf(page)).length : 0), SLOW)
    .toBeGreaterThan(100);
  return textOf(page);
}

// One lease is waited for: the other answers are written meanwhile.
describe.concurrent('the demo as two processes', { timeout: 120_000 }, () => {
  onDemo(
    'shows an answer whose process is killed as interrupted within its lease, with its text, and continues it',
    async (running, expect) => {
      const { page } = await openPage(browser, running.url);
      const seen = await askSome(page, expect);
      const writer = [...running.output().matchAll(/process (\d+), writes an answer/g)].at(-1)?.[1];
      process.kill(Number(writer), 'SIGKILL');
      const killedAt = Date.now();
      tellKilled();
      await button(page, 'Continue').waitFor({ timeout: 2 * LOST_MS });
      expect(Date.now() - killedAt).toBeLessThan(LOST_MS);
      const kept = await textOf(page);
      expect(beginOf(kept, seen)).toBe(seen);
      await button(page, 'Continue').click();
      await whole(page);
      expect(beginOf(await textOf(page), kept)).toBe(kept);
      expect((await textOf(page)).length).toBeGreaterThan(kept.length);
      expect(running.output()).toContain('has ended. Another one takes its place.');
    },
  );

  onDemo('goes on with an answer after a reload, with the same words', async ({ url }, expect) => {
    await killed;
    const [{ page }, { page: other }] = await Promise.all([openPage(browser, url), openPage(browser, url)]);
    const [seen] = await Promise.all([askSome(page, expect), askSome(other, expect)]);
    await page.reload();
    await answerOf(page).waitFor();
    await Promise.all([whole(page), whole(other)]);
    expect(beginOf(await textOf(page), seen)).toBe(seen);
    expect(await textOf(page)).toBe(await textOf(other));
    expect(await button(page, 'Continue').count()).toBe(0);
  });

  onDemo('lets a second tab stop an answer: both end, with the same text', async ({ url }, expect) => {
    await killed;
    const { page } = await openPage(browser, url);
    const second = await page.context().newPage();
    await second.goto(url);
    const opened = second
      .getByRole('navigation', { name: 'Conversations' })
      .getByRole('button', { name: /^Tell me about red pine/ })
      .click();
    const [seen] = await Promise.all([askSome(page, expect), opened]);
    await button(second, 'Stop').click();
    await Promise.all([page, second].map((tab) => button(tab, 'Continue').waitFor()));
    expect(beginOf(await textOf(page), seen)).toBe(seen);
    // The tab that only reads receives the stop and the last words one after the other.
    await expect.poll(async () => (await textOf(second)) === (await textOf(page))).toBe(true);
  });
});
