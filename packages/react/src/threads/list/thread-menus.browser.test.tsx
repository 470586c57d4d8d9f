import { createMemoryStorage } from '@redpine/core/storage';
import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { ThreadList } from './thread-list.tsx';

const network = vi.hoisted(() => ({ isDown: false }));
vi.mock(import('../../ui/on-demand.ts'), async (importOriginal) => {
  const { onDemand, ...rest } = await importOriginal();
  const load: typeof onDemand = (importComponent, options) =>
    onDemand(
      () => (network.isDown ? Promise.reject(new TypeError('Failed to fetch')) : importComponent()),
      options,
    );
  return { ...rest, onDemand: load };
});

test('a menu that could not be loaded opens with the next press of its button, or of its key', async () => {
  const storage = createMemoryStorage();
  const message = {
    id: 'q',
    role: 'user' as const,
    parts: [{ type: 'text' as const, text: 'How tall?', state: 'done' as const }],
    status: 'complete' as const,
    metadata: {},
    createdAt: 1,
  };
  const nodes = [{ message, parentId: null, at: 0, rev: 1 }];
  await storage.saveChange('thread-0000000000000001', { version: 1, nodes, title: 'Heights' });
  const screen = await render(
    <AssistantChatProvider api="/api" storage={storage} queryClient={new QueryClient()}>
      <ThreadList />
    </AssistantChatProvider>,
  );
  const menu = (name: string) => screen.getByRole('menu', { name });
  const press = (name: string) => screen.getByRole('button', { name, exact: true });
  const openByKey = () => userEvent.keyboard('{Shift>}{F10}{/Shift}');
  network.isDown = true;
  await userEvent.click(press('More options'));
  press('Heights').element().focus();
  await openByKey();
  network.isDown = false;
  await openByKey();
  await expect.element(menu('Options for Heights')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await userEvent.click(press('More options'));
  await expect.element(menu('More options')).toBeVisible();
});
