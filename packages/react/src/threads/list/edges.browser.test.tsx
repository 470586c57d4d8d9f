import { createMemoryStorage } from '@redpine/core/storage';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../styles.css';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { ThreadList } from './thread-list.tsx';

const touch = (enabled: boolean) =>
  cdp().send('Emulation.setTouchEmulationEnabled', { enabled, maxTouchPoints: enabled ? 5 : 1 });
afterEach(() => touch(false));

async function show() {
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
      <div style={{ width: 264, height: 400 }}>
        <ThreadList />
      </div>
    </AssistantChatProvider>,
  );
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toBeVisible();
  return screen;
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  return element;
}

const middle = (selector: string) => {
  const { left, width } = find(selector).getBoundingClientRect();
  return left + width / 2;
};

test('the icons of the list stand in two columns, and the words of the button over those of the search', async () => {
  await show();
  const search = find('[data-slot="thread-search"]');
  const words = find('[data-slot="new-thread"] > span').getBoundingClientRect().left;
  const { paddingLeft, borderLeftWidth } = getComputedStyle(search);
  const typed = search.getBoundingClientRect().left + parseFloat(paddingLeft) + parseFloat(borderLeftWidth);
  expect(words).toBeCloseTo(typed, 0);
  expect(middle('[data-slot="new-thread"] > svg')).toBeCloseTo(
    middle(':has(+ [data-slot="thread-search"]) > svg'),
    0,
  );
  expect(middle('[data-slot="threads-menu"] > svg')).toBeCloseTo(
    middle('[data-slot="thread"] > button:last-of-type > svg'),
    0,
  );
});

test('under a finger the menu is 44 px wide, and a conversation that is renamed keeps the height of its row', async () => {
  await touch(true);
  const screen = await show();
  expect(find('[data-slot="threads-menu"]').offsetWidth).toBe(44);
  const before = find('[data-slot="thread"]').offsetHeight;
  expect(before).toBe(44);
  find('[data-slot="thread-open"]').focus();
  await userEvent.keyboard('{F2}');
  await expect.element(screen.getByRole('textbox', { name: /Title|Rename|title/ })).toBeVisible();
  expect(find('[data-slot="thread"]').offsetHeight).toBe(before);
});
