import type { ChatStorage } from '@redpine/core';
import { type FunctionComponent, createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AssistantChatProvider, ChatWindow, useMessage } from '../index.ts';
import { ThreadList, useThreads } from '../thread-list.ts';

const single: ChatStorage = { load: () => undefined, save: () => undefined };

function Threads() {
  useThreads();
  return null;
}

function Message() {
  useMessage('x', { chat: {} as never });
  return null;
}

const inProvider = (part: FunctionComponent) =>
  createElement(AssistantChatProvider, { api: '/api/assistant', storage: single }, createElement(part));

test.each([
  ['useThreads without a provider', createElement(Threads), 'REDPINE_STORAGE_MISSING'],
  ['a list of threads without a provider', createElement(ThreadList), 'REDPINE_STORAGE_MISSING'],
  ['useThreads with a storage without a list', inProvider(Threads), 'REDPINE_STORAGE_MISSING'],
  ['a message of what is no chat', createElement(Message), 'REDPINE_CHAT_INVALID'],
  ['a window of what is no chat', createElement(ChatWindow, { chat: {} as never }), 'REDPINE_CHAT_INVALID'],
])('%s is refused with its code', (_, element, code) => {
  expect(() => renderToString(element)).toThrow(expect.objectContaining({ code }));
});
