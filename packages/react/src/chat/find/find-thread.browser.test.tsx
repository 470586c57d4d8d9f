import '../../styles.css';
import { createMemoryStorage, type ThreadStorage } from '@redpine/core/storage';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { createFakeChat, fakeMessage } from '../../fixtures/fake-chat.fixture.ts';
import { ChatWindow } from '../window/chat-window.tsx';

const PINES = 'thread-0000000000000001';
const OAKS = 'thread-0000000000000002';
const EMPTY = 'thread-0000000000000003';

afterEach(() => sessionStorage.clear());

async function store(storage: ThreadStorage, id: string, texts: readonly string[]): Promise<void> {
  const nodes = texts.map((text, at) => ({
    message: { ...fakeMessage(at % 2 === 0 ? 'user' : 'assistant', text), id: `${id}-${at}` },
    parentId: at === 0 ? null : `${id}-${at - 1}`,
    at,
    rev: 1,
  }));
  const head = { headId: `${id}-${texts.length - 1}`, settings: {}, generation: 0, rev: 1 };
  await storage.saveChange(id, { version: 1, nodes, head, title: id });
}

const App = ({ storage, threadId }: { storage: ThreadStorage; threadId: string }) => (
  <AssistantChatProvider api="/api" storage={storage} queryClient={new QueryClient()} threadId={threadId}>
    <div style={{ height: 400, width: 800 }}>
      <ChatWindow variant="full" />
    </div>
  </AssistantChatProvider>
);

it('searches the conversation that is opened under it for the same text', async () => {
  const storage = createMemoryStorage();
  const far = Array.from({ length: 30 }, (_, at) => `Paragraph ${at}`).join('\n\n');
  await store(storage, PINES, ['A tree?', 'The tree is a pine.']);
  await store(storage, OAKS, ['Which TREES?', 'A tree and one more tree.', 'Go on', far]);
  const screen = await render(<App storage={storage} threadId={PINES} />);
  await expect.element(screen.getByText('The tree is a pine.')).toBeVisible();
  await userEvent.click(screen.getByRole('textbox', { name: 'Message' }));
  await userEvent.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Find in conversation' }), 'tree');
  const marked = (name: string) =>
    [...(CSS.highlights.get(name) ?? [])].map(
      (range) => (range as Range).startContainer.parentElement?.textContent,
    );
  const count = () => screen.container.querySelector('[data-slot="find-count"]')?.textContent;
  await expect.poll(() => marked('redpine-find')).toEqual(['The tree is a pine.']);
  expect(count()).toBe('2 of 2');

  await screen.rerender(<App storage={storage} threadId={OAKS} />);
  await expect.poll(count).toBe('3 of 3');
  await expect.poll(() => marked('redpine-find')).toEqual(['A tree and one more tree.']);
  await expect.poll(() => marked('redpine-find-others')).toHaveLength(3);
  await expect.element(screen.getByText('A tree and one more tree.')).toBeInViewport();
  await expect.element(screen.getByRole('searchbox', { name: 'Find in conversation' })).toHaveValue('tree');

  await screen.rerender(<App storage={storage} threadId={EMPTY} />);
  await expect.poll(count).toBe('No results');
  expect([...CSS.highlights.keys()].filter((name) => name.startsWith('redpine-find'))).toEqual([]);
});

it('leaves the first answer of a new conversation in view as it grows, though its question has the text', async () => {
  const chat = createFakeChat();
  const screen = await render(
    <div style={{ height: 400 }}>
      <ChatWindow chat={chat} />
    </div>,
  );
  await userEvent.click(screen.getByRole('textbox', { name: 'Message' }));
  await userEvent.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Find in conversation' }), 'tree');
  await expect.element(screen.getByText('No results')).toBeVisible();
  chat.begin('Which tree?');
  chat.chunk(Array.from({ length: 30 }, (_, at) => `Paragraph ${at}`).join('\n\n'));
  await expect.element(screen.getByText('Paragraph 29')).toBeInViewport();
});
