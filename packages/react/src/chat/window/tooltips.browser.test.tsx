import '../../styles.css';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { createFakeChat, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { ChatWindow } from './chat-window.tsx';

const tooltip = () => document.querySelector('[data-slot="tooltip"]')?.textContent;
const pause = () => new Promise((resolve) => setTimeout(resolve, 700));

async function open() {
  const chat = createFakeChat({ threadId: 'tooltips', messages: fakeTurns(1) });
  const screen = await render(<ChatWindow chat={chat} />);
  return { chat, button: (name: string) => screen.getByRole('button', { name, exact: true }), screen };
}

it('hides a tooltip whose button gets another name', async () => {
  const { chat, button } = await open();
  chat.begin('How tall?');
  await userEvent.hover(button('Stop'));
  await expect.poll(tooltip).toBe('Stop');
  chat.finish();
  await expect.poll(tooltip).toBeUndefined();
});

it('shows no tooltip on a button that a finger has pressed, until a key moves the focus', async () => {
  const { button, screen } = await open();
  await userEvent.hover(button('Chat menu'));
  await expect.poll(tooltip).toBe('Chat menu');
  const box = screen.getByRole('textbox', { name: 'Message', exact: true });
  await box.fill('How tall?');
  const send = button('Send').element() as HTMLElement;
  for (const type of ['pointerover', 'pointerdown'])
    send.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'touch' }));
  // The browser puts the focus there as after a key.
  send.focus();
  expect(send.matches(':focus-visible')).toBe(true);
  await pause();
  expect(tooltip()).toBeUndefined();
  await userEvent.tab();
  await userEvent.tab({ shift: true });
  await expect.poll(tooltip).toBe('Send');
});
