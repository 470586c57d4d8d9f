import '../../styles.css';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { ChatWindow } from '../window/chat-window.tsx';
import { createFakeChat, fakeMessage } from '../../fixtures/fake-chat.fixture.ts';

// M14
it('folds the thoughts of a model away, shows them on a press, and copies the answer alone', async () => {
  const write = vi.spyOn(navigator.clipboard, 'write').mockResolvedValue();
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const pending = fakeMessage('assistant', '', {
    status: 'pending',
    parts: [{ type: 'reasoning', text: 'A red pine, so', state: 'streaming' }],
  });
  const question = fakeMessage('user', 'How tall?');
  const chat = createFakeChat({ threadId: 'thinking', messages: [question, pending], status: 'submitted' });
  await render(<ChatWindow chat={chat} />);
  const toggle = page.getByRole('button', { name: 'Thinking' });
  await expect.element(toggle).toHaveAttribute('aria-expanded', 'false');
  await expect.element(page.getByText('Looking for an answer…')).toBeVisible();
  expect(document.body.textContent).not.toContain('A red pine');

  const answer = fakeMessage('assistant', 'Forty metres.', { ...pending, status: 'complete' });
  const thought = { type: 'reasoning' as const, text: 'A red pine, so tall.', state: 'done' as const };
  const parts = [thought, { type: 'text' as const, text: 'Forty metres.', state: 'done' as const }];
  chat.emit({ messages: [question, { ...answer, parts }], status: 'ready' });
  await userEvent.click(toggle);
  await expect.element(toggle).toHaveAttribute('aria-expanded', 'true');
  await expect.element(page.getByText('A red pine, so tall.')).toBeVisible();

  await userEvent.click(page.getByRole('button', { name: 'Copy answer 1' }));
  await expect.poll(() => write.mock.calls.length + writeText.mock.calls.length).toBe(1);
  const item = write.mock.calls[0]?.[0][0];
  const copied = item
    ? await Promise.all(item.types.map(async (type) => (await item.getType(type)).text()))
    : [];
  const all = [...copied, ...writeText.mock.calls.flat()].join('\n');
  expect(all).toContain('Forty metres.');
  expect(all).not.toContain('red pine');
});
