import { beforeAll, describe, expect, it, vi, onTestFinished } from 'vitest';
import { createAssistantHandler } from '@redpine/server';
import { page, userEvent } from 'vitest/browser';
import '../../styles.css';
import { madeSource, madeTurn, markedWords, SIGNED, unspaced, utf8, writeDocx } from './documents.fixture.ts';
import {
  expectNoViolations,
  mark,
  press,
  SENTENCE,
  showWith,
  status,
  viewer,
} from './open-viewer.fixture.tsx';
import { writePdf } from './write-pdf.fixture.ts';

/** A worker starts, and a page is painted, on a machine that does other things too. */
const SLOW = { timeout: 25_000 };
vi.setConfig({ testTimeout: 90_000 });
const showAnswer = showWith(createAssistantHandler);

const BEFORE = 'Red pine is an evergreen conifer of eastern North America.';
const lines = (texts: readonly string[]) => texts.map((text, at) => ({ text, x: 60, y: 760 - at * 16 }));
const pdf = (...pages: string[][]) => writePdf({ pages: pages.map((texts) => ({ lines: lines(texts) })) });
const locked = writePdf({
  pages: [{ lines: [] }],
  trailer: `/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>/ID[<${'01'.repeat(16)}><${'01'.repeat(16)}>]`,
});

const DOCUMENTS = {
  'red-pine.md': {
    bytes: utf8(`# Red pine\n\n${BEFORE}\n\nThe *maximum* height of a **red pine** is about 43 m.\n`),
  },
  'red-pine.txt': { bytes: utf8(`${BEFORE}\n\nThe maximum height\nof a red pine is about 43 m.\n`) },
  'red-pine.json': { bytes: utf8(JSON.stringify({ name: 'Red pine', text: `${BEFORE} ${SENTENCE}` })) },
  'red-pine.docx': { bytes: writeDocx([BEFORE, SENTENCE]) },
  'red-pine.pdf': {
    bytes: pdf(
      [BEFORE, 'The maximum height of a red', 'pine is about 43 m.'],
      ['Page two.'],
      ['Page three.'],
    ),
    metadata: { genus: 'Pinus', evergreen: true, max_height_m: 43, topics: ['height', 'fire'] },
  },
};

/** The document that most tests need. */
const ONE = { 'red-pine.pdf': DOCUMENTS['red-pine.pdf'] };
const TWO = { ...ONE, 'red-pine.md': DOCUMENTS['red-pine.md'] };

describe('A press on a source', () => {
  it('opens Markdown, text, JSON, DOCX and PDF with the very sentence marked, by the fetch and headers of the chat alone', async () => {
    const elsewhere = vi.spyOn(globalThis, 'fetch');
    const headers = () => Promise.resolve({ authorization: 'Bearer mine' });
    const { seen } = await showAnswer(DOCUMENTS, { window: { headers } });
    for (const [index, title] of Object.keys(DOCUMENTS).entries()) {
      await press(index + 1, 'found');
      await expect.element(page.getByRole('region', { name: `Source: ${title}` })).toBeVisible();
      await expect
        .poll(() => markedWords().join('|'), SLOW)
        .toContain(unspaced('height of a red pine is about 43 m.'));
      await expect.poll(status).toMatch(/^Passage found/);
      await userEvent.keyboard('{Escape}');
      expect(markedWords()).toEqual([]);
    }
    expect(seen.every(({ authorization }) => authorization === 'Bearer mine')).toBe(true);
    expect(seen.filter(({ path }) => path.endsWith('/content')).length).toBeGreaterThanOrEqual(5);
    const own = elsewhere.mock.calls.filter((call) => JSON.stringify(call).includes('/api/assistant'));
    expect(own).toEqual([]);
    expect(document.documentElement.outerHTML).not.toContain(SIGNED);
  });

  it('asks the host first, who can prevent both viewer and card', async () => {
    const asked: string[] = [];
    await showAnswer(ONE, {
      window: {
        onSourceOpen(event) {
          asked.push(event.detail.title);
          event.preventDefault();
        },
      },
    });
    await mark().click();
    await userEvent.unhover(mark());
    expect(asked).toEqual(['red-pine.pdf']);
    expect(viewer()).toBeNull();
    expect(page.getByRole('dialog').elements()).toEqual([]);
  });
});

