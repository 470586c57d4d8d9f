import type { Browser, Page } from 'playwright';

const QUESTION = 'How tall is a red pine?';

/** Pages that every host shows, and what has to be on each beside a chat that answers. */
const PAGES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  '/': askWindow,
  '/pickers': async (page) => {
    await page.getByRole('combobox', { name: /^Model/ }).waitFor();
    await page.getByRole('button', { name: 'Add condition' }).waitFor();
    await askWindow(page);
  },
  '/hook': async (page) => {
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill(QUESTION);
    await box.press('Enter');
    await page.locator('p[data-status="complete"]', { hasText: 'assistant:' }).waitFor();
  },
};

/** Opens each page of a host and asks. @throws where a page complains or an answer does not come. */
export async function askPages(browser: Browser, origin: string): Promise<void> {
  const faults: string[] = [];
  for (const [path, ask] of Object.entries(PAGES)) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    // A development server compiles at the first visit and at the first request of each route.
    page.setDefaultTimeout(120_000);
    const complain = (text: string) => faults.push(`${path}: ${text}`);
    page.on('pageerror', (error) => complain(`uncaught ${error.message}`));
    page.on('console', (message) => {
      if (/^(error|warning)$/.test(message.type())) complain(`${message.type()}: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) complain(`${response.status()} for ${response.url()}`);
    });
    try {
      await page.goto(`${origin}${path}`);
      await ask(page);
      // A second visit finds the page as a browser has it that was here before.
      await page.reload();
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
    } catch (error) {
      complain(`${String(error)}\n${await page.locator('body').innerText()}`);
    }
    await context.close();
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

async function askWindow(page: Page): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.waitFor();
  // Server HTML takes no question before React has taken it over, which a development server delays by seconds.
  await box.evaluate(async (element) => {
    while (!Object.keys(element).some((key) => key.startsWith('__react')))
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await box.fill(QUESTION);
  await box.press('Enter');
  const answer = page.getByRole('article', { name: 'Answer 1' });
  await answer.getByRole('button', { name: 'Copy answer 1' }).waitFor();
  await answer
    .getByRole('button', { name: /^Source 1/ })
    .first()
    .waitFor();
}
