import '../../styles.css';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { createFakeChat, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { FilterBuilder } from '../../filter-builder/filter-builder.tsx';
import { ModelPicker } from '../../model-picker/model-picker.tsx';
import { ChatWindow, type ChatWindowProps } from './chat-window.tsx';

const LATE = { timeout: 15_000 };

async function show(props: ChatWindowProps = {}) {
  const chat = createFakeChat({ messages: fakeTurns(2) });
  const screen = await render(<ChatWindow chat={chat} variant="widget" {...props} />);
  const button = (name: string | RegExp) =>
    screen.getByRole('button', { name, exact: typeof name === 'string' });
  await expect.poll(() => document.querySelector('[data-slot="launcher"]'), LATE).not.toBeNull();
  const find = (slot: string) => {
    const element = document.querySelector(`[data-slot="${slot}"]`);
    if (!element) throw new Error(`There is no ${slot}.`);
    return element;
  };
  return { chat, screen, button, find, rect: (slot: string) => find(slot).getBoundingClientRect() };
}

/** Nothing moves any more except by scrolling. */
async function settle(): Promise<void> {
  const moving = () =>
    document
      .getAnimations()
      .filter(({ playState, timeline }) => playState === 'running' && timeline === document.timeline);
  await expect.poll(() => moving().length).toBe(0);
}

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  await page.viewport(1280, 860);
});
afterEach(() => page.viewport(1280, 800));

it('stands 12 px above the launcher and 20 px from the edges, 400 × 680 px, with one way to close it', async () => {
  const { button, rect } = await show({ title: 'Forest assistant', subtitle: 'Answers from your documents' });
  await button('Open chat').click();
  await expect.element(page.getByRole('textbox', { name: 'Message' })).toHaveFocus();
  await settle();
  const [window, launcher] = [rect('widget'), rect('launcher')];
  expect([window.width, window.height]).toEqual([400, 680]);
  expect([launcher.width, launcher.height]).toEqual([56, 56]);
  expect(launcher.top - window.bottom).toBe(12);
  expect([innerWidth - window.right, innerWidth - launcher.right, innerHeight - launcher.bottom]).toEqual([
    20, 20, 20,
  ]);
  expect(rect('header').height).toBe(60);
  expect(rect('capsule').height).toBe(46);
  await expect.element(page.getByText('Answers from your documents')).toBeVisible();
  await button('Close chat').click();
  await expect.element(button('Open chat')).toHaveFocus();
  await expect.element(page.getByRole('region', { name: 'Chat' })).not.toBeInTheDocument();
});

it('closes on Escape, opens again while it leaves, and gives the focus each time', async () => {
  const { button } = await show({ defaultOpen: true });
  const box = page.getByRole('textbox', { name: 'Message' });
  await expect.element(box).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(button('Open chat')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(box).toHaveFocus();
});

it('grows to 720 px and back', async () => {
  const { button, rect } = await show({ defaultOpen: true });
  await button('Expand chat').click();
  await expect.poll(() => rect('widget').width).toBe(720);
  await button('Expand chat').click();
  await expect.poll(() => rect('widget').width).toBe(400);
});

it('counts the answers that end while it is closed, not those that are loaded', async () => {
  const { chat, button, find, screen } = await show();
  chat.emit({ messages: fakeTurns(3) });
  chat.begin('And the white pine?');
  chat.chunk('Taller.');
  chat.finish({ status: 'complete' });
  await expect.element(screen.getByRole('status')).toHaveTextContent('1 new message');
  expect(find('unread').textContent).toBe('1');
  await expect.element(button('Open chat')).toHaveAccessibleDescription('1 new message');
  await button('Open chat').click();
  await expect.poll(() => document.querySelector('[data-slot="unread"]')).toBeNull();
});

it('greets once in a browser, and opens only when the line is pressed', async () => {
  const greeting = 'Questions about trees?';
  const { button, screen } = await show({ greeting, launcherLabel: 'Ask us' });
  await expect.element(button('Open chat: Ask us')).toBeVisible();
  await expect.element(button(greeting)).toBeVisible();
  await button('Close').click();
  await expect.element(button(greeting)).not.toBeInTheDocument();
  await expect.element(button('Open chat: Ask us')).toHaveAttribute('aria-expanded', 'false');
  await screen.unmount();
  const again = await show({ greeting });
  await expect.element(again.button('Open chat')).toBeVisible();
  await expect.element(again.button(greeting)).not.toBeInTheDocument();
  await again.screen.unmount();
  const other = await show({ greeting: 'Questions about moss?' });
  await other.button('Questions about moss?').click();
  await expect.element(page.getByRole('textbox', { name: 'Message' })).toHaveFocus();
});

it('stands in the other corner, at the distance that the host gives', async () => {
  const { rect } = await show({ defaultOpen: true, position: 'bottom-start', offset: { x: 32, y: 48 } });
  await settle();
  expect([rect('launcher').left, innerHeight - rect('launcher').bottom]).toEqual([32, 48]);
  expect([rect('widget').left, rect('launcher').top - rect('widget').bottom]).toEqual([32, 12]);
});

it('covers a phone, where its header closes it', async () => {
  await page.viewport(390, 844);
  const { button, rect, find } = await show({ defaultOpen: true });
  await settle();
  const window = rect('widget');
  expect([window.left, window.top, window.width, window.height]).toEqual([0, 0, 390, 844]);
  expect(getComputedStyle(find('launcher')).display).toBe('none');
  await button('Close chat').click();
  await expect.element(button('Open chat')).toHaveFocus();
});

it('opens model, temperature and filter from the one line of its composer', async () => {
  const slots = { settingsBar: ModelPicker, aside: FilterBuilder };
  const { button, screen } = await show({ defaultOpen: true, slots });
  await expect.element(button(/^Model, Temperature: .* · Precise$/), LATE).toBeVisible();
  await expect.element(screen.getByRole('combobox', { name: /^Model/ })).not.toBeInTheDocument();
  await button(/^Model/).click();
  const sheet = screen.getByRole('dialog', { name: /^Model/ });
  await expect.element(sheet.getByRole('combobox', { name: /^Model/ })).toHaveFocus();
  await expect.element(sheet.getByRole('combobox', { name: /^Temperature/ })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(button(/^Model/)).toHaveFocus();
  await expect.element(screen.getByRole('region', { name: 'Chat' })).toBeVisible();
  await button(/^Model/).click();
  await sheet.getByRole('button', { name: 'Show filter' }).click();
  await expect.element(screen.getByRole('group', { name: 'Filter', exact: true }), LATE).toBeVisible();
  await expect.element(sheet).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('textbox', { name: 'Message' })).toHaveFocus();
});
