import { createIndexedDbStorage, createMemoryStorage } from '@redpine/core/storage';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ChatWindow } from '../chat/window/chat-window.tsx';
import { AssistantChatProvider } from '../provider/assistant-chat-provider.tsx';
import { ThreadList } from './list/thread-list.tsx';

afterEach(() => sessionStorage.clear());

/** A service that answers with the question. */
const echo: typeof fetch = async (_, init) => {
  const body = typeof init?.body === 'string' ? init.body : '{}';
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  const events = [
    { choices: [{ delta: { content: `Answer to ${messages.at(-1)?.content}` } }] },
    { choices: [{ finish_reason: 'stop' }] },
  ].map((event) => JSON.stringify(event));
  return new Response([...events, '[DONE]'].map((data) => `data: ${data}\n\n`).join(''), {
    headers: { 'content-type': 'text/event-stream' },
  });
};

function App({ storage }: { storage: ReturnType<typeof createMemoryStorage> }) {
  return (
    <StrictMode>
      <AssistantChatProvider api="/api" storage={storage} queryClient={new QueryClient()}>
        <div style={{ display: 'flex', height: 600 }}>
          <ThreadList />
          <ChatWindow variant="full" fetch={echo} />
        </div>
      </AssistantChatProvider>
    </StrictMode>
  );
}

type Screen = Awaited<ReturnType<typeof render>>;

async function ask(screen: Screen, text: string): Promise<void> {
  await userEvent.fill(screen.getByRole('textbox', { name: 'Message' }), text);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(`Answer to ${text}`)).toBeVisible();
}

it('shows a stored conversation again after the page came anew, with its title in the list', async () => {
  const name = `stored-${Math.random()}`;
  const first = createIndexedDbStorage({ name });
  const screen = await render(<App storage={first} />);
  await ask(screen, 'How tall is a red pine?');
  await expect
    .element(screen.getByRole('button', { name: 'How tall is a red pine?', exact: true }))
    .toBeVisible();
  await screen.unmount();
  const second = createIndexedDbStorage({ name });
  const again = await render(<App storage={second} />);
  await expect.element(again.getByText('Answer to How tall is a red pine?')).toBeVisible();
  await again.unmount();
  await second.destroy();
});

it('keeps the messages and the draft of each conversation when another is opened', async () => {
  const screen = await render(<App storage={createMemoryStorage()} />);
  await ask(screen, 'First question');
  await userEvent.fill(screen.getByRole('textbox', { name: 'Message' }), 'half a thought');
  await userEvent.click(screen.getByRole('button', { name: 'New conversation' }));
  await expect.element(screen.getByText('Answer to First question')).not.toBeInTheDocument();
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  await ask(screen, 'Second question');
  await userEvent.click(screen.getByRole('button', { name: 'First question', exact: true }));
  await expect.element(screen.getByText('Answer to First question')).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('half a thought');
  await expect.element(screen.getByText('Answer to Second question')).not.toBeInTheDocument();
});
