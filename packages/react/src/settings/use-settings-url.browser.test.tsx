import { type AssistantChat, type ChatSettings, type ChatStorage, createAssistantChat } from '@redpine/core';
import { StrictMode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import '../styles.css';
import { createSettingsChat, ChatProvider } from '../fixtures/settings-chat.fixture.tsx';
import { SettingsLink } from './settings-link.tsx';
import { settingsToParam } from './settings-param.ts';

const WANTED = { model: 'o4-mini', temperature: 0.7, filter: { year: { $gte: 2020 } } };
const start = location.href;
const said = () => page.getByRole('alert').element().textContent;

function open(search: string): void {
  history.replaceState(null, '', `${location.pathname}${search}#there`);
}

async function show(chat: AssistantChat = createSettingsChat({ model: 'gpt-4o', filter: { genre: 'oak' } })) {
  await render(
    <StrictMode>
      <ChatProvider chat={chat}>
        <SettingsLink param="s" />
      </ChatProvider>
    </StrictMode>,
  );
  return chat;
}

afterEach(() => history.replaceState(null, '', start));

test('a page opened with settings in its URL sends with all of them', async () => {
  open(`?s=${settingsToParam(WANTED)}`);
  const chat = await show();
  expect(chat.getSnapshot().settings).toEqual(WANTED);
  await expect.poll(said).toBe('');
});

test('a link without a filter says so, and removes the earlier filter', async () => {
  open(`?s=${settingsToParam({ model: 'o4-mini' })}`);
  const chat = await show();
  expect(chat.getSnapshot().settings).toEqual({
    model: 'o4-mini',
    temperature: undefined,
    filter: undefined,
  });
});

test('a damaged link changes nothing, shows a message until it is dismissed, and stays in the URL until then', async () => {
  const damaged = settingsToParam(WANTED).slice(0, -3);
  open(`?s=${damaged}`);
  const chat = await show();
  expect(chat.getSnapshot().settings).toEqual({ model: 'gpt-4o', filter: { genre: 'oak' } });
  await expect.poll(said).toMatch(/^The settings in this link are damaged/);
  expect(location.search).toBe(`?s=${damaged}`);
  expect(chat.checkSend('Hello')).toMatchObject({ code: 'invalid_filter' });
  await userEvent.click(page.getByRole('button', { name: 'Dismiss' }));
  await expect.poll(said).toBe('');
  expect(location.search).toBe(`?s=${settingsToParam(chat.getSnapshot().settings)}`);
  expect(chat.checkSend('Hello')).toBeUndefined();
});

test('a conversation loaded later neither overrides the link nor hides a refused link', async () => {
  const storage = (settings: ChatSettings): ChatStorage => ({
    load: (threadId) => Promise.resolve({ version: 1, threadId, settings, nodes: [], headId: null }),
    save: () => undefined,
  });
  open(`?s=${settingsToParam(WANTED)}`);
  const old = { model: 'gpt-4.1', temperature: 2 };
  const environment = { loadOnSubscribe: true };
  const chat = createAssistantChat({ api: '/api', storage: storage(old), environment });
  await show(chat);
  await expect.poll(() => chat.getSnapshot().settings).toEqual(WANTED);

  open('?s=s1.f1.damaged');
  const other = createAssistantChat({ api: '/api', storage: storage(old), environment });
  await cleanup();
  await show(other);
  await expect.poll(() => other.getSnapshot().settings).toEqual(old);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(location.search).toBe('?s=s1.f1.damaged');
  expect(other.checkSend('Hello')).toMatchObject({ code: 'invalid_filter' });
});

test('a parameter given twice is refused, because the valid one is unknown', async () => {
  open(`?s=${settingsToParam(WANTED)}&s=${settingsToParam({})}`);
  const chat = await show();
  expect(chat.getSnapshot().settings.model).toBe('gpt-4o');
  await expect.poll(said).toMatch(/damaged/);
});

test('a settled change of settings is written into the URL, and the rest of the URL stays unchanged', async () => {
  open('?q=a%20b&empty&s2=x');
  const replace = vi.spyOn(history, 'replaceState');
  const chat = await show();
  expect(location.search).toBe('?q=a%20b&empty&s2=x');
  for (let step = 0; step < 50; step += 1) chat.setSettings({ temperature: step / 50 });
  chat.setSettings(WANTED);
  await expect.poll(() => location.search).toBe(`?q=a%20b&empty&s2=x&s=${settingsToParam(WANTED)}`);
  expect(location.hash).toBe('#there');
  expect(replace).toHaveBeenCalledOnce();
});

test('going back restores the settings of that address', async () => {
  open(`?s=${settingsToParam(WANTED)}`);
  const chat = await show();
  history.pushState(null, '', `?s=${settingsToParam({ model: 'gpt-4.1' })}`);
  chat.setSettings({ model: 'gpt-4.1', temperature: undefined, filter: undefined });
  history.back();
  await expect.poll(() => chat.getSnapshot().settings).toEqual(WANTED);
});

test('settings too long for a link are reported, and such a link is refused when it is opened', async () => {
  open('');
  const chat = await show();
  chat.setSettings({
    filter: { text: { $in: Array.from({ length: 900 }, (_, index) => `value ${index}`) } },
  });
  await expect.poll(said).toMatch(/too long for a link/);
  const search = location.search;
  chat.setSettings({ filter: undefined });
  await expect.poll(said).toBe('');
  open(search);
  window.dispatchEvent(new PopStateEvent('popstate'));
  await expect.poll(said).toMatch(/damaged/);
});
