import { createAssistantChat } from '@redpine/core';
import { ChatWindow } from '@redpine/react/chat-window';
import { createRoot } from 'react-dom/client';
import { expose } from '../../shared/expose.js';
import '@redpine/react/styles.css';
import './page.css';

// The component as its README sets it up; the harness's server is mounted where the handler would be.
let chat;
const root = createRoot(document.getElementById('root'));
const open = (initialMessages) => {
  chat = createAssistantChat({ api: '/api', initialMessages });
  root.render(<ChatWindow key={initialMessages.length} chat={chat} variant="full" />);
};
open([]);

const part = (text) => ({ type: 'text', text, state: 'done' });
expose({
  send: (text) => chat.sendMessage(text),
  seed: (messages) =>
    open(
      messages.map(({ role, content }, index) => ({
        id: `m${index}`,
        role,
        parts: [part(content)],
        status: 'complete',
        metadata: {},
        createdAt: index,
      })),
    ),
  lastText: () => {
    const articles = document.querySelectorAll('article');
    return articles[articles.length - 1]?.textContent ?? '';
  },
});
