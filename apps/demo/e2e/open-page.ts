import { type Browser, chromium, type Page } from 'playwright';
import { inject } from 'vitest';

/** The Chromium of all files. Closed, it is empty, and stays for the next one. */
export function launchBrowser(): Promise<Browser> {
  return chromium.connect(inject('chromium'));
}

/** A fresh page and everything it complained about: console errors, uncaught errors, requests that left this machine. */
export async function openPage(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (request.url().startsWith('http') && new URL(request.url()).hostname !== 'localhost') {
      complaints.push(`left the page: ${request.url()}`);
    }
  });
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  return { page, complaints };
}
