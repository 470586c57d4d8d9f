import type { Browser, Locator } from 'playwright';

const QUESTION = 'How tall is a red pine?';

type Ask = (place: Locator) => Promise<void>;

/** Snippets of the README by the path of a page that shows each, and the elements that must exist in addition to an answering chat. */
const SNIPPETS = {
  '/': askWindow,
  '/pickers': async (place) => {
    await findBox(place);
    await place.getByRole('combobox', { name: /^Model/ }).waitFor();
    await place.getByRole('button', { name: 'Show filter' }).click();
    await place.getByRole('button', { name: 'Add condition' }).waitFor();
    await askWindow(place);
  },
  '/hook': async (place) => {
    await sendQuestion(place);
    await place.locator('p[data-status="complete"]', { hasText: 'assistant:' }).waitFor();
  },
} satisfies Record<string, Ask>;

/** Where the snippets are: each on a separate page, or all on one, below each other. */
export type Layout = 'apart' | 'together';

/** Paths, and the question for each part of the page. */
const PAGES: Record<Layout, Readonly<Record<string, readonly (readonly [part: string, ask: Ask])[]>>> = {
  apart: Object.fromEntries(Object.entries(SNIPPETS).map(([path, ask]) => [path, [['body', ask]]])),
  together: {
    '/all': Object.values(SNIPPETS).map((ask, at) => [`#part-${at + 1}`, ask]),
  },
};

/** Opens each page of a host, one after another as a person does, and asks. @throws if one complains or gives no answer. */
export async function askPages(browser: Browser, origin: string, layout: Layout): Promise<void> {
  const faults: string[] = [];
  // The sign of a development server that compiles is drawn without a graphics card, which takes longer than a page.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  // A development server compiles at the first visit and at the first request of each route.
  page.setDefaultTimeout(120_000);
  let path = '';
  const complain = (text: string) => faults.push(`${path}: ${text}`);
  page.on('pageerror', (error) => complain(`uncaught ${error.message}`));
  page.on('console', (message) => {
    if (/^(error|warning)$/.test(message.type())) complain(`${message.type()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complain(`${response.status()} for ${response.url()}`);
  });
  for (const [at, parts] of Object.entries(PAGES[layout])) {
    path = at;
    try {
      await page.goto(`${origin}${path}`);
      for (const [part, ask] of parts) await ask(page.locator(part));
      // A second visit finds the page as a browser has it that was here before.
      await page.reload();
      for (const [part] of parts) await findBox(page.locator(part));
    } catch (error) {
      complain(`${String(error)}\n${await page.locator('body').innerText()}`);
    }
  }
  await context.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

async function askWindow(place: Locator): Promise<void> {
  await sendQuestion(place);
  const answer = place.getByRole('article', { name: 'Answer 1' });
  await answer.getByRole('button', { name: 'Copy answer 1' }).waitFor();
  await answer
    .getByRole('button', { name: /^Source 1/ })
    .first()
    .waitFor();
}

async function sendQuestion(place: Locator): Promise<void> {
  const box = await findBox(place);
  await box.fill(QUESTION);
  await box.press('Enter');
}

/** The text box, once React has taken over the server's HTML, which a development server delays by seconds. */
async function findBox(place: Locator): Promise<Locator> {
  const box = place.getByRole('textbox', { name: 'Message' });
  await box.evaluate(async (element) => {
    while (!Object.keys(element).some((key) => key.startsWith('__react')))
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
  return box;
}
