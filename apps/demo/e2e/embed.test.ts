import AxeBuilder from '@axe-core/playwright';
import type { AssistantChat } from '@redpine/core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbedHost, hostPage, startEmbedHost } from './embed-host.ts';
import {
  angular,
  plainHtml,
  rails,
  type RecipePage,
  svelte,
  turbo,
  vue,
  wordPress,
} from './embed-recipes.ts';
import { launchBrowser } from './open-page.ts';
import { watchLeftovers } from './watch-leftovers.ts';

const QUESTION = 'What is the maximum height of a red pine?';
const LONG = 'Tell me about red pine: its height, bark, needles, growth, age, fire and uses.';

let host: EmbedHost;
let browser: Browser;

beforeAll(async () => {
  [host, browser] = await Promise.all([startEmbedHost(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

/** The machine that runs this may be slow. */
const poll = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

/** A page of a host around the markup. */
function open(name: string, markup: string, viewport?: { width: number; height: number }) {
  host.setPage(`/${name}`, hostPage(markup));
  return visit(name, viewport);
}

/** A page with its complaints, and the paths that it asked for. */
async function visit(name: string, viewport = { width: 1280, height: 800 }) {
  const page = await (await browser.newContext({ viewport })).newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.addInitScript(listen);
  const leftovers = await watchLeftovers(page);
  await page.goto(`${host.url}/${name}`);
  return { page, complaints, requests, leftovers };
}

/** Keeps the element's events in a property of the page. */
function listen(): void {
  const heard: [string, unknown][] = [];
  Object.defineProperty(document, 'heard', { value: heard });
  // Loops of resize observers too.
  addEventListener('error', ({ message }) => console.error(message));
  const types = 'ready open close send finish error unread thread-change feedback source-open'.split(' ');
  for (const type of types)
    addEventListener(`redpine-${type}`, (event) => {
      const { detail } = event as CustomEvent<{ text?: string; count?: number } | undefined>;
      heard.push([type, detail?.text ?? detail?.count]);
    });
}

const heard = (page: Page) =>
  page.evaluate(() => (document as unknown as { heard: [string, unknown][] }).heard.map(([type]) => type));

/** Everything of the page that could be touched: head, title, globals, styles of its elements, children of the body. */
function readHost(): unknown {
  const styles = [...document.querySelectorAll('html, body, main, main *')].map((element) => {
    const computed = getComputedStyle(element);
    return [...computed].map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';');
  });
  return {
    title: document.title,
    head: document.head.outerHTML,
    attributes: [document.documentElement, document.body].map((element) => element.getAttributeNames()),
    body: [...document.body.children].map((element) => element.tagName),
    globals: Object.keys(globalThis).toSorted(),
    fonts: document.fonts.size,
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    marks: CSS.highlights.size,
    styles,
  };
}

it('works on a page that resets everything, requests nothing before it is needed, and leaves the page unchanged', async () => {
  const { page, complaints, requests } = await open(
    'widget',
    '<redpine-chat api="/api/assistant" heading-level="2" pickers></redpine-chat>',
  );
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await launcher.waitFor();
  const before = await page.evaluate(readHost);
  expect(requests).toEqual(['/widget', '/host.css', '/redpine.js']);
  const box = await launcher.boundingBox();
  expect(box).toEqual({ x: 1280 - 20 - 56, y: 800 - 20 - 56, width: 56, height: 56 });

  await launcher.hover();
  await poll(() => requests.some((path) => path.startsWith('/redpine/chat-'))).toBe(true);
  expect(await page.getByRole('region', { name: 'Chat' }).count()).toBe(0);
  await launcher.click();
  const input = page.getByRole('textbox', { name: 'Message' });
  await input.waitFor();
  await poll(() => input.evaluate((element) => element.matches(':focus'))).toBe(true);
  await input.fill(QUESTION);
  await input.press('Enter');
  const answer = page.getByRole('article', { name: 'Answer 1', exact: true });
  await page.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
  expect(await answer.innerText()).toContain('43 m');
  expect(await answer.evaluate((element) => getComputedStyle(element).fontSize)).toBe('16px');
  await answer.getByRole('button', { name: 'Source 1: red-pine.md, page 1' }).first().click();
  await page.getByRole('dialog').getByText('red-pine.md').first().waitFor();
  await page.keyboard.press('Escape');

  expect(await page.evaluate(readHost)).toEqual(before);
  // axe adds a global.
  const { violations } = await new AxeBuilder({ page }).include('redpine-chat').setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await input.press('Escape');
  await poll(() => launcher.evaluate((element) => element.matches(':focus'))).toBe(true);
  expect(await heard(page)).toEqual(['ready', 'open', 'send', 'finish', 'source-open', 'close']);
  expect(complaints).toEqual([]);
});

it('says on the console why it stays empty where api is missing', async () => {
  const { complaints } = await open('no-api', '<redpine-chat variant="inline"></redpine-chat>');
  await poll(() => complaints).toEqual([expect.stringContaining('Give `api`, the path of the handler.')]);
});

it('keeps conversation, draft and a running answer when its node is moved, and counts answers that nobody saw', async () => {
  const { page, complaints } = await open('moved', '<redpine-chat api="/api/assistant" open></redpine-chat>');
  const input = page.getByRole('textbox', { name: 'Message' });
  await input.fill(LONG);
  await input.press('Enter');
  const answer = page.getByRole('article', { name: 'Answer 1', exact: true });
  await poll(async () => (await answer.innerText()).length).toBeGreaterThan(40);
  await input.fill('A draft');
  await page.evaluate(() =>
    document.querySelector('#other')?.append(document.querySelector('redpine-chat') ?? ''),
  );
  const atMove = (await answer.innerText()).length;
  await poll(async () => (await answer.innerText()).length).toBeGreaterThan(atMove);
  expect(await input.inputValue()).toBe('A draft');
  // Taken out, and put in again much later.
  await page.evaluate(async () => {
    const element = document.querySelector('redpine-chat');
    element?.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    document.body.append(element ?? '');
  });
  await answer.waitFor();
  expect(await input.inputValue()).toBe('A draft');
  await page.getByRole('button', { name: 'Close chat' }).click();
  await poll(() => heard(page)).toEqual(['ready', 'open', 'send', 'close', 'finish', 'unread']);
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

it('takes properties and calls from before the script, and destroys all that it made', async () => {
  const { page, complaints, requests } = await open(
    'early',
    '<redpine-chat api="/unused"></redpine-chat><script src="/early.js"></script><redpine-chat id="b" api="/api/assistant"></redpine-chat>',
  );
  const early = page.locator('redpine-chat').first();
  await poll(() => early.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('How tall?');
  expect(await early.getByRole('textbox', { name: 'Message' }).getAttribute('placeholder')).toBe(
    'Ask the forest',
  );
  // The second element is another chat.
  const answer = await page.evaluate(async () => {
    const element = document.querySelector('redpine-chat#b') as unknown as {
      send: (text: string) => Promise<void>;
      chat: { getSnapshot: () => { messages: { parts: { text?: string }[] }[] } };
    };
    await element.send('What is the maximum height of a red pine?');
    return element.chat.getSnapshot().messages.at(-1)?.parts[0]?.text;
  });
  expect(answer).toContain('43 m');
  expect(requests.filter((path) => path.endsWith('/chat/completions'))).toEqual([
    '/api/assistant/chat/completions',
  ]);
  const left = await early.evaluate((element) => {
    (element as unknown as { destroy: () => void }).destroy();
    return element.shadowRoot?.childNodes.length;
  });
  expect(left).toBe(0);
  expect(complaints).toEqual([]);
});

it('covers a small screen, where the way back closes it, and lets a model be chosen by keyboard', async () => {
  const { page, complaints } = await open(
    'small',
    '<redpine-chat api="/api/assistant" pickers></redpine-chat>',
    { width: 390, height: 844 },
  );
  await page.getByRole('button', { name: 'Open chat' }).click();
  const chat = page.getByRole('region', { name: 'Chat' });
  await chat.waitFor();
  // It grows as it opens.
  await poll(() => chat.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  expect(page.url()).toBe(`${host.url}/small`);
  await page.goBack();
  await poll(() => chat.count()).toBe(0);
  expect(page.url()).toBe(`${host.url}/small`);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Open chat' }).click();
  // Where the composer has one line, they open as a sheet.
  const settings = page.locator('[data-slot="settings-button"]');
  if (await settings.isVisible()) await settings.click();
  const model = page.getByRole('combobox', { name: /^Model/ });
  await model.focus();
  await page.keyboard.press('ArrowDown');
  const list = page.getByRole('listbox', { name: 'Model' });
  await list.waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await poll(() => list.count()).toBe(0);
  expect(
    await page.evaluate(
      () =>
        (
          document.querySelector('redpine-chat') as unknown as {
            chat: { getSnapshot: () => { settings: { model?: string } } };
          }
        ).chat.getSnapshot().settings.model,
    ),
  ).toBeTruthy();
  expect(complaints).toEqual([]);
});

it('leaves no listener, observer or interval behind when it is destroyed, nor a trace on the page', async () => {
  const { page, complaints, leftovers } = await open(
    'destroyed',
    '<redpine-chat api="/api/assistant" storage="browser" pickers filter></redpine-chat>',
    { width: 390, height: 844 },
  );
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await launcher.waitFor();
  const before = await page.evaluate(readHost);
  const state = () => page.evaluate(() => JSON.stringify(history.state));
  const began = [await leftovers(), await state()];
  await launcher.click();
  const input = page.getByRole('textbox', { name: 'Message' });
  await input.fill(QUESTION);
  await input.press('Enter');
  await page.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
  expect((await leftovers()).length).toBeGreaterThan(5);
  expect(await state()).not.toBe(began[1]);
  await input.press('ControlOrMeta+Shift+f');
  await page.getByRole('searchbox').fill('pine');
  await poll(() => page.evaluate(() => CSS.highlights.size)).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Source 1: red-pine.md, page 1' }).first().click();
  await page.getByRole('dialog').getByText('red-pine.md').first().waitFor();
  await page.keyboard.press('Escape');
  // Destroyed while an answer runs and a card is open.
  await input.fill(LONG);
  await input.press('Enter');
  await page.getByRole('article', { name: 'Answer 2', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Source 1: red-pine.md, page 1' }).first().click();
  await page.evaluate(() => document.querySelector('redpine-chat')?.destroy());
  await poll(async () => [await leftovers(), await state()]).toEqual(began);
  expect(await page.evaluate(readHost)).toEqual(before);
  expect(complaints).toEqual([]);
});

async function openRecipe(name: string, { html, policy, script }: RecipePage) {
  host.setPage(`/${name}`, html, policy);
  if (script) host.setScript('/recipe.js', script);
  const opened = await visit(name);
  const launcher = opened.page.getByRole('button', { name: 'Open chat' });
  await launcher.waitFor();
  return { ...opened, launcher };
}

async function askIn(page: Page): Promise<void> {
  const input = page.getByRole('textbox', { name: 'Message' });
  await input.fill(QUESTION);
  await input.press('Enter');
  await page.getByRole('button', { name: 'Copy answer 1', exact: true }).waitFor();
  expect(await page.getByRole('article', { name: 'Answer 1', exact: true }).innerText()).toContain('43 m');
}

it('answers on the page of the recipe for plain HTML, whose button fills its box', async () => {
  const { page, complaints } = await openRecipe('html', plainHtml());
  await page.getByRole('button', { name: 'Ask about red pines' }).click();
  const input = page.getByRole('textbox', { name: 'Message' });
  await poll(() => input.inputValue()).toBe('How tall does a red pine get?');
  await input.fill('');
  await page.getByRole('button', { name: 'Which trees keep their needles?' }).waitFor();
  await page.getByText('Forest assistant').waitFor();
  await page.getByText('Answers from our documents').waitFor();
  await askIn(page);
  expect(complaints).toEqual([]);
});

it('answers on a page with the output of the recipe for WordPress', async () => {
  const { page, complaints, launcher } = await openRecipe('wordpress', wordPress());
  await launcher.click();
  await page.getByText('Forest assistant').waitFor();
  await askIn(page);
  expect(complaints).toEqual([]);
});

it('answers on a page that holds the tags of the recipe for Rails, and goes on where Turbo replaces the body', async () => {
  host.setPage('/rails-next', rails('/rails').html, rails('').policy);
  const { page, complaints, launcher } = await openRecipe('rails', {
    ...rails('/rails-next'),
    script: await turbo(),
  });
  await launcher.click();
  await askIn(page);
  const element = await page.locator('redpine-chat').elementHandle();
  await page.getByRole('link', { name: 'To /rails-next' }).click();
  await page.getByRole('link', { name: 'To /rails', exact: true }).waitFor();
  expect(await element?.evaluate((each) => each.isConnected)).toBe(true);
  expect(await page.getByRole('article', { name: 'Answer 1', exact: true }).innerText()).toContain('43 m');
  expect(complaints).toEqual([]);
});

it.each([
  ['Vue', vue],
  ['Svelte', svelte],
  ['Angular', angular],
])('takes properties from the recipe for %s, and tells it of answers that nobody saw', async (name, make) => {
  const { page, complaints, launcher } = await openRecipe(name, await make());
  await launcher.click();
  await page.getByRole('button', { name: 'How tall does a red pine get?' }).waitFor();
  await page.getByText('Forest assistant').waitFor();
  await page.getByRole('button', { name: 'Close chat' }).click();
  await page.evaluate((text) => document.querySelector('redpine-chat')?.send(text), QUESTION);
  await page.getByText('1 new answers').waitFor();
  expect(complaints).toEqual([]);
});

it('begins another conversation with the settings on screen', async () => {
  const { page } = await open('begun', '<redpine-chat api="/api/assistant" open></redpine-chat>');
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  const settings = await page.evaluate(async () => {
    const element = document.querySelector('redpine-chat') as HTMLElement & {
      chat: AssistantChat;
      newThread: () => Promise<string>;
    };
    element.chat.setSettings({ model: 'gpt-4.1', filter: { topic: 'pines' } });
    await element.newThread();
    return element.chat.getSnapshot().settings;
  });
  expect(settings).toEqual({ model: 'gpt-4.1', filter: { topic: 'pines' } });
});

it('prints dark text on white under a dark theme', async () => {
  const { page } = await open(
    'paper',
    '<redpine-chat api="/api/assistant" theme="dark" open></redpine-chat>',
  );
  const chat = page.getByRole('region', { name: 'Chat' });
  await chat.waitFor();
  const colors = () =>
    chat.evaluate((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return [color, backgroundColor];
    });
  expect(await colors()).not.toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await colors()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});
