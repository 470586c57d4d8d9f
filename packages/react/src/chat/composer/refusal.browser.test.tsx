import '../../styles.css';
import { AssistantError } from '@redpine/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { createFakeChat, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { ChatWindow } from '../window/chat-window.tsx';

let threads = 0;

async function open() {
  const chat = createFakeChat({ threadId: `refusal ${(threads += 1)}`, messages: fakeTurns(1) });
  const screen = await render(<ChatWindow chat={chat} />);
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  return { chat, screen, button, box: screen.getByRole('textbox', { name: 'Message', exact: true }) };
}

const named = (chat: ReturnType<typeof createFakeChat>, name: string) =>
  chat.calls.filter(([called]) => called === name);

beforeEach(() => sessionStorage.clear());

describe('while an answer runs', () => {
  it('sends what is typed by a button beside Stop, which stays where it is', async () => {
    const { chat, box, button } = await open();
    chat.begin('First?');
    await expect.element(button('Stop')).toBeVisible();
    expect(button('Send').query()).toBeNull();
    const place = () => JSON.stringify(button('Stop').element().getBoundingClientRect());
    const before = place();
    await box.fill('Second?');
    await expect.element(button('Send')).toBeVisible();
    expect(place()).toBe(before);
    await userEvent.click(button('Send'));
    expect(named(chat, 'sendMessage')).toEqual([['sendMessage', 'Second?']]);
    expect(named(chat, 'stop')).toEqual([]);
    await expect.element(box).toHaveFocus();
    expect(button('Send').query()).toBeNull();
    expect(place()).toBe(before);
  });

  it('keeps the text where sends are dropped, without that button, and says so until the answer has ended', async () => {
    const { chat, box, button } = await open();
    chat.refusal = new AssistantError('busy', 'An answer is still running.');
    chat.begin('First?');
    await box.fill('Second?');
    await userEvent.keyboard('{Enter}');
    await expect.element(box).toHaveAccessibleDescription('An answer is still running. Your text is kept.');
    await expect.element(box).toHaveValue('Second?');
    expect(named(chat, 'sendMessage')).toEqual([]);
    expect(button('Send').query()).toBeNull();
    chat.refusal = undefined;
    chat.finish();
    await expect.element(box).not.toHaveAccessibleDescription();
  });
});

it('takes a refusal back once its cause is gone, and puts another one in its place', async () => {
  const { chat, screen, box } = await open();
  const block = (reason: string | undefined) => {
    chat.refusal = reason === undefined ? undefined : new AssistantError('invalid_filter', reason);
    chat.setSendBlock('filter', reason);
  };
  block('The filter needs a correction.');
  await box.fill('How tall?');
  await userEvent.keyboard('{Enter}');
  const refusal = () => screen.container.querySelector('[data-slot="refusal"]')?.textContent;
  await expect.poll(refusal).toBe('The filter needs a correction.');
  block('A condition is not complete.');
  await expect.poll(refusal).toBe('A condition is not complete.');
  block(undefined);
  await expect.poll(refusal).toBeUndefined();
  await expect.element(box).toHaveValue('How tall?');
});

it('takes back what a button could not ask under an invalid filter, once the filter is valid', async () => {
  const { chat, screen } = await open();
  const error = new AssistantError('invalid_filter', 'Nothing was sent. The filter is not valid.');
  chat.refusal = error;
  chat.emit({ error });
  const refusal = () => screen.container.querySelector('[data-slot="refusal"]')?.textContent;
  await expect.poll(refusal).toBe(error.message);
  chat.refusal = undefined;
  chat.setSettings({ filter: {} });
  await expect.poll(refusal).toBeUndefined();
});
