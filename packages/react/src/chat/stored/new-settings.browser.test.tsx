import '../../styles.css';
import type { AssistantChat, ChatSettings } from '@redpine/core';
import { createMemoryStorage, type ThreadStorage } from '@redpine/core/storage';
import { QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Chat } from '../../fixtures/chat-probe.fixture.tsx';
import { fakeMessage } from '../../fixtures/fake-chat.fixture.ts';
import { FilterBuilder } from '../../filter-builder/filter-builder.tsx';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { ThreadList } from '../../threads/list/thread-list.tsx';
import { ChatWindow } from '../window/chat-window.tsx';

const ID = 'thread-0000000000000001';
const CHOSEN = { model: 'gpt-4.1', temperature: 0.4, filter: { topic: 'pines' } };
const TENANT = { tenant: 'a' };

afterEach(() => sessionStorage.clear());

const LockedBuilder = () => <FilterBuilder fields={[]} locked={TENANT} />;

interface AppProps {
  storage: ThreadStorage;
  seen: (chat: AssistantChat) => void;
  /** The host's settings, by the thread that it opened last. */
  settingsOf?: (threadId: string | undefined) => ChatSettings;
  isLocked?: boolean;
}

function App({ storage, seen, settingsOf, isLocked }: AppProps) {
  const [queryClient] = useState(() => new QueryClient());
  const [threadId, setThreadId] = useState<string>();
  return (
    <AssistantChatProvider
      api="/api"
      storage={storage}
      queryClient={queryClient}
      onThreadIdChange={setThreadId}
    >
      <div style={{ height: 560, width: 1200 }}>
        <ChatWindow
          variant="full"
          {...(settingsOf && { settings: settingsOf(threadId) })}
          slots={{ threads: ThreadList, ...(isLocked && { aside: LockedBuilder }) }}
        />
      </div>
      <Chat seen={seen} />
    </AssistantChatProvider>
  );
}

/** A page with one stored conversation, the open conversation of which a test reads. */
async function open(props: Omit<AppProps, 'storage' | 'seen'> = {}) {
  const storage = createMemoryStorage();
  const message = { ...fakeMessage('user', 'Stored question'), id: 'q' };
  await storage.saveChange(ID, {
    version: 1,
    nodes: [{ message, parentId: null, at: 1, rev: 1 }],
    head: { headId: 'q', settings: { model: 'gpt-5' }, generation: 0, rev: 1 },
    title: 'Stored',
  });
  let chat: AssistantChat | undefined;
  const screen = await render(<App {...props} storage={storage} seen={(next) => (chat = next)} />);
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name, exact: true }));
  await expect.element(screen.getByRole('button', { name: 'Stored', exact: true })).toBeVisible();
  const before = () => chat?.getSnapshot().threadId;
  return {
    screen,
    press,
    choose: (settings: ChatSettings) => chat?.setSettings(settings),
    settings: () => chat?.getSnapshot().settings,
    /** Starts a conversation, and waits until it is open. */
    begin: async () => {
      const from = before();
      await press('New conversation');
      await expect.poll(before).not.toBe(from);
    },
  };
}

it('begins a conversation with the settings on screen, while a stored one has its own', async () => {
  const { press, choose, settings, begin } = await open();
  choose(CHOSEN);
  await begin();
  expect(settings()).toEqual(CHOSEN);
  await press('Stored');
  await expect.poll(settings).toEqual({ model: 'gpt-5' });
  await begin();
  expect(settings()).toEqual({ model: 'gpt-5' });
});

it('lets a choice on screen stand over settings that the host gives every thread', async () => {
  const { choose, settings, begin } = await open({
    settingsOf: () => ({ model: 'gpt-4o', filter: { topic: 'oaks' } }),
  });
  await expect.poll(settings).toEqual({ model: 'gpt-4o', filter: { topic: 'oaks' } });
  choose(CHOSEN);
  for (let times = 0; times < 2; times++) {
    await begin();
    expect(settings()).toEqual(CHOSEN);
  }
});

it('begins a conversation with the settings that the host gives that thread', async () => {
  const { choose, settings, begin } = await open({
    settingsOf: (id) => ({ model: 'gpt-4o', filter: { topic: id ? 'firs' : 'oaks' } }),
  });
  await expect.poll(settings).toEqual({ model: 'gpt-4o', filter: { topic: 'oaks' } });
  choose(CHOSEN);
  await begin();
  expect(settings()).toEqual({ ...CHOSEN, filter: { topic: 'firs' } });
});

it('leaves a locked filter out of the filter of the person, and in force', async () => {
  const { screen, choose, settings, begin } = await open({ isLocked: true });
  choose({ filter: CHOSEN.filter });
  const both = { $and: [TENANT, CHOSEN.filter] };
  await expect.poll(settings).toEqual({ filter: both });
  await begin();
  await expect.poll(settings).toEqual({ filter: both });
  const rows = () => screen.container.querySelectorAll('[data-slot="filter-row"]').length;
  const locked = () => screen.container.querySelectorAll('[data-slot="filter-locked-row"]').length;
  await expect.poll(() => [rows(), locked()]).toEqual([1, 1]);
});

it('keeps the settings on screen when the open conversation is deleted', async () => {
  const { screen, press, choose, settings } = await open();
  await press('Stored');
  await expect.poll(settings).toEqual({ model: 'gpt-5' });
  choose({ filter: CHOSEN.filter });
  await userEvent.click(screen.getByRole('button', { name: 'Stored', exact: true }));
  await userEvent.keyboard('{Delete}');
  await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect(settings()).toEqual({ model: 'gpt-5', filter: CHOSEN.filter });
  await press('Undo');
  await expect.poll(settings).toEqual({ model: 'gpt-5', filter: CHOSEN.filter });
});
