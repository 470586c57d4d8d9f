import '../../styles.css';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { FilterBuilder } from '../../filter-builder/filter-builder.tsx';
import { DOCUMENTS } from '../../filter-builder/filter-builder.fixture.tsx';
import { createFakeChat, fakeMessage } from '../../fixtures/fake-chat.fixture.ts';
import { loadMessageParts } from '../message/lazy/lazy-message-parts.tsx';
import { ChatWindow } from './chat-window.tsx';

/** Names that Chrome 111, Firefox 128 or Safari 16.4 lack, by owner. `Intl.Segmenter` came with Firefox 125. */
const NEWER: [object, string[]][] = [
  [HTMLElement.prototype, ['showPopover', 'hidePopover', 'togglePopover', 'popover']],
  [Element.prototype, ['checkVisibility', 'currentCSSZoom', 'ariaNotify']],
  [URL, ['canParse', 'parse']],
  [Intl, ['Segmenter']],
  [CSS, ['highlights']],
  [globalThis, ['Highlight', 'ToggleEvent']],
  [Promise, ['withResolvers', 'try']],
  [AbortSignal, ['any']],
  [Object, ['groupBy']],
  [Map, ['groupBy']],
  [Array, ['fromAsync']],
  [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']],
];
const SELECTORS = ['matches', 'closest', 'querySelector', 'querySelectorAll'] as const;

let undo: (() => void)[] = [];

/** Takes a property away, or puts another in its place, until the test is over. */
function replace(owner: object, name: string, value?: unknown): void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  if (!before) return;
  undo.push(() => Object.defineProperty(owner, name, before));
  if (value === undefined) expect(Reflect.deleteProperty(owner, name)).toBe(true);
  else Object.defineProperty(owner, name, { ...before, value });
}

beforeEach(() => {
  undo = [];
  for (const [owner, names] of NEWER) for (const name of names) replace(owner, name);
  for (const name of SELECTORS) {
    const method = Reflect.get(Element.prototype, name) as (selector: string) => unknown;
    replace(Element.prototype, name, function (this: Element, selector: string) {
      if (selector.includes(':popover-open')) throw new SyntaxError(`'${selector}' is not a valid selector`);
      return method.call(this, selector);
    });
  }
  // The browser hides an element with `popover` that is not open; without popovers the attribute means nothing.
  const style = document.createElement('style');
  style.textContent = '[popover]:not(:popover-open) { display: block }';
  document.head.prepend(style);
  undo.push(() => style.remove());
});
afterEach(() => undo.reverse().forEach((each) => each()));

const SOURCE = {
  type: 'source-document' as const,
  sourceId: '1',
  title: 'red-pine.md',
  pages: [4],
  positions: [20],
};

async function open() {
  await loadMessageParts();
  const parts = [
    { type: 'text' as const, text: 'About thirty metres. A red pine is tall.', state: 'done' as const },
    SOURCE,
  ];
  const chat = createFakeChat({
    messages: [fakeMessage('user', 'How tall?'), fakeMessage('assistant', '', { parts })],
  });
  const screen = await render(
    <div className="rp:h-[600px]">
      <ChatWindow chat={chat} variant="full" />
    </div>,
  );
  return { chat, screen };
}

function isOnTop(element: Element): boolean {
  const { left, top, width } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + 12));
}

describe('a browser without the newer parts of the platform', () => {
  it('sends a question', async () => {
    const { chat, screen } = await open();
    await screen.getByRole('textbox', { name: 'Message' }).fill('And a white pine?');
    await userEvent.keyboard('{Enter}');
    expect(chat.calls).toContainEqual(['sendMessage', 'And a white pine?']);
    chat.begin('And a white pine?');
    chat.chunk('One. Two.');
    chat.finish();
    await expect.element(screen.getByText('One. Two.')).toBeInTheDocument();
  });

  it('opens a menu beside its button, which a press outside closes', async () => {
    const { screen } = await open();
    const button = screen.getByRole('button', { name: /another model/i });
    await button.click();
    const menu = screen.getByRole('menu');
    await expect.element(menu).toBeInTheDocument();
    const [at, from] = [menu, button].map((each) => each.element().getBoundingClientRect());
    expect(isOnTop(menu.element())).toBe(true);
    expect(
      Math.min(
        Math.abs((at?.top ?? 0) - (from?.bottom ?? 0)),
        Math.abs((at?.bottom ?? 0) - (from?.top ?? 0)),
      ),
    ).toBeLessThan(8);
    await screen.getByRole('textbox', { name: 'Message' }).click();
    await expect.element(menu).not.toBeInTheDocument();
  });

  it('opens the card of a source, and Escape gives the focus back', async () => {
    const { screen } = await open();
    const mark = screen.getByRole('button', { name: 'Source 1: red-pine.md, page 4' }).first();
    await mark.click();
    const card = screen.getByRole('dialog');
    await expect.element(card).toBeInTheDocument();
    expect(isOnTop(card.element())).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.element(card).not.toBeInTheDocument();
    await expect.element(mark).toHaveFocus();
  });

  it('finds a text by selecting it, and typing goes on in the box', async () => {
    const { screen } = await open();
    await screen.getByRole('textbox', { name: 'Message' }).click();
    await userEvent.keyboard('{Control>}{Shift>}F{/Shift}{/Control}');
    const box = screen.getByRole('searchbox');
    await box.click();
    await userEvent.keyboard('red');
    await expect.poll(() => getSelection()?.toString()).toBe('red');
    await userEvent.keyboard(' pine');
    await expect.element(box).toHaveValue('red pine');
    await expect.poll(() => getSelection()?.toString()).toBe('red pine');
  });

  it('adds a condition and brings the JSON text into view', async () => {
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
    await render(<FilterBuilder documents={DOCUMENTS} />);
    await page.getByRole('button', { name: 'Add condition' }).click();
    const field = page.getByRole('combobox', { name: 'Field, condition 1' });
    await field.click();
    await page.getByRole('option', { name: /^genre/ }).click();
    await page.getByRole('combobox', { name: 'Value, condition 1' }).fill('comedy');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('1 of 4 documents match')).toBeInTheDocument();
    await page.getByRole('button', { name: 'Edit as JSON' }).click();
    const text = page.getByRole('textbox', { name: 'Filter JSON' });
    await expect.element(text).toHaveFocus();
    const index = scroll.mock.contexts.indexOf(text.element());
    expect(scroll.mock.calls[index]).toEqual([{ block: 'nearest' }]);
    scroll.mockRestore();
  });
});
