import '../../styles.css';
import { AssistantError } from '@redpine/core';
import type { JsonObject } from '@redpine/core/filter';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { ChatWindow } from '../window/chat-window.tsx';
import { createFakeChat, fakeTurns, type FakeChat } from '../../fixtures/fake-chat.fixture.ts';

async function open(chat: FakeChat) {
  const screen = await render(<ChatWindow chat={chat} />);
  const box = screen.getByRole('textbox', { name: 'Message', exact: true });
  return { screen, box, element: box.element() as HTMLTextAreaElement };
}

/** Each test has its own thread, because drafts outlive their window. */
let thread = 0;
const newChat = (initial: Parameters<typeof createFakeChat>[0] = {}) =>
  createFakeChat({ threadId: `thread ${(thread += 1)}`, ...initial });

const sent = (chat: FakeChat) =>
  chat.calls.filter(([name]) => name === 'sendMessage').map(([, text]) => text);

function press(element: HTMLElement, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  element.dispatchEvent(event);
  return event;
}

beforeEach(() => sessionStorage.clear());

describe('the composer', () => {
  it('says why a button could not ask, aloud too, until the network is back', async () => {
    const chat = newChat({ messages: fakeTurns(1) });
    const { screen } = await open(chat);
    chat.emit({ error: new AssistantError('offline', 'Offline.') });
    const refusal = () => screen.container.querySelector('[data-slot="refusal"]')?.textContent;
    const sentence = 'No answer came. This device is offline.';
    await expect.poll(refusal).toBe(sentence);
    const urgent = screen.container.querySelector('[aria-live="assertive"]');
    await expect.poll(() => urgent?.textContent).toContain(sentence);
    dispatchEvent(new Event('online'));
    await expect.poll(refusal).toBeUndefined();
  });

  it.each([
    [
      'equal clauses',
      { $and: [{ genre: 'a' }, { genre: 'a' }], year: { $gte: 2020 } },
      ['genre is a', 'genre is a', 'year ≥ 2020'],
    ],
    ['what is no filter', ['x'] as unknown as JsonObject, ['["x"]']],
  ])('shows the filter under which it asks, one chip a clause: %s', async (_, filter, expected) => {
    const { screen } = await open(newChat({ settings: { filter } }));
    const chips = screen.getByRole('list', { name: 'Filter in force' });
    await expect.element(chips).toBeVisible();
    const texts = chips
      .getByRole('listitem')
      .elements()
      .map((chip) => chip.textContent);
    expect(texts).toEqual(expected);
  });

  it.each([
    [320, 256],
    [320, 300],
    [800, 800],
  ])('leaves room for the conversation, and keeps Stop in sight, at %i × %i', async (width, height) => {
    const chat = newChat();
    const screen = await render(
      <div style={{ width, height, display: 'grid' }}>
        <ChatWindow chat={chat} className="rp:h-full" />
      </div>,
    );
    const box = screen.getByRole('textbox', { name: 'Message', exact: true });
    await box.fill('line\n'.repeat(20));
    chat.begin('Question?');
    chat.emit({ queue: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Waiting ${id}`, settings: {} })) });
    await expect.element(screen.getByText('Waiting a')).toBeInTheDocument();
    const window = screen.getByRole('region', { name: 'Chat' }).element().getBoundingClientRect();
    const log = screen.getByRole('log').element().getBoundingClientRect();
    const stop = screen.getByRole('button', { name: 'Stop', exact: true }).element().getBoundingClientRect();
    expect(window.height).toBeLessThanOrEqual(height);
    expect(log.height).toBeGreaterThanOrEqual((height - 50) / 4 - 1);
    expect(stop.bottom).toBeLessThanOrEqual(window.bottom);
    expect(box.element().clientHeight).toBeGreaterThanOrEqual(44);
    const queue = screen.container.querySelector('[data-slot="queue"]');
    expect(queue?.clientHeight).toBeGreaterThanOrEqual(40);
  });

  it('shows the placeholder from the side that the page reads from', async () => {
    const screen = await render(
      <div dir="rtl">
        <ChatWindow chat={newChat()} />
      </div>,
    );
    const box = screen.getByRole('textbox', { name: 'Message', exact: true });
    expect(getComputedStyle(box.element()).direction).toBe('rtl');
    await box.fill('English');
    expect(getComputedStyle(box.element()).direction).toBe('ltr');
  });

  it('breaks the line on Shift+Enter and sends on Enter', async () => {
    const chat = newChat();
    const { box } = await open(chat);
    await box.click();
    await userEvent.keyboard('One{Shift>}{Enter}{/Shift}two{Enter}');
    expect(sent(chat)).toEqual(['One\ntwo']);
  });

  it('sends once for Enter twice within five milliseconds, and for Enter with a click', async () => {
    const chat = newChat();
    const { box, element, screen } = await open(chat);
    await box.fill('Once');
    press(element, { key: 'Enter' });
    press(element, { key: 'Enter' });
    (screen.getByRole('button', { name: 'Send', exact: true }).element() as HTMLElement).click();
    expect(sent(chat)).toEqual(['Once']);
  });

  it('never sends with the Enter that confirms a word of an input method', async () => {
    const chat = newChat();
    const { box, element } = await open(chat);
    await box.fill('赤松');
    const composing = press(element, { key: 'Enter', isComposing: true });
    // Safari: the composition has ended by the time of this key, and only the key code tells.
    const safari = press(element, { key: 'Enter', keyCode: 229 });
    expect([composing.defaultPrevented, safari.defaultPrevented]).toEqual([false, false]);
    expect(sent(chat)).toEqual([]);
    press(element, { key: 'Enter', keyCode: 13 });
    expect(sent(chat)).toEqual(['赤松']);
  });

  it('does not stop an answer with the Escape that cancels a composition', async () => {
    const chat = newChat();
    const { element } = await open(chat);
    chat.begin('Question');
    press(element, { key: 'Escape', keyCode: 229 });
    expect(chat.calls.map(([name]) => name)).not.toContain('stop');
    press(element, { key: 'Escape', keyCode: 27 });
    expect(chat.calls.map(([name]) => name)).toContain('stop');
  });

  it('brings back what was asked with the up arrow, in an empty box alone', async () => {
    const { box } = await open(newChat({ messages: fakeTurns(2) }));
    await box.click();
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(box).toHaveValue('Question text 2?');
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(box).toHaveValue('Question text 1?');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(box).toHaveValue('');
    await userEvent.keyboard('typed{ArrowUp}');
    await expect.element(box).toHaveValue('typed');
  });

  it('keeps its draft over a reload and for each thread by itself', async () => {
    const first = createFakeChat({ threadId: 'one' });
    const second = createFakeChat({ threadId: 'two' });
    const { screen, box } = await open(first);
    await box.fill('For the first thread');
    await screen.rerender(<ChatWindow chat={second} />);
    await expect.element(box).toHaveValue('');
    await box.fill('For the second');
    await screen.rerender(<ChatWindow chat={first} />);
    await expect.element(box).toHaveValue('For the first thread');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(sessionStorage.getItem('redpine:draft:one')).toBe('For the first thread');
    await screen.unmount();
    const again = await open(createFakeChat({ threadId: 'two' }));
    await expect.element(again.box).toHaveValue('For the second');
  });

  // C06
  it('works where storage throws', async () => {
    const broken = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const chat = createFakeChat({ threadId: 'sandboxed' });
    const { screen, box } = await open(chat);
    await box.fill('Kept in memory');
    await screen.unmount();
    expect(broken).toHaveBeenCalled();
    const again = await open(chat);
    await expect.element(again.box).toHaveValue('Kept in memory');
  });

  it('keeps the draft and says why when a send is refused, until the network is back', async () => {
    const chat = newChat();
    chat.refusal = new AssistantError('offline', 'Offline.');
    const { screen, box } = await open(chat);
    await box.fill('How tall?');
    await userEvent.keyboard('{Enter}');
    await expect.element(box).toHaveValue('How tall?');
    await expect.element(box).toHaveAccessibleDescription('This device is offline. Your text is kept.');
    expect(sent(chat)).toEqual([]);
    await expect
      .element(screen.getByText('This device is offline. Your text is kept.').first())
      .toBeVisible();
    dispatchEvent(new Event('online'));
    await expect.poll(() => screen.container.querySelector('[data-slot="refusal"]')).toBeNull();
    await expect.element(box).toHaveValue('How tall?');
  });

  it('shows the sentence that blocks every send', async () => {
    const chat = newChat();
    const { screen } = await open(chat);
    chat.setSendBlock('filter', 'Condition 1 has no value.');
    await expect.element(screen.getByText('Condition 1 has no value.')).toBeVisible();
  });

  it('takes a paste of a million characters without rendering anything for it', async () => {
    const chat = newChat();
    const { box, element, screen } = await open(chat);
    const text = 'red pine '.repeat(116_509);
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    observer.observe(screen.getByRole('region', { name: 'Chat' }).element(), {
      subtree: true,
      childList: true,
    });
    element.focus();
    document.execCommand('insertText', false, text);
    await expect.element(box).toHaveFocus();
    expect(element.value).toHaveLength(text.length);
    expect(seen).toHaveLength(0);
    observer.disconnect();
    expect(element.offsetHeight).toBeLessThan(260);
    press(element, { key: 'Enter' });
    expect(sent(chat)).toEqual([text]);
  });

  it('renders nothing of the transcript while one types', async () => {
    const chat = newChat({ messages: fakeTurns(3) });
    const { box, screen } = await open(chat);
    await expect.element(screen.getByRole('button', { name: 'Copy answer 3' })).toBeVisible();
    const log = screen.getByRole('log').element();
    await expect.poll(() => log.querySelectorAll('article:not([data-laid-out])')).toHaveLength(0);
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    observer.observe(screen.getByRole('log').element(), {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    await box.click();
    await userEvent.keyboard('typing a question');
    observer.disconnect();
    expect(seen).toHaveLength(0);
  });
});
