import { readFileSync } from 'node:fs';
import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { AssistantChatProvider } from './assistant-chat-provider.tsx';
import { useAssistantChat } from './use-assistant-chat.ts';
import { Chat, SERVER_HTML, STORED } from '../fixtures/chat-probe.fixture.tsx';

test('the server renders without a browser, without history and without a request', () => {
  // L29
  expect(typeof window).toBe('undefined');
  const fetch = vi.fn<typeof globalThis.fetch>();
  const load = vi.fn(() => STORED);
  const chat = (
    <Chat
      api="/api"
      threadId="t"
      fetch={fetch}
      storage={{ load, save: () => undefined }}
      settings={{ model: 'gpt-4.1' }}
      prompt="Hi"
    />
  );
  expect(renderToString(chat)).toBe(SERVER_HTML);
  expect(renderToString(<AssistantChatProvider api="/api">{chat}</AssistantChatProvider>)).toBe(SERVER_HTML);
  expect(fetch).not.toHaveBeenCalled();
  expect(load).not.toHaveBeenCalled();
});

test('the error without `api` names the missing option', () => {
  expect(() => renderToString(<Chat />)).toThrow(/Give `api`/);
});

test('the hook returns the names of its page and no other', () => {
  let names: string[] = [];
  const Look = () => {
    names = Object.keys(useAssistantChat({ api: '/api' }));
    return null;
  };
  renderToString(<Look />);
  const readme = readFileSync(new URL('./hooks.md', import.meta.url), 'utf8');
  const returned = readme.slice(readme.indexOf('## What it returns'), readme.indexOf('## Callbacks'));
  const listed = [...returned.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);
  expect(new Set(names)).toEqual(new Set(listed));
  expect(names).toHaveLength(26);
});
