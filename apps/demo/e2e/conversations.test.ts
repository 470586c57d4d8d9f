import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, runDemo, startDemo } from './demo-process.ts';
import { launchBrowser, openPage } from './open-page.ts';

const LONG = 'Tell me about red pine: its height, bark, needles, growth, age, fire and uses.';

const folder = mkdtempSync(join(tmpdir(), 'redpine-conversations-'));
let inBrowser: Demo;
let onServer: Demo;
let browser: Browser;

beforeAll(async () => {
  const file = ['--sqlite', join(folder, 'chats.db')];
  [inBrowser, onServer, browser] = await Promise.all([startDemo(), startDemo({}, file), launchBrowser()]);
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

/** Leaves while the answer is being written, and tells its first words. */
async function killInMidAnswer(page: Page) {
  await page.getByRole('textbox', { name: 'Message' }).fill(LONG);
  await page.keyboard.press('Enter');
  const answer = page.getByRole('article', { name: 'Answer 1', exact: true });
  await expect.poll(async () => (await answer.innerText()).length, { timeout: 10_000 }).toBeGreaterThan(120);
  const seen = (await answer.innerText()).split('\n')[1] ?? '';
  await page.close({ runBeforeUnload: false });
  return seen.slice(0, 12);
}

describe('the conversations of the demo', { timeout: 120_000 }, () => {
  it('are renamed, pinned, searched, deleted and brought back with the keyboard alone', async () => {
    const { page, complaints } = await openPage(browser, inBrowser.url);
    for (const [at, question] of [
      'How tall is a red pine?',
      'How old is a yew?',
      'What is a cone?',
    ].entries()) {
      if (at > 0) {
        await page.getByRole('button', { name: 'New conversation' }).focus();
        await page.keyboard.press('Enter');
      }
      await ask(page, question);
      await row(page, question).waitFor();
    }
    await row(page, 'How tall is a red pine?').focus();
    await page.keyboard.press('F2');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Heights');
    await page.keyboard.press('Enter');
    await row(page, 'Heights').waitFor();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).waitFor();
    await page.keyboard.type('Pin');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Pinned' }).waitFor();
    await page.getByRole('searchbox', { name: 'Search conversations' }).focus();
    await page.keyboard.type('43 m');
    await row(page, 'What is a cone?').waitFor({ state: 'detached' });
    await row(page, 'Heights').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await row(page, 'What is a cone?').focus();
    await page.keyboard.press('Delete');
    await row(page, 'Undo').focus();
    await page.keyboard.press('Enter');
    await row(page, 'What is a cone?').waitFor();
    expect(complaints).toEqual([]);
  });

  it('are there again in a browser whose page was killed in mid-answer', async () => {
    const { page } = await openPage(browser, inBrowser.url);
    const context = page.context();
    const seen = await killInMidAnswer(page);
    const again = await context.newPage();
    await again.goto(inBrowser.url);
    await row(again, /^Tell me about red pine/).click();
    const answer = again.getByRole('article', { name: 'Answer 1', exact: true });
    await expect.poll(() => answer.innerText()).toContain(seen);
    await again.getByRole('button', { name: 'Continue' }).waitFor();
  });

  it('are on the server with --sqlite: another browser finds the question and what came of the answer', async () => {
    const { page } = await openPage(browser, onServer.url);
    const seen = await killInMidAnswer(page);
    const { page: other, complaints } = await openPage(browser, onServer.url);
    await row(other, /^Tell me about red pine/).click();
    await other.getByRole('article', { name: 'Question 1', exact: true }).waitFor();
    const answer = other.getByRole('article', { name: 'Answer 1', exact: true });
    await expect.poll(() => answer.innerText()).toContain(seen);
    expect(complaints).toEqual([]);
  });
});

describe('the command', () => {
  it('tells of its switches, and of a file that is no database', async () => {
    for (const [args, words, code] of [
      [['--help'], '--sqlite FILE', 0],
      [['--sqlite', folder], 'cannot be opened as a SQLite database', 1],
      [['--sqlit', 'x'], '--sqlit', 1],
    ] as const) {
      const child = runDemo({ PORT: '0' }, args);
      let output = '';
      child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(code);
      expect(output).toContain(words);
    }
  });
});
