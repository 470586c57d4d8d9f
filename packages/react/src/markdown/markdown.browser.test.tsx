import { StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { expectNoise } from '../../../../scripts/expect-noise.ts';
import '../styles.css';
import { CODE, EVERYTHING, LONG_TABLE, MIXED_DIRECTIONS } from './markdown.fixture.ts';
import { Markdown } from './markdown.tsx';
import type { MarkdownComponents } from './render/markdown-context.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('GitHub’s Markdown', () => {
  test('becomes the elements that it names, with headings below the message’s own', async () => {
    const { container } = await render(<Markdown text={EVERYTHING} headingLevel={4} />);
    await expect.element(page.getByRole('heading', { level: 4, name: 'Planting a red pine' })).toBeVisible();
    await expect.element(page.getByRole('heading', { level: 6, name: 'In this order' })).toBeVisible();
    expect(container.querySelectorAll('table tbody tr')).toHaveLength(3);
    expect(container.querySelectorAll('ul ul li')).toHaveLength(2);
    expect(container.querySelectorAll('blockquote blockquote')).toHaveLength(1);
    expect(container.querySelector('del')?.textContent).toBe('watered daily');
    await expect.element(page.getByRole('checkbox', { name: 'Done', exact: true })).toBeChecked();
    await expect.element(page.getByRole('checkbox', { name: 'Not done' })).not.toBeChecked();
  });

  test('steps down one heading level at a time, whatever the text skips, and keeps the elements while it grows', async () => {
    const levels = (root: Element) => [...root.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => h.tagName);
    const text = '### First\n\n##### Deep\n\n> #### In a quote\n\nText.\n\n# Top\n\n### Below';
    const { container, rerender } = await render(<Markdown text={text.slice(0, 40)} streaming />);
    const first = container.querySelector('h3');
    for (let end = 41; end <= text.length; end += 7) {
      await rerender(<Markdown text={text.slice(0, end)} streaming />);
    }
    await rerender(<Markdown text={text} />);
    expect(levels(container)).toEqual(['H3', 'H4', 'H4', 'H3', 'H4']);
    expect(container.querySelector('h3')).toBe(first);
  });

  test('makes links that leave no trace and say where they go', async () => {
    await render(<Markdown text="[guide](https://example.com/guide) and https://example.com/red-pine" />);
    const guide = page.getByRole('link', { name: 'guide (example.com)' });
    await expect.element(guide).toHaveTextContent('guide (example.com)');
    await expect.element(guide).toHaveAttribute('rel', 'noopener noreferrer nofollow ugc');
    await expect.element(guide).toHaveAttribute('referrerpolicy', 'no-referrer');
    const bare = page.getByRole('link', { name: 'https://example.com/red-pine' });
    await expect.element(bare).toHaveTextContent('https://example.com/red-pine');
  });

  test('shows a link to nowhere allowed as its text', async () => {
    const { container } = await render(
      <Markdown text="[a file](guide.md), [call](tel:123), [me](https://u:p@example.com/)" />,
    );
    expect(container.querySelectorAll('a')).toHaveLength(0);
    expect(container.textContent).toBe('a file, call, me');
  });

  test('follows a link only when the host’s question was answered with yes', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    const confirm = vi.fn((url: URL) => url.pathname === '/yes');
    await render(
      <Markdown
        text="[no](https://example.com/no) [yes](https://example.com/yes)"
        linkPolicy={{ confirm }}
      />,
    );
    await page.getByRole('link', { name: 'no (example.com)' }).click();
    await page.getByRole('link', { name: 'yes (example.com)' }).click();
    expect(confirm).toHaveBeenCalledTimes(2);
    expect(open.mock.calls.map(([url]) => String(url))).toEqual(['https://example.com/yes']);
  });

  test('scrolls a wide table inside itself, by keyboard too, in a region with a name', async () => {
    const { container } = await render(
      <div className="rp:w-80">
        <Markdown text={LONG_TABLE} />
      </div>,
    );
    const region = page.getByRole('group', { name: /^Table: Column 1, Column 2/ });
    const element = region.element();
    expect(element.scrollWidth).toBeGreaterThan(element.clientWidth);
    expect(container.scrollWidth).toBeLessThanOrEqual(container.clientWidth);
    (element as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => expect(element.scrollLeft).toBeGreaterThan(0));
  });

  test('goes from a footnote’s mark to the note and back', async () => {
    await render(<Markdown text={'Old.[^a]\n\n[^a]: Very.'} />);
    await page.getByRole('link', { name: 'Footnote 1' }).click();
    await expect.element(page.getByRole('listitem').filter({ hasText: 'Very' })).toHaveFocus();
    await page.getByRole('button', { name: 'Back to the text' }).click();
    await expect.element(page.getByRole('link', { name: 'Footnote 1' })).toHaveFocus();
    expect(location.hash).toBe('');
  });

  test('finds direction block by block and keeps code left to right', async () => {
    const { container } = await render(<Markdown text={MIXED_DIRECTIONS} />);
    const directions = (selector: string) =>
      [...container.querySelectorAll(selector)].map((element) => getComputedStyle(element).direction);
    expect(directions('[data-slot="markdown"] > p')).toEqual(['rtl', 'ltr']);
    expect(directions('li')).toEqual(['rtl', 'ltr', 'rtl', 'rtl', 'rtl']);
    expect(directions('h3, h4')).toEqual(['rtl']);
    expect(directions('blockquote, table, td')).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
    expect(new Set(directions('code, pre'))).toEqual(new Set(['ltr']));
  });

  test('leaves no direction for the browser to find, which would read a text again at every node put into it', async () => {
    const { container, rerender } = await render(
      <div dir="rtl">
        <Markdown text={`${MIXED_DIRECTIONS}\n\n12 %[^1]\n\n[^1]: 13`} />
      </div>,
    );
    const last = container.querySelector('[data-slot="markdown"] > p:last-of-type');
    expect(last?.textContent).toContain('12 %');
    expect(last?.hasAttribute('dir')).toBe(false);
    expect(container.querySelectorAll('[dir="auto"]')).toHaveLength(0);
    await rerender(<Markdown text={'> '.repeat(200)} />);
    expect(container.querySelectorAll('[dir="auto"]')).toHaveLength(0);
  });
});

