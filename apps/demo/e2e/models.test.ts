import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Demo, startDemo } from './demo-process.ts';
import { launchBrowser, openPage } from './open-page.ts';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  const switches = ['--retired', 'o4-mini', '--route', 'gpt-4o=gpt-5'];
  [demo, browser] = await Promise.all([startDemo({}, switches), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.interrupt();
});

it('offers another model where one is gone, and says which one answered in the name of another', async () => {
  const { page, complaints } = await openPage(browser, demo.url);
  await page.getByRole('combobox', { name: /^Model/ }).click();
  await page.getByRole('option', { name: /^o4-mini/i }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('What is the maximum height of a red pine?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: 'Ask again with GPT-4o' }).click();
  await page.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();

  const answer = page.getByRole('article', { name: 'Answer 1', exact: true });
  expect(await answer.innerText()).toContain('43 m');
  expect(await answer.innerText()).toContain('gpt-5-2025-08-07, asked for gpt-4o');
  await page.getByRole('combobox', { name: /^Model: GPT-4o/ }).click();
  const gone = page.getByRole('option', { name: /^o4-mini/i });
  expect(await gone.getAttribute('aria-disabled')).toBe('true');
  // The refused request itself, which the browser reports.
  expect(complaints.filter((line) => !line.includes('400'))).toEqual([]);
});