describe('An open source', () => {
  // The first test has read its PDF in a worker, as a page does; so do the hostile ones, and those of the demo.
  beforeAll(() => import('./without-worker.fixture.ts'), 90_000);

  it('is walked by the keyboard: pages, other sources, and Escape back to the mark', async () => {
    await showAnswer(TWO);
    await press(1, 'found');
    const field = page.getByRole('textbox', { name: 'Page' });
    await expect.element(field).toHaveValue('1');
    await userEvent.keyboard('{PageDown}');
    await expect.element(field).toHaveValue('2');
    await userEvent.keyboard('{PageDown}{PageUp}{PageDown}{PageDown}');
    await expect.element(field).toHaveValue('3');
    await field.fill('1');
    await userEvent.keyboard('{Enter}');
    await field.fill('999');
    await expect.element(field).toBeInvalid();
    await expect.element(field).toHaveAccessibleDescription('of 3');
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveValue('3');
    await expect.element(field).not.toBeInvalid();
    await expect.element(page.getByRole('button', { name: 'Next page' })).toHaveAttribute('aria-disabled');
    await field.fill('1');
    await userEvent.keyboard('{Enter}');
    await expect
      .element(page.getByRole('button', { name: 'Previous page' }))
      .toHaveAttribute('aria-disabled');
    await userEvent.keyboard(']]');
    expect(viewer()?.ariaLabel ?? viewer()?.getAttribute('aria-label')).toBe('Source: red-pine.pdf');
    viewer()?.focus();
    await userEvent.keyboard(']]');
    await expect.element(page.getByRole('region', { name: 'Source: red-pine.md' })).toBeVisible();
    await expect.poll(() => viewer()?.dataset['passage'], SLOW).toBe('found');
    await userEvent.keyboard('[[');
    await expect.element(page.getByRole('region', { name: 'Source: red-pine.pdf' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(mark()).toHaveFocus();
    expect(viewer()).toBeNull();
    // A press on another source while one is open: the focus is in the viewer again.
    await press(2, 'found');
    await mark(1).click();
    await expect.element(page.getByRole('region', { name: 'Source: red-pine.pdf' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(mark(1)).toHaveFocus();
    // A card that a resting pointer opened goes with the viewer: one key is enough.
    await press(1, 'found');
    await mark(2).hover();
    await expect.element(page.getByRole('dialog', { name: 'red-pine.md' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(mark(1)).toHaveFocus();
    expect([viewer(), page.getByRole('dialog').elements()]).toEqual([null, []]);
  });

  it('shows the fields of the document, and copies the quote with its reference', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const writeRich = vi.spyOn(navigator.clipboard, 'write').mockResolvedValue();
    await showAnswer(ONE);
    await press(1, 'found');
    const pills = page.getByRole('list', { name: 'Fields of the document' });
    await expect.element(pills.getByText('Pinus')).toBeVisible();
    expect(
      pills
        .getByRole('listitem')
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual(['genus Pinus', 'evergreen', 'max_height_m 43', 'topics height, fire']);
    await page.getByRole('button', { name: 'Copy quote' }).click();
    await expect.element(page.getByText('Quote copied')).toBeInTheDocument();
    const copied =
      write.mock.calls[0]?.[0] ??
      (await (await writeRich.mock.calls[0]?.[0][0]?.getType('text/plain'))?.text());
    expect(copied).toBe(`“${SENTENCE}” (red-pine.pdf, page 1)`);
  });

  it('is opened elsewhere at this passage, by an address that the host makes', async () => {
    await showAnswer(ONE, {
      viewer: {
        sourceHref: ({ fileId }, { page: at, quote }) => `/read/${fileId}?p=${at}&q=${quote?.length}`,
      },
    });
    await press(1, 'found');
    const link = page.getByRole('link', { name: 'Open at this passage' });
    await expect
      .element(link)
      .toHaveAttribute('href', expect.stringMatching(/^\/read\/id-red-pine-pdf\?p=1&q=4\d$/));
    await expect.element(link).toHaveAttribute('target', '_blank');
    const original = page.getByRole('link', { name: 'Open original' });
    await expect
      .element(original)
      .toHaveAttribute('href', '/api/assistant/files/id-red-pine-pdf/content#page=1');
  });

  it('opens a PDF in a new tab from bytes that were requested with the headers of the chat', async () => {
    const tab = { opener: window, location: { replace: vi.fn() }, close: vi.fn() };
    vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    const { seen } = await showAnswer(ONE, { window: { headers: { authorization: 'Bearer mine' } } });
    await press(1, 'found');
    await page.getByRole('link', { name: 'Open original' }).click();
    await expect.poll(() => tab.location.replace.mock.calls[0]?.[0]).toMatch(/^blob:.*#page=1$/);
    expect(tab.opener).toBeNull();
    expect(seen.at(-1)).toMatchObject({
      path: '/files/id-red-pine-pdf/content',
      range: null,
      authorization: 'Bearer mine',
    });
  });

  it('lists the documents of the whole conversation, each once', async () => {
    const [first, second] = Object.keys(TWO);
    const other = 'Red pine keeps its needles for four years.';
    const more = { 'needles.md': { bytes: utf8(`# Needles\n\n${other}`) } };
    await showAnswer(
      { ...TWO, ...more },
      {
        window: {
          initialMessages: [
            ...madeTurn(SENTENCE, [
              madeSource(first ?? '', { pages: [1] }),
              madeSource(second ?? '', { sourceId: '2' }),
            ]),
            ...madeTurn(other, [madeSource('needles.md'), madeSource(first ?? '', { sourceId: '2' })], 2),
          ],
        },
      },
    );
    await press(1, /./);
    await page.getByRole('button', { name: 'Sources of the conversation' }).click();
    const list = page.getByRole('list', { name: 'Sources of the conversation' });
    expect(
      list
        .getByRole('button')
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual(['red-pine.pdf', 'red-pine.md', 'needles.md']);
    await list.getByRole('button', { name: 'needles.md' }).click();
    await expect.element(page.getByRole('region', { name: 'Source: needles.md' })).toBeVisible();
    await expect.poll(() => markedWords()).toEqual([unspaced(other)]);
  });

  it('names the page that was asked for, also where the end of the document leaves it below another', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `Line ${at}.`).join('\n\n');
    const texts = [`${SENTENCE}\n\n${lines}`, lines, 'Short.'];
    await showAnswer({ 'long.md': { bytes: utf8(texts.join('\n\n<!-- page -->\n\n')) } });
    await press(1, 'found');
    const field = page.getByRole('textbox', { name: 'Page' });
    for (const [typed, shown] of [
      ['999', '3'],
      ['1', '1'],
    ] as const) {
      await field.fill(typed);
      await userEvent.keyboard('{Enter}');
      // A scroll is reported with the next frames.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await expect.element(field).toHaveValue(shown);
    }
    const scroller = document.querySelector('[data-slot="source-scroller"]');
    scroller?.scrollTo({ top: scroller.scrollHeight / 2 });
    await expect.element(field).toHaveValue('2');
  });

  it.each([
    ['beside the conversation', 1280],
    ['over everything', 420],
  ])('%s goes from the list of sources back to the document with Escape, then closes', async (_, width) => {
    await showAnswer(TWO, { size: [width, 800] });
    await press(2, 'found');
    const toggle = page.getByRole('button', { name: 'Sources of the conversation' });
    await toggle.click();
    await page.getByRole('list', { name: 'Sources of the conversation' }).getByRole('button').first().click();
    await toggle.click();
    const rows = page.getByRole('list', { name: 'Sources of the conversation' }).getByRole('button');
    rows.first().element().focus();
    await userEvent.keyboard('{Escape}');
    await expect.element(rows.first()).not.toBeInTheDocument();
    await expect.element(toggle).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.poll(viewer).toBeNull();
  });

  it('marks with boxes where the browser has no highlights', async () => {
    const own = Object.getOwnPropertyDescriptor(CSS, 'highlights');
    Reflect.deleteProperty(CSS, 'highlights');
    try {
      await showAnswer(TWO);
      for (const number of [1, 2]) {
        await press(number, 'found');
        await expect
          .poll(() => document.querySelectorAll('[data-slot="passage-box"]').length, SLOW)
          .toBeGreaterThan(0);
        await userEvent.keyboard('{Escape}');
        expect(document.querySelectorAll('[data-slot="passage-box"]')).toHaveLength(0);
      }
    } finally {
      if (own) Object.defineProperty(CSS, 'highlights', own);
    }
  });
});

describe('A passage that the document words otherwise', () => {
  const answer = 'The red pine reaches a maximum of about 43 m in height.';
  const server = { snippets: [{ content: `${BEFORE} ${SENTENCE}`, title: 'red-pine.pdf', pages: [1] }] };
  const contexts = (seen: readonly { path: string }[]) =>
    seen.filter(({ path }) => path === '/context').length;

  it('is reported on a phone in at most two lines of wide letters, with the button below', async () => {
    document.body.style.fontFamily = 'monospace';
    onTestFinished(() => {
      document.body.style.removeProperty('font-family');
    });
    await showAnswer(ONE, { text: answer, server, size: [390, 844] });
    await press(1, 'not-found');
    await expect.poll(status).toMatch(/^The passage could not be found/);
    const said = document.querySelector<HTMLElement>('[data-slot="source-status"]');
    expect(said?.offsetHeight).toBeLessThanOrEqual(36);
  });

  it('is reported as not found, and requested only on a press', async () => {
    const { seen } = await showAnswer(ONE, { text: answer, server });
    await press(1, 'not-found');
    await expect.poll(status).toMatch(/^The passage could not be found/);
    expect([contexts(seen), markedWords()]).toEqual([0, []]);
    await page.getByRole('button', { name: 'Find the passage' }).click();
    await expect.poll(() => viewer()?.dataset['passage'], SLOW).toBe('approximate');
    await expect.poll(() => markedWords()).toEqual([unspaced(SENTENCE)]);
    expect(contexts(seen)).toBe(1);
    await expectNoViolations();
  });

  it.each([
    ['auto', 'approximate', 1],
    ['never', 'not-found', 0],
  ] as const)('is asked for by itself or never: %s', async (findPassage, end, asked) => {
    const { seen } = await showAnswer(ONE, { text: answer, server, viewer: { findPassage } });
    await press(1, end);
    expect(page.getByRole('button', { name: 'Find the passage' }).elements()).toEqual([]);
    expect(contexts(seen)).toBe(asked);
  });

  it('is marked and called alike where it differs by a slip', async () => {
    await showAnswer(ONE, { text: 'The maxmium height of a red pine is abuot 43 m.' });
    await press(1, 'approximate');
    await expect.poll(() => markedWords()).toEqual([unspaced(SENTENCE)]);
    await expect.poll(status).toBe('Passage found on page 1, in slightly other words');
  });
});

describe('Words in several places', () => {
  const document = utf8('Is it an oak? No.\n\nIs it tall? Yes.\n\nIt is green.\n\nIs it old? Yes.\n');

  it('are marked near the other words of the answer, and else reported as ambiguous', async () => {
    const text = 'Is it old? Yes. Indeed.';
    const sources = [
      madeSource('a.md', { positions: [15] }),
      madeSource('b.md', { sourceId: '2', positions: [23] }),
    ];
    await showAnswer(
      { 'a.md': { bytes: document }, 'b.md': { bytes: utf8('Indeed.\n\nIndeed.') } },
      { text, sources },
    );
    await press(1, 'found');
    const marked = () => [...(CSS.highlights.get('redpine-passage') ?? [])][0]?.startContainer.textContent;
    await expect.poll(marked).toBe('Is it old? Yes.');
    await press(2, 'approximate');
    await expect.poll(status).toBe('Passage found, but the same words also appear elsewhere');
  });
});

describe('A document that cannot be shown', () => {
  it.each([
    ['a password', 'a.pdf', { bytes: locked }, /protected by a password/],
    ['no PDF inside', 'b.pdf', { bytes: utf8('%PDF-1.7 nothing more') }, /damaged/],
    [
      'a size above the limit',
      'c.pdf',
      { bytes: utf8('%PDF-'), status: 413 },
      /could not be loaded|too large/,
    ],
    ['no bytes in the storage', 'd.md', { bytes: utf8('x'), status: 404 }, /not available/],
    ['a kind that nobody shows', 'e.png', { bytes: utf8('x') }, /kind cannot be shown/],
    ['no archive inside', 'f.docx', { bytes: utf8('PK\u0003\u0004 no archive') }, /damaged/],
    ['a picture and no text', 'g.pdf', { bytes: pdf([]) }, /picture and no text/],
  ])('says why, with %s', async (_, title, held, sentence) => {
    await showAnswer({ [title]: held });
    await press(1, 'not-found');
    await expect.poll(status).toMatch(sentence);
    await expectNoViolations();
  });

  it('says that there is no network, and comes when it is back', async () => {
    const held = { ...DOCUMENTS['red-pine.pdf'], isOffline: true };
    await showAnswer({ 'red-pine.pdf': held });
    await press(1, 'not-found');
    await expect.poll(status).toMatch(/no network/);
    held.isOffline = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => viewer()?.dataset['passage'], SLOW).toBe('found');
  });
});

describe('A narrow viewer', () => {
  it.each([
    [390, 844],
    // 1,280 × 800 px at a zoom of 400 %.
    [320, 200],
  ])('fills %i × %i px as a dialog that keeps the focus, with all of it in reach', async (width, height) => {
    await showAnswer(TWO, { size: [width, height] });
    await expect.element(mark()).toBeInTheDocument();
    mark().element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('dialog', { name: 'Source: red-pine.pdf' })).toBeVisible();
    await expect.poll(() => viewer()?.dataset['passage'], SLOW).toBe('found');
    const frame = viewer();
    if (!frame) throw new Error('There is no viewer.');
    expect(frame.getBoundingClientRect()).toMatchObject({ left: 0, top: 0, width, height });
    expect(frame.scrollWidth).toBeLessThanOrEqual(width);
    // The passage is in view.
    const isInView = () =>
      [...(CSS.highlights.get('redpine-passage') ?? [])].map((range) => {
        const { top, bottom } = (range as Range).getBoundingClientRect();
        return top >= 0 && bottom <= height;
      });
    await expect.poll(isInView).toEqual([true]);
    const reached = new Set<Element>();
    for (let count = 0; count < 20; count += 1) {
      await userEvent.keyboard('{Tab}');
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body) continue;
      expect(frame.contains(activeElement)).toBe(true);
      const box = activeElement.getBoundingClientRect();
      expect(
        box.left >= 0 && box.right <= width && box.bottom > 0 && box.top < height,
        activeElement.outerHTML,
      ).toBe(true);
      reached.add(activeElement);
    }
    const controls = [...frame.querySelectorAll('button, a[href], input')];
    expect(controls.filter((control) => !reached.has(control))).toEqual([]);
    await expectNoViolations();
    frame.focus();
    await userEvent.keyboard(']');
    await expect.element(page.getByRole('dialog', { name: 'Source: red-pine.md' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(mark()).toHaveFocus();
    expect(viewer()).toBeNull();
  });
});