describe('Code', () => {
  test('is coloured when its language is known, and keeps every character', async () => {
    const { container } = await render(<Markdown text={CODE} />);
    await vi.waitFor(() =>
      expect(container.querySelectorAll('[data-language="tsx"] code span').length).toBeGreaterThan(3),
    );
    expect(container.querySelector('[data-language="tsx"] code')?.textContent).toContain(
      'export const Support = () => <ChatWindow api="/api/assistant" />;',
    );
    expect(container.querySelectorAll('[data-language="pinescript"] code span')).toHaveLength(0);
    await expect.element(page.getByText('TypeScript', { exact: true })).toBeVisible();
  });

  test('is coloured only when it comes near the view', async () => {
    const text = `${'A line.\n\n'.repeat(200)}${CODE}`;
    const { container } = await render(<Markdown text={text} />);
    const coloured = () => container.querySelectorAll('[data-language="tsx"] code span').length;
    await settled();
    await settled();
    expect(coloured()).toBe(0);
    container.querySelector('[data-language="tsx"]')?.scrollIntoView();
    await vi.waitFor(() => expect(coloured()).toBeGreaterThan(3));
  });

  test('makes no landmark, for two blocks of one language would share its name', async () => {
    await render(<Markdown text={`${CODE}\n\n${CODE}\n\n| A |\n| - |\n| 1 |`} />);
    expect(page.getByRole('region').elements()).toHaveLength(0);
    expect(page.getByRole('group', { name: 'Code, TypeScript' }).elements().length).toBeGreaterThan(1);
  });

  test('M76: is copied as its source, with deceptive characters written out', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const onAnnounce = vi.fn();
    await render(<Markdown text={'```js\nif (a) { \u202E // check\n}\n```'} onAnnounce={onAnnounce} />);
    await page.getByRole('button', { name: 'Copy code' }).click();
    expect(write).toHaveBeenCalledWith('if (a) { [U+202E] // check\n}');
    await expect.element(page.getByRole('button', { name: 'Code copied' })).toBeVisible();
    expect(onAnnounce).toHaveBeenCalledWith('Code copied');
  });

  test('C08: is selected for the reader if the clipboard is refused', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(
      new DOMException('denied', 'NotAllowedError'),
    );
    await render(<Markdown text={'```js\nlet x = 1;\n```'} />);
    await page.getByRole('button', { name: 'Copy code' }).click();
    await vi.waitFor(() => expect(getSelection()?.toString()).toContain('let x = 1;'));
    await expect.element(page.getByText(/does not let the page copy/)).toBeVisible();
  });
});

