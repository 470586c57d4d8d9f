import '../../styles.css';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { ChatWindow, type ChatWindowProps } from './chat-window.tsx';
import { createFakeChat, fakeMessage, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';

async function open(props: ChatWindowProps) {
  const screen = await render(
    <StrictMode>
      <ChatWindow {...props} />
    </StrictMode>,
  );
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  const box = screen.getByRole('textbox', { name: 'Message', exact: true });
  return { screen, button, box };
}

/** Long enough for the events of a dialog that was closed and opened again. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.restoreAllMocks());

it('keeps the help open under StrictMode, and gives the focus back when it closes', async () => {
  const { screen, box } = await open({ chat: createFakeChat() });
  await box.click();
  await userEvent.keyboard('{Control>}/{/Control}');
  const dialog = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect.element(dialog).toBeVisible();
  await settle();
  await expect.element(dialog).toBeVisible();
  expect(dialog.element().contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(box).toHaveFocus();
});

it('opens the drawer with the focus in the text box, and closes it on Escape', async () => {
  const { screen, button, box } = await open({ chat: createFakeChat(), variant: 'drawer' });
  await button('Open chat').click();
  await expect.element(box).toBeVisible();
  await settle();
  await expect.element(box).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(button('Open chat')).toHaveFocus();
});

it('selects the text that is to be copied by hand', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'));
  const { screen, button } = await open({ chat: createFakeChat({ messages: fakeTurns(1) }) });
  await button('Copy question 1').click();
  const text = screen.getByRole('textbox', { name: 'Text to copy' });
  await expect.element(text).toHaveFocus();
  await settle();
  const element = text.element() as HTMLTextAreaElement;
  await expect.element(text).toHaveFocus();
  expect([element.selectionStart, element.selectionEnd]).toEqual([0, 'Question text 1?'.length]);
});

it('keeps the focus in a long question when all of it is asked for', async () => {
  const { screen, button } = await open({
    chat: createFakeChat({ messages: [fakeMessage('user', 'pine '.repeat(2000))] }),
  });
  (button('Show all of question 1').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Show all of question 1')).not.toBeInTheDocument();
  await expect.element(screen.getByRole('article', { name: 'Question 1' })).toHaveFocus();
});

it('never drops the focus between a question and its editor, which begins at the end', async () => {
  const { screen, button } = await open({ chat: createFakeChat({ messages: fakeTurns(1) }) });
  await expect.element(button('Edit question 1')).toBeVisible();
  let lost = 0;
  let done = false;
  const watch = () => {
    if (document.activeElement === document.body) lost += 1;
    if (!done) requestAnimationFrame(watch);
  };
  (button('Edit question 1').element() as HTMLElement).focus();
  watch();
  await userEvent.keyboard('{Enter}');
  const editor = screen.getByRole('textbox', { name: 'New text of question 1' });
  await expect.element(editor).toHaveFocus();
  done = true;
  expect(lost).toBe(0);
  expect((editor.element() as HTMLTextAreaElement).selectionStart).toBe('Question text 1?'.length);
});
