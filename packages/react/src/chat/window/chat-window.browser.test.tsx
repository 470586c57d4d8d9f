import '../../styles.css';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { ChatWindow } from './chat-window.tsx';
import { createFakeChat, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';

it('is found by the names that people and screen readers know', async () => {
  const chat = createFakeChat({ messages: fakeTurns(2) });
  const screen = await render(<ChatWindow chat={chat} suggestions={['How tall?']} />);
  await expect.element(screen.getByRole('region', { name: 'Chat', exact: true })).toBeVisible();
  const log = screen.getByRole('log', { name: 'Conversation' });
  await expect.element(log).toHaveAttribute('aria-live', 'off');
  await expect.element(log).not.toHaveAttribute('aria-busy');
  await expect.element(screen.getByRole('article', { name: 'Question 2' })).toBeVisible();
  await expect.element(screen.getByRole('article', { name: 'Answer 2' })).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Copy answer 2' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Regenerate answer 2' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Edit question 2' })).toBeVisible();
});

it('sends what was typed on Enter, once, and keeps the focus in the box', async () => {
  const chat = createFakeChat();
  const screen = await render(<ChatWindow chat={chat} />);
  const box = screen.getByRole('textbox', { name: 'Message' });
  await box.click();
  await userEvent.keyboard('How tall is it?{Enter}{Enter}');
  expect(chat.calls).toEqual([['sendMessage', 'How tall is it?']]);
  await expect.element(box).toHaveValue('');
  await expect.element(box).toHaveFocus();
});
