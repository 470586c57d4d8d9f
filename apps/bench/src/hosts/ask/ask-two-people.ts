import { deepStrictEqual, ok } from 'node:assert/strict';
import type { Browser, Page } from 'playwright';
import { deleteAllAs, tryRoutesAs } from './call-as.ts';

const QUESTIONS = { ada: 'How tall is a red pine?', grace: 'Which trees keep their needles?' };

type Person = keyof typeof QUESTIONS;

/**
 * Two people of one app, each in a separate browser and then one after the other in the same one. Neither finds the other's conversations:
 * on the screen, by search, or by its id. @throws if one does, or if a page complains
 */
export async function askTwoPeople(browser: Browser, origin: string): Promise<void> {
  const faults: string[] = [];
  const open = async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => faults.push(`uncaught ${error.message}`));
    page.on('console', (message) => {
      if (!/^(error|warning)$/.test(message.type())) return;
      faults.push(`${message.type()}: ${message.text()} ${message.location().url}`);
    });
    return page;
  };
  const [ada, grace] = [await open(), await open()];
  await signIn(ada, origin, 'ada');
  await ask(ada, QUESTIONS.ada);
  await signIn(grace, origin, 'grace');
  await ask(grace, QUESTIONS.grace);
  await ada.reload();
  await ada.getByRole('article', { name: 'Answer 1', exact: true }).waitFor();
  deepStrictEqual(await titlesOf(ada), [QUESTIONS.ada]);
  deepStrictEqual(await titlesOf(grace), [QUESTIONS.grace]);
  await grace.getByRole('searchbox', { name: 'Search conversations' }).fill(QUESTIONS.ada);
  await grace.getByText('No conversation holds', { exact: false }).waitFor();

  const [idOfAda] = await idsOf(ada);
  ok(idOfAda, 'Ada has no conversation.');
  await tryRoutesAs(grace, ada, idOfAda);

  await signOut(ada);
  await signIn(ada, origin, 'grace');
  deepStrictEqual(await titlesOf(ada), [QUESTIONS.grace]);
  await ada.getByText(QUESTIONS.ada).waitFor({ state: 'detached' });
  await signOut(ada);
  await signIn(ada, origin, 'ada');
  await deleteAllAs(grace, ada, idOfAda);
  await Promise.all([ada.context().close(), grace.context().close()]);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

async function signIn(page: Page, origin: string, person: Person): Promise<void> {
  await page.goto(origin);
  await page.getByRole('button', { name: new RegExp(person, 'i') }).click();
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  await page.waitForFunction(() => document.readyState === 'complete');
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
}

async function ask(page: Page, question: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill(question);
  await box.press('Enter');
  await page.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
  await page.getByRole('navigation').getByRole('button', { name: question, exact: true }).waitFor();
}

/** The conversations on the screen. */
async function titlesOf(page: Page): Promise<string[]> {
  const rows = page.locator('[data-slot="thread-open"]');
  await rows.first().waitFor();
  return rows.allInnerTexts();
}

async function idsOf(page: Page): Promise<string[]> {
  const answer = await page.context().request.get(new URL('/api/assistant/threads', page.url()).href);
  const { threads } = (await answer.json()) as { threads: { id: string }[] };
  return threads.map(({ id }) => id);
}
