import type { SourceDocumentPart } from '@redpine/core';
import axe from 'axe-core';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { CITED, SOURCES } from '../markdown/markdown.fixture.ts';
import { Markdown } from '../markdown/markdown.tsx';
import '../styles.css';
import { AssistantContext } from '../provider/assistant-context.ts';
import { SourceList } from './source-list.tsx';

const mark = (name: string) => page.getByRole('button', { name });
const card = () => page.getByRole('dialog');

function source(over: Partial<SourceDocumentPart>): SourceDocumentPart {
  return { type: 'source-document', sourceId: '1', title: 'red-pine.md', positions: [], ...over };
}

describe('A mark in the text', () => {
  test('is a button named for its source, before the full stop of its sentence', async () => {
    const { container } = await render(<Markdown text={CITED} sources={SOURCES} />);
    expect(mark('Source 1: red-pine.md, page 4').elements()).toHaveLength(2);
    await expect.element(mark('Source 2: forest-handbook.pdf, pages 22–24, 31')).toBeVisible();
    expect(container.textContent).toBe(
      'A red pine likes dry ground and full sunlight1. Plant it no deeper than it stood before12.',
    );
    expect(container.querySelectorAll('strong')).toHaveLength(1);
  });

  test.each([
    ['a word', 'Growing tall', 3, 'Growing[1] tall'],
    ['a code span', 'Run `npm test` now', 8, 'Run npm test[1] now'],
    ['a link', 'The [long guide](https://example.com/) says', 8, 'The long guide (example.com)[1] says'],
    ['the marks of bold text', 'A **bold** word', 9, 'A bold[1] word'],
    ['the address of a link', 'A [b](https://example.com/) c', 12, 'A b (example.com)[1] c'],
    ['a character of two units', 'Tree 🌲 here', 6, 'Tree 🌲[1] here'],
    ['a space', 'One two', 4, 'One[1] two'],
    ['nothing, being past the end', 'One two', 400, 'One two[1]'],
    ['nothing, being before the start', 'One two', -3, '[1]One two'],
    ['a table cell', '| a | b |\n|---|---|\n| one | two |', 27, 'abone[1]two'],
    ['a list item', '- one\n- two\n', 10, 'onetwo[1]'],
    ['a heading', '# Head\n\ntext', 6, 'Head[1]text'],
    ['a quote', '> one\n> two', 11, 'one\ntwo[1]'],
    ['text after a line end of two characters', 'one\r\n\r\ntwo', 10, 'onetwo[1]'],
    ['text without spaces between words', '松樹喜歡乾燥', 2, '松樹[1]喜歡乾燥'],
    ['escaped text', 'a \\* b c', 6, 'a * b[1] c'],
  ])('that falls into %s is placed where it can be read', async (_, text, position, expected) => {
    const { container } = await render(
      <Markdown text={text} sources={[source({ positions: [position] })]} />,
    );
    for (const button of container.querySelectorAll('[data-slot="source-mark"]')) button.textContent = '[1]';
    expect(container.textContent).toBe(expected);
    expect(
      container.querySelectorAll('a [data-slot="source-mark"], code [data-slot="source-mark"]'),
    ).toHaveLength(0);
  });

  test('that falls into a block of code is put after it', async () => {
    const text = 'Before\n\n```\ncode\n```\n\nAfter';
    const { container } = await render(<Markdown text={text} sources={[source({ positions: [14] })]} />);
    expect(container.querySelector('[data-slot="code-block"] + p [data-slot="source-mark"]')).not.toBeNull();
    expect(container.querySelectorAll('pre [data-slot="source-mark"]')).toHaveLength(0);
  });

  test('comes while the answer streams without replacing the text around it', async () => {
    const { container, rerender } = await render(<Markdown text="Pines grow tall and wide" streaming />);
    const paragraph = container.querySelector('p');
    await rerender(
      <Markdown text="Pines grow tall and wide" streaming sources={[source({ positions: [15] })]} />,
    );
    await rerender(
      <Markdown text="Pines grow tall and wide. More" sources={[source({ positions: [15] })]} />,
    );
    expect(container.querySelector('p')).toBe(paragraph);
    expect(container.textContent).toBe('Pines grow tall1 and wide. More');
  });
});

