import '../../../styles.css';
import { createMemoryStorage } from '@redpine/core/storage';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { createFakeChat } from '../../../fixtures/fake-chat.fixture.ts';
import { AssistantChatProvider } from '../../../provider/assistant-chat-provider.tsx';
import { draftExtras } from '../../context/draft.ts';
import { ChatWindow } from '../../window/chat-window.tsx';

type Screen = Awaited<ReturnType<typeof render>>;

let threads = 0;
const newId = () => `thread-unsent-${(threads += 1)}-00000000`;
const box = (screen: Screen) => screen.getByRole('textbox', { name: 'Message', exact: true });
const stored = (threadId: string) => sessionStorage.getItem(`redpine:draft:${threadId}`);

beforeEach(() => sessionStorage.clear());

/** A service whose answers a test ends by hand. */
function createService() {
  const asked: string[] = [];
  const ends: (() => void)[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const { messages } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as {
      messages: { content: string }[];
    };
    asked.push(messages.at(-1)?.content ?? '');
    const line = (event: unknown) => new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(line({ choices: [{ delta: { content: `Answer to ${asked.at(-1)}` } }] }));
        ends.push(() => {
          controller.enqueue(line({ choices: [{ delta: {}, finish_reason: 'stop' }] }));
          controller.close();
        });
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return { fetch, asked, end: () => ends.splice(0).forEach((end) => end()) };
}

/** Asks one question, then further ones that wait. */
async function ask(screen: Screen, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await userEvent.fill(box(screen), text);
    await userEvent.keyboard('{Enter}');
  }
  await expect.element(screen.getByText(`Answer to ${texts[0]}`)).toBeVisible();
}

it('returns the questions that wait to the text box after a reload, before the draft', async () => {
  const threadId = newId();
  const chat = createFakeChat({ threadId });
  const screen = await render(<ChatWindow chat={chat} />);
  chat.begin('First?');
  chat.emit({ queue: ['Second?', 'Third?'].map((text) => ({ id: text, text, settings: {} })) });
  await box(screen).fill('half a thought');
  await expect.poll(() => stored(threadId)).toBe('Second?\n\nThird?\n\nhalf a thought');
  await userEvent.click(screen.getByRole('button', { name: 'Cancel waiting question 2' }));
  await expect.poll(() => stored(threadId)).toBe('Second?\n\nhalf a thought');
  // Another page knows only the storage.
  const later = newId();
  sessionStorage.setItem(`redpine:draft:${later}`, stored(threadId) ?? '');
  await screen.rerender(<ChatWindow chat={createFakeChat({ threadId: later })} />);
  await expect.element(box(screen)).toHaveValue('Second?\n\nhalf a thought');
  // Here the question still waits in its queue.
  await screen.rerender(<ChatWindow chat={chat} />);
  await expect.element(box(screen)).toHaveValue('half a thought');
  chat.emit({ queue: [] });
  await expect.poll(() => stored(threadId)).toBe('half a thought');
});

it('stores no question that was sent after its conversation was left', async () => {
  const [first, second] = [newId(), newId()];
  const { fetch, asked, end } = createService();
  const storage = createMemoryStorage();
  const client = new QueryClient();
  const App = ({ threadId }: { threadId: string }) => (
    <AssistantChatProvider api="/api" storage={storage} threadId={threadId} queryClient={client}>
      <ChatWindow fetch={fetch} />
    </AssistantChatProvider>
  );
  const drafts = async () => (await storage.getViews?.(first))?.map(({ draft }) => draft).filter(Boolean);
  const screen = await render(<App threadId={first} />);
  await ask(screen, 'One?', 'Two?');
  await expect.poll(drafts).toEqual(['Two?']);
  await screen.rerender(<App threadId={second} />);
  await expect.element(screen.getByText('Answer to One?')).not.toBeInTheDocument();
  await expect.element(box(screen)).toHaveValue('');
  await screen.rerender(<App threadId={first} />);
  await expect.element(screen.getByRole('list', { name: 'Waiting to be sent' })).toHaveTextContent('Two?');
  await expect.element(box(screen)).toHaveValue('');
  await screen.rerender(<App threadId={second} />);
  end();
  await expect.poll(() => asked).toEqual(['One?', 'Two?']);
  await expect.poll(drafts).toEqual([]);
  expect(Object.values(sessionStorage)).not.toContain('Two?');
  await screen.rerender(<App threadId={first} />);
  await expect.element(screen.getByText('Answer to Two?')).toBeVisible();
  await expect.element(box(screen)).toHaveValue('');
});

it('returns the questions that wait to the text box once their conversation has gone with its window', async () => {
  const threadId = newId();
  const { fetch, asked } = createService();
  const App = () => <ChatWindow api="/api" threadId={threadId} fetch={fetch} />;
  const screen = await render(<App />);
  await ask(screen, 'One?', 'Two?', 'Three?');
  await expect.element(screen.getByText('Waiting to be sent')).toBeVisible();
  await userEvent.fill(box(screen), 'half a thought');
  await screen.unmount();
  await expect.poll(() => stored(threadId)).toBe('Two?\n\nThree?\n\nhalf a thought');
  const again = await render(<App />);
  await expect.element(box(again)).toHaveValue('Two?\n\nThree?\n\nhalf a thought');
  expect(asked).toEqual(['One?']);
});

it('remembers a conversation that was left only while a question waits there', async () => {
  const ids = [newId(), newId(), newId()] as const;
  const { fetch, asked, end } = createService();
  const storage = createMemoryStorage();
  const client = new QueryClient();
  const App = ({ threadId }: { threadId: string }) => (
    <AssistantChatProvider api="/api" storage={storage} threadId={threadId} queryClient={client}>
      <ChatWindow fetch={fetch} />
    </AssistantChatProvider>
  );
  const known = () => ids.filter((id) => [...draftExtras.keys()].some((key) => key.endsWith(id)));
  const screen = await render(<App threadId={ids[0]} />);
  await ask(screen, 'One?', 'Two?');
  await expect.element(screen.getByText('Waiting to be sent')).toBeVisible();
  await screen.rerender(<App threadId={ids[1]} />);
  await expect.poll(known).toEqual([ids[0], ids[1]]);
  await screen.rerender(<App threadId={ids[2]} />);
  await expect.poll(known).toEqual([ids[0], ids[2]]);
  end();
  await expect.poll(() => asked).toEqual(['One?', 'Two?']);
  await expect.poll(known).toEqual([ids[2]]);
});
