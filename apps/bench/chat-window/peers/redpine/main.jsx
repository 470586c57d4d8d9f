import { createAssistantChat } from '@redpine/core';
import { createIndexedDbStorage } from '@redpine/core/storage';
import { ChatWindow } from '@redpine/react/chat-window';
import { createRoot } from 'react-dom/client';
import { expose } from '../../shared/expose.js';
import { isStored } from '../../shared/store.js';
import '@redpine/react/styles.css';
import './page.css';

// The component as its README sets it up; the harness's server is mounted where the handler would be.
let chat;
const root = createRoot(document.getElementById('root'));
const storage = isStored ? createIndexedDbStorage() : undefined;
const open = (key, options) => {
  chat = createAssistantChat({ api: '/api', threadId: key, storage, ...options });
  root.render(<ChatWindow key={key} chat={chat} variant="full" />);
};
open('thread-0000000000000000', {});

const part = (text) => ({ type: 'text', text, state: 'done' });
expose({
  send: (text) => chat.sendMessage(text),
  seed: async (given) => {
    const messages = given.map(({ role, content }, index) => ({
      id: `m${index}`,
      role,
      parts: [part(content)],
      status: 'complete',
      metadata: {},
      createdAt: index,
    }));
    const id = 'thread-0000000000000001';
    if (!storage) return open(id, { initialMessages: messages });
    const nodes = messages.map((message, at) => ({
      message,
      parentId: messages[at - 1]?.id ?? null,
      at,
      rev: 1,
    }));
    const head = { headId: messages.at(-1).id, settings: {}, generation: 0, rev: 1 };
    await storage.saveChange(id, { version: 1, nodes, head });
    open(id, {});
  },
  kept: async () => JSON.stringify(await storage.get('thread-0000000000000001')),
  lastText: () => {
    const articles = document.querySelectorAll('article');
    return articles[articles.length - 1]?.textContent ?? '';
  },
});
