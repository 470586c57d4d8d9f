import '../../../styles.css';
import { beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { createFakeChat, fakeTurns } from '../../../fixtures/fake-chat.fixture.ts';
import { ChatWindow } from '../../window/chat-window.tsx';

let threads = 0;
const newChat = () => createFakeChat({ threadId: `edit ${(threads += 1)}`, messages: fakeTurns(1) });

beforeEach(() => sessionStorage.clear());

async function open() {
  const [chat, other] = [newChat(), newChat()];
  const screen = await render(<ChatWindow chat={chat} />);
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  const edit = screen.getByRole('textbox', { name: 'New text of question 1' });
  /** Opens another conversation, and this one again. */
  const leaveAndReturn = async () => {
    await screen.rerender(<ChatWindow chat={other} />);
    await expect.element(button('Edit question 1')).toBeVisible();
    expect(edit.query()).toBeNull();
    await screen.rerender(<ChatWindow chat={chat} />);
  };
  await userEvent.click(button('Edit question 1'));
  await expect.element(edit).toHaveFocus();
  return { chat, screen, button, edit, leaveAndReturn };
}

it('keeps an edit that was not sent while another conversation is open, and over a reload', async () => {
  const { chat, edit, button, leaveAndReturn, screen } = await open();
  await userEvent.fill(edit, 'How tall, in metres?');
  await leaveAndReturn();
  await expect.element(edit).toHaveValue('How tall, in metres?');
  await expect.element(edit).not.toHaveFocus();
  expect(Object.values(sessionStorage)).toEqual(['How tall, in metres?']);
  await userEvent.click(button('Ask again'));
  expect(chat.calls.at(-1)).toEqual([
    'sendMessage',
    { text: 'How tall, in metres?', messageId: chat.getSnapshot().messageIds[0] },
  ]);
  expect(Object.values(sessionStorage)).toEqual([]);
  await leaveAndReturn();
  await expect.element(screen.getByText('Question text 1?')).toBeVisible();
  expect(edit.query()).toBeNull();
});

it('keeps no edit that was cancelled or that changes nothing', async () => {
  const { edit, button, leaveAndReturn } = await open();
  await userEvent.fill(edit, 'How tall?');
  await userEvent.click(button('Cancel'));
  await leaveAndReturn();
  await userEvent.click(button('Edit question 1'));
  await expect.element(edit).toHaveValue('Question text 1?');
  await userEvent.fill(edit, 'How tall?');
  await userEvent.fill(edit, 'Question text 1?');
  await leaveAndReturn();
  await expect.element(button('Edit question 1')).toBeVisible();
  expect(edit.query()).toBeNull();
});
