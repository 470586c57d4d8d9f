import type { AssistantChat } from '@redpine/core';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode, useEffect, useLayoutEffect } from 'react';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { playService, settle } from '../../../core/src/chat/chat.fixture.ts';
import { AssistantChatProvider } from './assistant-chat-provider.tsx';
import { Chat } from '../fixtures/chat-probe.fixture.tsx';
import { type UseAssistantChatOptions, useAssistantChat } from './use-assistant-chat.ts';

// The time at which a changed option takes effect.

const bare = ({ fetch }: ReturnType<typeof playService>) => ({ api: '/api', fetch, retries: 0 });

test('StrictMode and a first prompt are one POST beside an effect that takes its time', async () => {
  // L16
  const service = playService();
  const Slow = () => {
    useEffect(() => {
      const until = performance.now() + 40;
      while (performance.now() < until);
    });
    return null;
  };
  await render(
    <StrictMode>
      <Chat {...bare(service)} prompt="Hello?" />
      <Slow />
    </StrictMode>,
  );
  await settle();
  await service.last().finish();
  await settle();
  expect(service.requests).toHaveLength(1);
});

test('options of the last render stay in use when the provider receives facts later', async () => {
  const service = playService();
  const queryClient = new QueryClient();
  let chat: AssistantChat | undefined;
  const app = (api: string, token: string) => (
    <AssistantChatProvider api={api} queryClient={queryClient}>
      <Chat fetch={service.fetch} retries={0} headers={{ 'x-token': token }} seen={(seen) => (chat = seen)} />
    </AssistantChatProvider>
  );
  const screen = await render(app('/api', 'old'));
  await screen.rerender(app('/api', 'new'));
  queryClient.setQueryData(['redpine', '/api', 'models'], { models: [], limits: { messageBytes: 5 } });
  void chat?.sendMessage('Hi?');
  await settle();
  expect(service.last().headers.get('x-token')).toBe('new');
  await service.last().finish();
  await screen.rerender(app('/other', 'newer'));
  void chat?.sendMessage('Ho?');
  await settle();
  expect(service.last().url).toBe('/other/chat/completions');
  expect(service.last().headers.get('x-token')).toBe('newer');
});

test.each(['alone', 'under a provider'])('an option that goes away is gone (%s)', async (where) => {
  const service = playService();
  let chat: AssistantChat | undefined;
  const app = (options: UseAssistantChatOptions) => {
    const shown = <Chat {...bare(service)} {...options} seen={(seen) => (chat = seen)} />;
    return where === 'alone' ? shown : <AssistantChatProvider api="/api">{shown}</AssistantChatProvider>;
  };
  const screen = await render(app({ headers: { 'x-token': '1' }, stream: false }));
  await screen.rerender(app({ headers: undefined }));
  void chat?.sendMessage('Hi?');
  await settle();
  expect(service.last().headers.get('x-token')).toBeNull();
  expect(service.last().body.stream).toBe(true);
});

test('settings that are null count as unset, and so does a field of them', async () => {
  const service = playService();
  let chat: AssistantChat | undefined;
  const app = (settings: unknown) => (
    <Chat {...bare(service)} settings={settings as never} seen={(seen) => (chat = seen)} />
  );
  const screen = await render(app(null));
  await screen.rerender(app({ model: 'gpt-4.1', filter: null }));
  await screen.rerender(app(null));
  await screen.rerender(app({ model: 'gpt-5', temperature: null }));
  void chat?.sendMessage('Hi?');
  await settle();
  expect(service.last().body).toEqual(expect.objectContaining({ model: 'gpt-5' }));
  expect(service.last().body).not.toHaveProperty('filter');
});

test('a filter whose keys come in another order has not changed', async () => {
  const service = playService();
  let chat: AssistantChat | undefined;
  const app = (filter: Record<string, number>) => (
    <Chat {...bare(service)} settings={{ filter }} seen={(seen) => (chat = seen)} />
  );
  const screen = await render(app({ a: 1, b: 2 }));
  chat?.setSettings({ filter: { chosen: 3 } });
  await screen.rerender(app({ b: 2, a: 1 }));
  expect(chat?.getSnapshot().settings.filter).toEqual({ chosen: 3 });
  await screen.rerender(app({ b: 2, a: 2 }));
  expect(chat?.getSnapshot().settings.filter).toEqual({ b: 2, a: 2 });
});

test('a child that sends from a layout effect sends under the settings of that render', async () => {
  const service = playService();
  const Send = ({ chat, text }: { chat: AssistantChat; text: string | undefined }) => {
    useLayoutEffect(() => {
      if (text) void chat.sendMessage(text);
    }, [chat, text]);
    return <p>{text}</p>;
  };
  const Parent = ({ model, text }: { model: string; text?: string }) => {
    const chat = useAssistantChat({ ...bare(service), settings: { model } });
    return (
      <>
        <output>{chat.settings.model}</output>
        <Send chat={chat} text={text} />
      </>
    );
  };
  const screen = await render(<Parent model="gpt-4o" />);
  await screen.rerender(<Parent model="gpt-4.1" text="Hi?" />);
  await settle();
  expect(service.last().body.model).toBe('gpt-4.1');
  await expect.element(screen.getByText('gpt-4.1')).toBeVisible();
});

test('the callback for the end of an answer runs when its thread is no longer shown', async () => {
  const service = playService();
  const onFinish = vi.fn();
  const app = (threadId: string, prompt?: string) => (
    <Chat {...bare(service)} threadId={threadId} prompt={prompt} onFinish={onFinish} />
  );
  const screen = await render(app('a', 'Hello?'));
  await expect.poll(() => service.requests.length).toBe(1);
  await service.last().say('Up');
  await screen.rerender(app('b'));
  await service.last().finish();
  expect(onFinish).toHaveBeenCalledOnce();
});

test('a filter that JSON cannot hold blocks the send, made anew at every render as it may be', async () => {
  const service = playService();
  let chat: AssistantChat | undefined;
  const circle = () => {
    const clause: Record<string, unknown> = {};
    return Object.assign(clause, { $near: clause });
  };
  for (const make of [circle, () => 10n, () => undefined, () => ({ $near: () => 1 }), () => new Date(0)]) {
    const app = () => (
      <StrictMode>
        <Chat
          {...bare(service)}
          settings={{ filter: { a: make() } as never }}
          seen={(seen) => (chat = seen)}
        />
      </StrictMode>
    );
    const screen = await render(app());
    await screen.rerender(app());
    await chat?.sendMessage('Hi?');
    expect(chat?.getSnapshot().error?.code).toBe('invalid_filter');
    await screen.unmount();
  }
  expect(service.requests).toEqual([]);
});
