import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, runDemo, startDemo } from './demo-process.ts';
import { launchProfile } from './launch-profile.ts';
import { launchBrowser, openPage } from './open-page.ts';

const LONG = 'Tell me about red pine: its height, bark, needles, growth, age, fire and uses.';

const folder = mkdtempSync(join(tmpdir(), 'redpine-conversations-'));
let inBrowser: Demo;
let onServer: Demo;
let browser: Browser;

beforeAll(async () => {
  // Long enough to kill a page in mid-answer, and no longer.
  const pace = ['--token-ms', '15'];
  [inBrowser, onServer, browser] = await Promise.all([
    startDemo({}, pace),
    startDemo({}, [...pace, '--sqlite', join(folder, 'chats.db')]),
    launchBrowser(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([inBrowser?.interrupt(), onServer?.interrupt()]);
  rmSync(folder, { recursive: true, force: true });
});

/** A button of the list: a conversation, or Undo. */
const row = (page: Page, title: string | RegExp) =>
  page.getByRole('navigation', { name: 'Conversations' }).getByRole('button', { name: title, exact: true });

/** Asks with the keyboard alone, and waits for the answer. */
async function ask(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message' }).focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
}

/** The name of the focused element. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
  });

/** Presses Tab, as a person without a mouse does, until something has the focus. */
async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to "${name}".`);
}

/** The first words of an answer, once a paragraph of it is there. */
async function begun(answer: Locator) {
  await answer.filter({ hasText: /.{120}/s }).waitFor();
  return ((await answer.innerText()).split('\n')[1] ?? '').slice(0, 12);
}

/** Kills the page while the answer is being written, and returns its first words. */
async function killInMidAnswer(page: Page) {
  await page.getByRole('textbox', { name: 'Message' }).fill(LONG);
  await page.keyboard.press('Enter');
  const seen = await begun(page.getByRole('article', { name: 'Answer 1', exact: true }));
  await page.close({ runBeforeUnload: false });
  return seen;
}

describe('the conversations of the demo', { timeout: 120_000 }, () => {
  it('are renamed, pinned, searched by a word of an answer, deleted and brought back with the keyboard alone', async () => {
    const { page, complaints } = await openPage(browser, inBrowser.url);
    const { keyboard } = page;
    const type = async (text: string) => {
      await keyboard.type(text);
      await keyboard.press('Enter');
    };
    for (const question of ['How tall is a red pine?', 'How old is a yew?', 'What is a cone?']) {
      if (question.startsWith('How tall')) await tabTo(page, 'Message');
      else {
        await tabTo(page, 'New conversation');
        await keyboard.press('Enter');
        await tabTo(page, 'Message');
      }
      await type(question);
      await page.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
      await row(page, question).waitFor();
    }
    // Rename and pin: the list is one tab stop, its arrows move.
    await tabTo(page, 'What is a cone?');
    await keyboard.press('End');
    await expect.poll(() => focused(page)).toBe('How tall is a red pine?');
    await keyboard.press('F2');
    await expect.poll(() => focused(page)).toBe('Title');
    await type('Heights');
    await expect.poll(() => focused(page)).toBe('Heights');
    await keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).waitFor();
    await type('Pin');
    await page.getByRole('heading', { name: 'Pinned' }).waitFor();
    // Search by a word that its answer alone holds.
    await tabTo(page, 'Search conversations');
    await keyboard.type('43 m');
    await row(page, 'What is a cone?').waitFor({ state: 'detached' });
    await tabTo(page, 'Heights');
    await keyboard.press('Enter');
    await page.getByText('43 m').first().waitFor();
    await tabTo(page, 'Search conversations');
    await keyboard.press('ControlOrMeta+A');
    await keyboard.press('Delete');
    await row(page, 'What is a cone?').waitFor();
    await tabTo(page, 'Heights');
    await keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toBe('What is a cone?');
    await keyboard.press('Delete');
    await row(page, 'What is a cone?').waitFor({ state: 'detached' });
    await tabTo(page, 'Undo');
    await keyboard.press('Enter');
    await row(page, 'What is a cone?').waitFor();
    expect(complaints).toEqual([]);
  });

  it('are there with turns, half an answer and a draft after the browser was killed', async () => {
    const profile = join(folder, 'profile');
    const first = await launchProfile(profile);
    const page = await first.open(inBrowser.url);
    await ask(page, 'How tall is a red pine?');
    await page.getByRole('textbox', { name: 'Message' }).fill(LONG);
    await page.keyboard.press('Enter');
    const answer = page.getByRole('article', { name: 'Answer 2', exact: true });
    const seen = await begun(answer);
    await page.getByRole('textbox', { name: 'Message' }).pressSequentially('half a thought');
    await page.waitForTimeout(1_000);
    await first.kill();

    const second = await launchProfile(profile);
    try {
      const again = await second.open(inBrowser.url);
      await row(again, 'How tall is a red pine?').click();
      await again.getByRole('article', { name: 'Question 2', exact: true }).waitFor();
      await again.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
      const cut = again.getByRole('article', { name: 'Answer 2', exact: true });
      await expect.poll(() => cut.innerText()).toContain(seen);
      // The answer can be continued, or the server has all of it by now.
      await again.getByRole('button', { name: /^(Continue|Copy answer 2)$/ }).waitFor();
      await expect
        .poll(() => again.getByRole('textbox', { name: 'Message' }).inputValue())
        .toBe('half a thought');
    } finally {
      await second.kill();
    }
  });

  it('go on with the same words after a reload and after their page was killed, and end whole', async () => {
    const { page } = await openPage(browser, inBrowser.url);
    await page.getByRole('textbox', { name: 'Message' }).fill(LONG);
    await page.keyboard.press('Enter');
    const seen = await begun(page.getByRole('article', { name: 'Answer 1', exact: true }));
    await page.reload();
    await page.getByRole('article', { name: 'Answer 1', exact: true }).getByText(seen).first().waitFor();
    const context = page.context();
    await page.close({ runBeforeUnload: false });

    const again = await context.newPage();
    await again.goto(inBrowser.url);
    await row(again, /^Tell me about red pine/).click();
    const answer = again.getByRole('article', { name: 'Answer 1', exact: true });
    await expect.poll(() => answer.innerText()).toContain(seen);
    await again.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
    expect(await again.getByRole('button', { name: 'Continue' }).count()).toBe(0);
    expect(await again.getByRole('article', { name: /^Answer/ }).count()).toBe(1);
  });

  it('answer, and say that nothing is saved, in a browser that blocks site storage', async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => {
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) {
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('The user denied it.', 'SecurityError');
          },
        });
      }
    });
    const page = await context.newPage();
    await page.goto(inBrowser.url);
    await ask(page, 'How tall is a red pine?');
    await page.getByText('Not saved on this device').first().waitFor();
    await page.getByText('Conversations could not be loaded').waitFor();
    expect(await page.getByRole('article', { name: 'Answer 1', exact: true }).innerText()).toContain('43 m');
  });

  it('are on the server with --sqlite: another browser finds the question, and the answer goes on there', async () => {
    const { page } = await openPage(browser, onServer.url);
    const seen = await killInMidAnswer(page);
    const { page: other, complaints } = await openPage(browser, onServer.url);
    await row(other, /^Tell me about red pine/).click();
    await other.getByRole('article', { name: 'Question 1', exact: true }).waitFor();
    const answer = other.getByRole('article', { name: 'Answer 1', exact: true });
    await expect.poll(() => answer.innerText()).toContain(seen);
    await other.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('the command', () => {
  it('describes its switches, and reports a file that is not a database', async () => {
    const outcomes = await Promise.all(
      [['--help'], ['--sqlite', folder], ['--sqlit', 'x']].map(async (args) => {
        const child = runDemo({ PORT: '0' }, args);
        let output = '';
        child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
        child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
        return [await new Promise((resolve) => child.once('exit', resolve)), output];
      }),
    );
    expect(outcomes).toEqual([
      [0, expect.stringContaining('--sqlite FILE')],
      [1, expect.stringContaining('cannot be opened as a SQLite database')],
      [1, expect.stringContaining('--sqlit')],
    ]);
  });
});