describe('While an answer streams', () => {
  const chunks = EVERYTHING.match(/[\s\S]{1,7}/g) ?? [];

  test('no element of a finished block is ever replaced, nor when the answer ends', async () => {
    const { container, rerender } = await render(<Markdown text="" streaming />);
    const root = () => container.querySelector('[data-slot="markdown"]') as Element;
    const seen: { element: Element; html: string }[] = [];
    let text = '';
    for (const chunk of chunks) {
      text += chunk;
      await rerender(<Markdown text={text} streaming />);
      const blocks = [...root().children].filter((block) => !block.matches('[data-slot="footnotes"]'));
      seen.forEach(({ element }, index) => expect(blocks[index]).toBe(element));
      for (const element of blocks.slice(seen.length, -3)) seen.push({ element, html: element.outerHTML });
    }
    const last = [...root().children];
    await rerender(<Markdown text={text} />);
    [...root().children].forEach((element, index) => expect(element).toBe(last[index]));
    expect(seen.length).toBeGreaterThan(8);
  });

  test('the last block keeps its element from its first word to its last', async () => {
    const { container, rerender } = await render(<Markdown text="A **bold" streaming />);
    const paragraph = container.querySelector('p');
    const strong = container.querySelector('strong');
    for (const text of [
      'A **bold word',
      'A **bold word** and `co',
      'A **bold word** and `code` [li',
      'A **bold word** and `code` [link](https://e',
    ]) {
      await rerender(<Markdown text={text} streaming />);
      expect(container.querySelector('p')).toBe(paragraph);
      expect(container.querySelector('strong')).toBe(strong);
    }
    await rerender(<Markdown text="A **bold word** and `code` [link](https://example.com/)." />);
    expect(container.querySelector('p')).toBe(paragraph);
    expect(container.querySelector('strong')).toBe(strong);
  });

  test('nothing half-written shows: no marks of Markdown, and no link before it is whole', async () => {
    const { container, rerender } = await render(<Markdown text="" streaming />);
    const text = 'See **the [planting guide](https://example.com/guide)** or ~~that~~ `this` and *so on*.';
    for (let at = 1; at < text.length; at += 1) {
      await rerender(<Markdown text={text.slice(0, at)} streaming />);
      expect(container.textContent, text.slice(0, at)).not.toMatch(/[*`~[\]]|https/);
      const href = container.querySelector('a')?.getAttribute('href');
      expect([undefined, 'https://example.com/guide']).toContain(href);
    }
  });

  test('a table is a table from its first row on, and its rows stay', async () => {
    const { container, rerender } = await render(<Markdown text="| Tree | Hei" streaming />);
    const table = container.querySelector('table');
    expect(table).not.toBeNull();
    for (const text of [
      '| Tree | Height |\n',
      '| Tree | Height |\n| --',
      '| Tree | Height |\n| --- | --- |\n| Red',
      '| Tree | Height |\n| --- | --- |\n| Red pine | 35 m |\n',
    ]) {
      await rerender(<Markdown text={text} streaming />);
      expect(container.querySelector('table')).toBe(table);
    }
    expect(container.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  test('a bare address is a link only when it has ended', async () => {
    const { container, rerender } = await render(<Markdown text="At https://example.com/re" streaming />);
    expect(container.querySelector('a')).toBeNull();
    expect(container.textContent).toBe('At https://example.com/re');
    await rerender(<Markdown text="At https://example.com/red there" streaming />);
    expect(container.querySelector('a')?.href).toBe('https://example.com/red');
  });

  test('only the last block is rendered again', async () => {
    const drawn: string[] = [];
    const components: MarkdownComponents = {
      inlineCode: ({ children }) => {
        drawn.push(children);
        return <code>{children}</code>;
      },
    };
    const paragraphs = Array.from({ length: 40 }, (_, index) => `Paragraph \`${index}\`.\n\n`).join('');
    const { rerender } = await render(<Markdown text={paragraphs} streaming components={components} />);
    drawn.length = 0;
    for (const tail of ['More ', 'More words ', 'More words `here` ']) {
      await rerender(<Markdown text={paragraphs + tail} streaming components={components} />);
    }
    expect(drawn.filter((text) => text !== 'here' && text !== '39')).toEqual([]);
    expect(drawn.length).toBeLessThan(4);
  });
});

describe('A host', () => {
  test('draws formulas, code, images and links itself', async () => {
    const components: MarkdownComponents = {
      math: ({ text, display }) => <span data-testid={display ? 'block' : 'inline'}>{text}</span>,
      code: ({ language, text, complete, children }) =>
        language === 'mermaid' && complete ? <figure aria-label="Diagram">{text}</figure> : children,
      image: ({ src, alt, host }) => <span data-testid="image">{`${alt}|${host}|${src}`}</span>,
      a: ({ href, children }) => (
        <a href={href} data-testid="link">
          {children}
        </a>
      ),
    };
    const text =
      'Area $\\pi r^2$ costs $5 or $6.\n\n$$\nx^2\n$$\n\n```mermaid\ngraph LR\n```\n\n![alt](https://evil.test/x) [in](https://example.com/)';
    await render(<Markdown text={text} components={components} />);
    await expect.element(page.getByTestId('inline')).toHaveTextContent('\\pi r^2');
    await expect.element(page.getByTestId('block')).toHaveTextContent('x^2');
    await expect.element(page.getByRole('figure', { name: 'Diagram' })).toHaveTextContent('graph LR');
    await expect.element(page.getByTestId('image')).toHaveTextContent('alt|evil.test|undefined');
    await expect.element(page.getByTestId('link')).toHaveTextContent('in');
  });

  test('whose part throws shows its plain text, and the next message still renders', async () => {
    expectNoise(/broken/, /error boundary/i);
    const components: MarkdownComponents = {
      inlineCode: () => {
        throw new Error('broken');
      },
    };
    const { container } = await render(
      <>
        <Markdown text="A `bad` one" components={components} />
        <Markdown text="A **good** one" />
      </>,
    );
    expect(container.textContent).toContain('A `bad` one');
    expect(container.querySelector('strong')?.textContent).toBe('good');
  });

  test('offers an image at the reader’s wish when asked to, and loads it only then', async () => {
    const { container } = await render(
      <Markdown text="![tree](https://images.invalid/a.png)" imagesOnRequest />,
    );
    expect(container.querySelector('img')).toBeNull();
    await page.getByRole('button', { name: 'Load image' }).click();
    expect(container.querySelector('img')?.src).toBe('https://images.invalid/a.png');
  });

  test('in strict mode sees the same', async () => {
    const { container } = await render(
      <StrictMode>
        <Markdown text={EVERYTHING} />
      </StrictMode>,
    );
    await settled();
    expect(container.querySelectorAll('table')).toHaveLength(1);
  });
});

describe('the caret', () => {
  test.each([
    ['Pines:\n\n- red\n- white', 'LI', 'white'],
    ['- red\n  - tall', 'LI', 'tall'],
    ['- red\n\n  It is tall', 'P', 'It is tall'],
    ['- [ ] cut', 'LI', 'cut'],
    ['1. red\n   > tall', 'P', 'tall'],
    ['- red **pine', 'LI', 'red pine'],
  ])('is in the last block of %j', async (text, tag, words) => {
    const { container } = await render(<Markdown text={text} streaming />);
    const marked = container.querySelectorAll('[data-caret]');
    expect([...marked].map((block) => [block.tagName, block.textContent])).toEqual([[tag, words]]);
  });
});
