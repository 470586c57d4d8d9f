import type { AssistantChat } from '@redpine/core';
import { textOf } from '@redpine/core';
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { startTransition, StrictMode, useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { playService, settle } from '../../../core/src/chat/chat.fixture.ts';
import { createRunService, ENDED, said } from '../../../core/src/chat/effects/run/run-service.fixture.ts';
import { AssistantChatProvider } from './assistant-chat-provider.tsx';
import { useSharedChat } from './assistant-context.ts';
import { Chat, SERVER_HTML, STORED } from '../fixtures/chat-probe.fixture.tsx';
import { type UseAssistantChatOptions, useAssistantChat } from './use-assistant-chat.ts';
import { useMessage } from './use-message.ts';

const items = () => [...document.querySelectorAll('li')].map((item) => item.textContent);
const bare = ({ fetch }: ReturnType<typeof playService>) => ({ api: '/api', fetch, retries: 0 });

test.each(['alone', 'under a provider'])(
  'StrictMode and a first prompt from an effect are one POST (%s)',
  async (where) => {
    // L16
    const service = playService();
    const chat = <Chat {...bare(service)} prompt="Hello?" />;
    await render(
      <StrictMode>
        {where === 'alone' ? chat : <AssistantChatProvider api="/api">{chat}</AssistantChatProvider>}
      </StrictMode>,
    );
    await settle();
    expect(service.requests).toHaveLength(1);
    await service.last().say('Up to 25 m');
    await service.last().finish();
    await expect.poll(items).toEqual(['user complete  Hello?', 'assistant complete  Up to 25 m']);
  },
);

test.each(['alone', 'under a provider'])(
  'StrictMode and a stored answer whose run goes on are one GET of the run (%s)',
  async (where) => {
    const service = createRunService();
    service.add(said('Up to '));
    const facts = { status: 'complete', parts: [], metadata: {}, createdAt: 1 } as const;
    const question = { ...facts, id: 'q', role: 'user' } as const;
    const run = { id: 'run-1', before: [] };
    const answer = { ...facts, id: 'a', role: 'assistant', status: 'streaming', metadata: { run } } as const;
    const nodes = [
      { message: question, parentId: null },
      { message: answer, parentId: 'q' },
    ];
    const stored = { version: 1, threadId: 't', settings: {}, nodes, headId: 'a' } as const;
    const storage = { load: () => structuredClone(stored) as never, save: () => undefined };
    const chat = <Chat api="/api" threadId="t" fetch={service.fetch} storage={storage} />;
    await render(
      <StrictMode>
        {where === 'alone' ? chat : <AssistantChatProvider api="/api">{chat}</AssistantChatProvider>}
      </StrictMode>,
    );
    await expect.poll(items).toContain('assistant streaming  Up to ');
    service.add(said('25 m'), ...ENDED);
    service.close();
    await expect.poll(items).toContain('assistant complete  Up to 25 m');
    expect(service.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /api/runs/run-1']);
  },
);

test('leaving in mid-stream closes the request', async () => {
  // L14: promised 250 ms; four times that here
  const service = playService();
  const screen = await render(
    <StrictMode>
      <Chat {...bare(service)} prompt="Hello?" />
    </StrictMode>,
  );
  await expect.poll(() => service.requests.length).toBe(1);
  await service.last().say('Up');
  await screen.unmount();
  await expect.poll(() => service.open(), { timeout: 1000 }).toBe(0);
  expect(service.last().aborted()).toBe(true);
});

test('a shared conversation continues without a mounted component, and is complete when one mounts again', async () => {
  // L15
  const service = playService();
  const app = (shown: boolean) => (
    <AssistantChatProvider api="/api">
      {shown && <Chat {...bare(service)} prompt="Hello?" />}
    </AssistantChatProvider>
  );
  const screen = await render(app(true));
  await expect.poll(() => service.requests.length).toBe(1);
  await service.last().say('Up to ');
  await screen.rerender(app(false));
  await service.last().say('25 m');
  expect(service.last().aborted()).toBe(false);
  await service.last().finish();
  await screen.rerender(
    <AssistantChatProvider api="/api">
      <Chat {...bare(service)} />
    </AssistantChatProvider>,
  );
  await expect.poll(items).toEqual(['user complete  Hello?', 'assistant complete  Up to 25 m']);
});

test('the same thread under one provider is one conversation, another thread or provider another', async () => {
  // L32
  const service = playService();
  const chats: Record<string, AssistantChat> = {};
  const named = (name: string) => (chat: AssistantChat) => void (chats[name] = chat);
  await render(
    <>
      <AssistantChatProvider api="/api">
        <Chat {...bare(service)} threadId="t" seen={named('a')} prompt="Hello?" />
        <Chat threadId="t" seen={named('b')} />
        <Chat {...bare(service)} threadId="u" seen={named('c')} />
      </AssistantChatProvider>
      <AssistantChatProvider api="/api">
        <Chat {...bare(service)} threadId="t" seen={named('d')} />
      </AssistantChatProvider>
    </>,
  );
  await settle();
  const counts = Object.fromEntries(
    Object.entries(chats).map(([name, chat]) => [name, chat.getSnapshot().messages.length]),
  );
  expect(counts).toEqual({ a: 2, b: 2, c: 0, d: 0 });
});

test.each([true, false])(
  'a page that is left is cut as frozen, kept or not (persisted: %s)',
  async (persisted) => {
    // L20
    const service = playService();
    await render(<Chat {...bare(service)} prompt="Hello?" />);
    await settle();
    await service.last().say('Up to ');
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
    await expect.poll(items).toEqual(['user complete  Hello?', 'assistant interrupted frozen Up to ']);
    expect(service.open()).toBe(0);
    expect(service.requests).toHaveLength(1);
  },
);

test('without a network a running answer is cut, a send is refused, and coming back sends nothing', async () => {
  // L21, L22, L23
  const service = playService();
  let chat: AssistantChat | undefined;
  await render(<Chat {...bare(service)} prompt="Hello?" seen={(seen) => (chat = seen)} />);
  await expect.poll(() => service.requests.length).toBe(1);
  await service.last().say('Up to ');
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  await expect.poll(() => items()[1]).toBe('assistant interrupted offline Up to ');
  await chat?.sendMessage('Again?');
  expect(chat?.getSnapshot()).toMatchObject({ error: { code: 'offline' }, messages: { length: 2 } });
  online.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  await settle();
  expect(service.requests).toHaveLength(1);
});

test('a tab that is hidden and shown ten times sends nothing more', async () => {
  // L24
  const service = playService();
  await render(<Chat {...bare(service)} prompt="Hello?" />);
  await settle();
  const visibility = vi.spyOn(document, 'visibilityState', 'get');
  for (let i = 0; i < 20; i++) {
    visibility.mockReturnValue(i % 2 ? 'visible' : 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  }
  await service.last().say('Up');
  await service.last().finish();
  expect(service.requests).toHaveLength(1);
  await expect.poll(() => items()[1]).toBe('assistant complete  Up');
});

test('a tab without frames still commits', async () => {
  vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(1);
  const service = playService();
  let chat: AssistantChat | undefined;
  await render(<Chat {...bare(service)} prompt="Hello?" seen={(seen) => (chat = seen)} />);
  await expect.poll(() => service.requests.length).toBe(1);
  await service.last().say('Up');
  await expect.poll(() => chat?.getSnapshot().messages[1]?.status).toBe('streaming');
});

test('a fast stream renders at most once a frame', async () => {
  // S21
  const service = playService();
  let renders = 0;
  await render(<Chat {...bare(service)} prompt="Hello?" seen={() => renders++} />);
  await settle();
  let frames = 0;
  let counting = true;
  const count = () => {
    frames++;
    if (counting) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  const before = renders;
  const startedAt = performance.now();
  for (let i = 0; i < 100; i++) await service.last().say('x');
  counting = false;
  // If there is no frame for 100 ms, a commit happens without one.
  const withoutFrames = (performance.now() - startedAt) / 100;
  expect(renders - before).toBeLessThanOrEqual(frames + withoutFrames + 2);
});

test('1,000 sends and stops leave no listener on the window', { timeout: 60_000 }, async () => {
  // L25
  const service = playService();
  let chat: AssistantChat | undefined;
  await render(<Chat {...bare(service)} seen={(seen) => (chat = seen)} />);
  const added = [window, document].map((target) => vi.spyOn(target, 'addEventListener'));
  const removed = [window, document].map((target) => vi.spyOn(target, 'removeEventListener'));
  for (let i = 0; i < 1000; i++) {
    const sent = chat?.sendMessage('Hello?');
    await Promise.resolve();
    chat?.stop();
    await sent;
    chat?.clear();
  }
  const count = (spies: typeof added, name: string) =>
    spies.flatMap(({ mock }) => mock.calls).filter(([event]) => event === name).length;
  for (const name of ['offline', 'pagehide', 'freeze']) {
    expect(count(added, name)).toBe(1000);
    expect(count(removed, name)).toBe(1000);
  }
});

test('the browser hydrates the server’s markup, with or without a stored history', async () => {
  // L29; another test compares this with the server's output.
  const service = playService();
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = SERVER_HTML;
  const problems = vi.fn();
  const root = hydrateRoot(
    container,
    <StrictMode>
      <AssistantChatProvider api="/api" threadId="t">
        <Chat
          {...bare(service)}
          storage={{ load: () => STORED, save: () => undefined }}
          settings={{ model: 'gpt-4.1' }}
        />
      </AssistantChatProvider>
    </StrictMode>,
    { onRecoverableError: problems },
  );
  await expect.poll(items).toEqual(['user complete  Hi']);
  expect(problems).not.toHaveBeenCalled();
  root.unmount();
  container.remove();
});

test('a store that is made anew at every render is loaded from once', async () => {
  const service = playService();
  const load = vi.fn(() => STORED);
  const app = () => (
    <StrictMode>
      <Chat {...bare(service)} threadId="t" storage={{ load: () => load(), save: () => undefined }} />
    </StrictMode>
  );
  const screen = await render(app());
  await expect.poll(items).toEqual(['user complete  Hi']);
  await screen.rerender(app());
  await screen.rerender(app());
  await settle();
  expect(load).toHaveBeenCalledOnce();
});

test('a settings field that changes between renders is applied, an unchanged one never overwrites', async () => {
  const service = playService();
  let chat: AssistantChat | undefined;
  const app = (settings: UseAssistantChatOptions['settings']) => (
    <StrictMode>
      <Chat {...bare(service)} settings={settings} seen={(seen) => (chat = seen)} />
    </StrictMode>
  );
  const screen = await render(app({ model: 'gpt-4o', filter: { year: { $in: [1] } } }));
  chat?.setSettings({ model: 'gpt-4.1' });
  await screen.rerender(app({ model: 'gpt-4o', filter: { year: { $in: [1] } } }));
  await expect.element(page.getByLabelText('model')).toHaveTextContent('gpt-4.1');
  await screen.rerender(app({ model: 'gpt-4o', filter: { year: { $in: [2] } } }));
  expect(chat?.getSnapshot().settings).toEqual({ model: 'gpt-4.1', filter: { year: { $in: [2] } } });
  await screen.rerender(app({ model: 'gpt-5', filter: { year: { $in: [2] } } }));
  await expect.element(page.getByLabelText('model')).toHaveTextContent('gpt-5');
  await screen.rerender(app({ model: 'gpt-5' }));
  expect(chat?.getSnapshot().settings).toEqual({ model: 'gpt-5' });
});

test('a first component with few options does not fix the options of later ones', async () => {
  const service = playService();
  const First = () => <output>{useSharedChat()?.getSnapshot().status}</output>;
  await render(
    <StrictMode>
      <AssistantChatProvider api="/api">
        <First />
        <Chat
          {...bare(service)}
          protocol="chat"
          storage={{ load: () => STORED, save: () => undefined }}
          headers={{ 'x-own': '1' }}
          settings={{ model: 'gpt-4.1' }}
          prompt="Hello?"
        />
      </AssistantChatProvider>
    </StrictMode>,
  );
  await settle();
  expect(service.requests).toHaveLength(1);
  expect(service.last().url).toBe('/api/chat');
  expect(service.last().headers.get('x-own')).toBe('1');
  expect(service.last().body.model).toBe('gpt-4.1');
});

test('callbacks are those of the last render, each hook has its own, and each is called once', async () => {
  const service = playService();
  const calls: string[] = [];
  const app = (name: string) => (
    <AssistantChatProvider api="/api">
      <Chat {...bare(service)} prompt="Hello?" onFinish={() => void calls.push(name)} />
      <Chat onFinish={() => void calls.push('other')} />
    </AssistantChatProvider>
  );
  const screen = await render(app('old'));
  await settle();
  await screen.rerender(app('new'));
  await service.last().finish();
  expect(calls.toSorted()).toEqual(['new', 'other']);
});

test('the handler’s models and limits apply to the conversation; the host’s own options win over them', async () => {
  const service = playService();
  const queryClient = new QueryClient();
  const chats: AssistantChat[] = [];
  const models = [{ id: 'own', label: 'Own', temperature: false as const }];
  await render(
    <AssistantChatProvider api="/api/" queryClient={queryClient}>
      <Chat
        {...bare(service)}
        threadId="a"
        settings={{ model: 'own', temperature: 1 }}
        seen={(chat) => (chats[0] = chat)}
      />
      <Chat threadId="b" history={{ messageBytes: 9 }} seen={(chat) => (chats[1] = chat)} />
    </AssistantChatProvider>,
  );
  queryClient.setQueryData(['redpine', '/api', 'models'], { models, limits: { messageBytes: 5 } });
  expect(chats[0]?.checkSend('123456')?.code).toBe('message_too_long');
  expect(chats[1]?.checkSend('123456')).toBeUndefined();
  void chats[0]?.sendMessage('Hi?');
  await settle();
  expect(service.last().body).not.toHaveProperty('temperature');
});

test('only the message that streams renders again', async () => {
  // L34
  const service = playService();
  const renders: Record<string, number> = {};
  let chat: AssistantChat | undefined;
  const Row = ({ id }: { id: string }) => {
    const message = useMessage(id);
    renders[id] = (renders[id] ?? 0) + 1;
    return <li>{message && textOf(message)}</li>;
  };
  const Rows = () => {
    const shared = useSharedChat();
    return shared?.getSnapshot().messageIds.map((id) => <Row key={id} id={id} />);
  };
  const initialMessages = Array.from({ length: 1000 }, (_, i) => ({
    id: `m${i}`,
    role: i % 2 ? ('assistant' as const) : ('user' as const),
    parts: [{ type: 'text' as const, text: `Text ${i}`, state: 'done' as const }],
    status: 'complete' as const,
    metadata: {},
    createdAt: i,
  }));
  const App = () => {
    chat = useSharedChat();
    return <Rows />;
  };
  const Owner = () => {
    useAssistantChat({ ...bare(service), initialMessages });
    return null;
  };
  const screen = await render(
    <AssistantChatProvider api="/api">
      <Owner />
      <App />
    </AssistantChatProvider>,
  );
  void chat?.sendMessage('Hello?');
  await settle();
  await screen.rerender(
    <AssistantChatProvider api="/api">
      <Owner />
      <App />
    </AssistantChatProvider>,
  );
  const before = { ...renders };
  await service.last().say('Up');
  await service.last().say(' to');
  await expect.poll(() => document.querySelector('li:last-child')?.textContent).toBe('Up to');
  const again = Object.keys(renders).filter((id) => renders[id] !== before[id]);
  expect(again).toEqual([chat?.getSnapshot().messageIds.at(-1)]);
});

test('a transition, a change of thread and a second mount keep text and send nothing', async () => {
  const service = playService();
  let change: (threadId: string) => void = () => undefined;
  const Switch = () => {
    const [threadId, setThreadId] = useState('a');
    change = (next) => startTransition(() => setThreadId(next));
    return <Chat {...bare(service)} threadId={threadId} prompt={threadId === 'a' ? 'Hello?' : ''} />;
  };
  await render(
    <StrictMode>
      <Switch />
    </StrictMode>,
  );
  await expect.poll(() => service.requests.length).toBe(1);
  await service.last().say('Up');
  change('b');
  await expect.poll(items).toEqual([]);
  await service.last().say(' to');
  await service.last().finish();
  expect(items()).toEqual([]);
  expect(service.requests).toHaveLength(1);
});

test('the host’s QueryClient is used if there is one, else one is created', async () => {
  const clients: QueryClient[] = [];
  const Look = () => {
    clients.push(useQueryClient());
    return null;
  };
  const host = new QueryClient();
  const given = new QueryClient();
  await render(
    <QueryClientProvider client={host}>
      <AssistantChatProvider api="/api">
        <Look />
      </AssistantChatProvider>
      <AssistantChatProvider api="/api" queryClient={given}>
        <Look />
      </AssistantChatProvider>
    </QueryClientProvider>,
  );
  expect(clients).toEqual([host, given]);
  await render(
    <AssistantChatProvider api="/api">
      <Look />
    </AssistantChatProvider>,
  );
  expect(clients[2]).toBeInstanceOf(QueryClient);
});