describe('The card of a source', () => {
  test('opens by a press with document, pages, quote and link, and takes the focus', async () => {
    await render(<Markdown text={CITED} sources={SOURCES} />);
    await mark('Source 2: forest-handbook.pdf, pages 22–24, 31').click();
    await expect.element(card()).toHaveFocus();
    await expect.element(card()).toHaveAccessibleName('forest-handbook.pdf');
    await expect.element(card().getByText('pages 22–24, 31')).toBeVisible();
    await expect.element(card().getByText(/no deeper than it stood in the nursery/)).toBeVisible();
    const link = card().getByRole('link', { name: 'Open document' });
    await expect
      .element(link)
      .toHaveAttribute('href', 'https://files.example/forest-handbook.pdf?expires=4102444800#page=22');
    await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  test('closes by Escape, which nothing else receives, and returns the focus', async () => {
    const heard = vi.fn();
    await render(
      <div role="presentation" onKeyDown={heard}>
        <Markdown text={CITED} sources={SOURCES} />
      </div>,
    );
    const second = mark('Source 2: forest-handbook.pdf, pages 22–24, 31');
    second.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(card()).toHaveFocus();
    heard.mockClear();
    await userEvent.keyboard('{Escape}');
    await expect.element(card()).not.toBeInTheDocument();
    await expect.element(second).toHaveFocus();
    expect(heard.mock.calls.filter(([event]) => event.key === 'Escape')).toEqual([]);
  });

  test('moves by Tab to its link and its close button, and closes when Tab leaves it', async () => {
    await render(
      <>
        <Markdown text="One" sources={[source({ positions: [3], url: 'https://files.example/a' })]} />
        <button type="button">after</button>
      </>,
    );
    mark('Source 1: red-pine.md').element().focus();
    await userEvent.keyboard(' ');
    await expect.element(card()).toHaveFocus();
    await userEvent.tab();
    await expect.element(card().getByRole('button', { name: 'Close source' })).toHaveFocus();
    await userEvent.tab();
    await expect.element(card().getByRole('link', { name: 'Open document' })).toHaveFocus();
    await userEvent.tab();
    await expect.element(page.getByRole('button', { name: 'after' })).toHaveFocus();
    await expect.element(card()).not.toBeInTheDocument();
  });

  test('opens by hovering without taking the focus, stays under the pointer, and closes by Escape', async () => {
    await render(<Markdown text={CITED} sources={SOURCES} />);
    const second = mark('Source 2: forest-handbook.pdf, pages 22–24, 31');
    await second.hover();
    await expect.element(card()).toBeVisible();
    expect(document.activeElement).toBe(document.body);
    await card().hover();
    await new Promise((resolve) => setTimeout(resolve, 600));
    await expect.element(card()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(card()).not.toBeInTheDocument();
  });

  test('closes by a press elsewhere', async () => {
    await render(
      <>
        <p>elsewhere</p>
        <Markdown text={CITED} sources={SOURCES} />
      </>,
    );
    await mark('Source 2: forest-handbook.pdf, pages 22–24, 31').click();
    await expect.element(card()).toBeVisible();
    await page.getByText('elsewhere').click();
    await expect.element(card()).not.toBeInTheDocument();
  });

  test('stays within a window of 320 pixels', async () => {
    await page.viewport(320, 256);
    await render(
      <Markdown
        text={`${'word '.repeat(60)}`}
        sources={[source({ positions: [299], quote: 'Long. '.repeat(200) })]}
      />,
    );
    await mark('Source 1: red-pine.md').click();
    const box = card().element().getBoundingClientRect();
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(320);
    expect(box.bottom).toBeLessThanOrEqual(256);
    await page.viewport(414, 896);
  });

  test('gets a fresh link if its link has expired, once, and only when it is opened', async () => {
    const refreshSource = vi.fn(async () => 'https://files.example/fresh.md?expires=4102444800');
    const expired = source({
      fileId: 'f1',
      url: 'https://files.example/old.md?expires=1000000000',
      positions: [3],
    });
    await render(<Markdown text="One" sources={[expired]} refreshSource={refreshSource} />);
    expect(refreshSource).not.toHaveBeenCalled();
    await mark('Source 1: red-pine.md').click();
    await expect
      .element(card().getByRole('link', { name: 'Open document' }))
      .toHaveAttribute('href', 'https://files.example/fresh.md?expires=4102444800');
    await userEvent.keyboard('{Escape}');
    await mark('Source 1: red-pine.md').click();
    await expect.element(card().getByRole('link', { name: 'Open document' })).toBeVisible();
    expect(refreshSource.mock.calls).toEqual([['f1']]);
  });

  test('requests nothing while its link is fresh', async () => {
    const refreshSource = vi.fn(async () => undefined);
    await render(<Markdown text={CITED} sources={SOURCES} refreshSource={refreshSource} />);
    await mark('Source 2: forest-handbook.pdf, pages 22–24, 31').click();
    await expect.element(card().getByRole('link', { name: 'Open document' })).toBeVisible();
    expect(refreshSource).not.toHaveBeenCalled();
  });

  test('shows a failure if no fresh link arrives, and tries again', async () => {
    const refreshSource = vi
      .fn<(id: string) => Promise<string | undefined>>()
      .mockRejectedValueOnce(new Error('gone'))
      .mockResolvedValue('https://files.example/again');
    await render(
      <Markdown
        text="One"
        sources={[source({ fileId: 'f2', positions: [3] })]}
        refreshSource={refreshSource}
      />,
    );
    await mark('Source 1: red-pine.md').click();
    await card().getByRole('button', { name: 'Try again' }).click();
    await expect
      .element(card().getByRole('link', { name: 'Open document' }))
      .toHaveAttribute('href', 'https://files.example/again');
  });

  test('makes no link from an address that is not http or https', async () => {
    await render(<Markdown text="One" sources={[source({ positions: [3], url: 'javascript:alert(1)' })]} />);
    await mark('Source 1: red-pine.md').click();
    await expect.element(card()).toBeVisible();
    expect(card().getByRole('link').elements()).toHaveLength(0);
  });
});

describe('Under a provider', () => {
  const PROVIDER = {
    api: '/api/assistant',
    locale: 'en',
    labels: undefined,
    defaultThreadId: 'main',
    getChat: () => {
      throw new Error('No chat is needed here.');
    },
  };

  test('the link is the handler’s own, and opens as bytes in a new tab; without an id the file is looked up', async () => {
    const fetched = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => Response.json({ files: [{ id: 'c', name: 'docs/red-pine.md' }] }));
    const tab = { opener: window, location: { replace: vi.fn() }, close: vi.fn() };
    vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    await render(
      <AssistantContext value={{ ...PROVIDER, locale: 'de' }}>
        <Markdown
          text="Eins"
          sources={[
            source({ fileId: 'a b', positions: [4], pages: [2] }),
            source({ sourceId: '2', positions: [4] }),
          ]}
        />
      </AssistantContext>,
    );
    const { origin } = location;
    await mark('Quelle 1: red-pine.md, Seite 2').click();
    const link = card().getByRole('link');
    await expect.element(link).toHaveAttribute('href', `${origin}/api/assistant/files/a%20b/content`);
    expect(fetched).not.toHaveBeenCalled();
    await link.click();
    await expect.poll(() => tab.location.replace.mock.calls[0]?.[0]).toMatch(/^blob:/);
    expect(tab.opener).toBeNull();
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([`${origin}/api/assistant/files/a%20b/content`]);
    await mark('Quelle 2: red-pine.md').click();
    await expect
      .element(card().getByRole('link'))
      .toHaveAttribute('href', `${origin}/api/assistant/files/c/content`);
  });

  test('the source’s own link is followed unchanged, without the host’s headers, even if it looks like the handler’s', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const opened = vi.spyOn(window, 'open');
    const url = 'https://files.example/?expires=4102444800&file=/content';
    await render(
      <AssistantContext value={PROVIDER}>
        <Markdown text="One" sources={[source({ url, positions: [3] })]} />
      </AssistantContext>,
    );
    await mark('Source 1: red-pine.md').click();
    const link = card().getByRole('link', { name: 'Open document' });
    await expect.element(link).toHaveAttribute('href', url);
    let isPrevented: boolean | undefined;
    const onClick = (event: Event) => {
      isPrevented = event.defaultPrevented;
      event.preventDefault();
    };
    addEventListener('click', onClick, { once: true });
    await link.click();
    expect(isPrevented).toBe(false);
    expect([opened.mock.calls, fetched.mock.calls]).toEqual([[], []]);
  });
});

describe('The list of sources', () => {
  test('names each source as its mark does, and opens the same card', async () => {
    await render(<SourceList sources={SOURCES} />);
    const list = page.getByRole('group', { name: 'Sources' });
    expect(list.getByRole('listitem').elements()).toHaveLength(3);
    await list.getByRole('button', { name: 'Source 3: notes.txt' }).click();
    await expect.element(card()).toHaveAccessibleName('notes.txt');
  });

  test('says that no source was used', async () => {
    await render(<SourceList sources={[]} />);
    await expect.element(page.getByText('No source was used for this answer.')).toBeVisible();
  });

  test.each([
    ['en', 'Source 2: forest-handbook.pdf, pages 22–24, 31'],
    ['de', 'Quelle 2: forest-handbook.pdf, Seiten 22–24, 31'],
    ['ja', '出典 2：forest-handbook.pdf、22–24, 31 ページ'],
    ['ar', 'المصدر 2: forest-handbook.pdf، الصفحات 22–24, 31'],
  ])('has its visible text in the name of its button (%s)', async (locale, name) => {
    const { container } = await render(
      <>
        <SourceList sources={SOURCES} locale={locale} />
        <Markdown text={CITED} sources={SOURCES} locale={locale} />
      </>,
    );
    await expect.element(mark(name).first()).toBeVisible();
    for (const button of container.querySelectorAll('[data-slot="source-mark"]'))
      expect(button.getAttribute('aria-label')).toContain(button.textContent);
    // axe splits text into words, and splits Japanese text differently next to other text.
    if (locale === 'ja') return;
    const { passes, violations, incomplete } = await axe.run(container, {
      runOnly: { type: 'rule', values: ['label-content-name-mismatch'] },
      rules: { 'label-content-name-mismatch': { enabled: true } },
    });
    expect([...violations, ...incomplete]).toEqual([]);
    expect(passes[0]?.nodes.length).toBeGreaterThan(4);
  });
});
