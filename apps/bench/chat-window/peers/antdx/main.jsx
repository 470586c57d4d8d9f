import React from 'react';
import { createRoot } from 'react-dom/client';
import { Bubble, Sender } from '@ant-design/x';
import XMarkdown from '@ant-design/x-markdown';
import { OpenAIChatProvider, useXChat, XRequest } from '@ant-design/x-sdk';
import '@ant-design/x-markdown/themes/light.css';
import { expose } from '../../shared/expose.js';
import '../../shared/base.css';

// x-sdk/demos/x-chat/openai.tsx, without the per-message footers
const role = {
  assistant: {
    placement: 'start',
    contentRender: (content, { status }) => (
      <XMarkdown
        className="x-markdown-light"
        content={content}
        streaming={{ hasNextChunk: status === 'updating' }}
      />
    ),
  },
  user: { placement: 'end' },
};
function Chat({ initial }) {
  const [content, setContent] = React.useState('');
  const [provider] = React.useState(
    () =>
      new OpenAIChatProvider({
        request: XRequest('/chat/completions', {
          manual: true,
          params: { model: 'bench-model', stream: true },
        }),
      }),
  );
  const { onRequest, messages, isRequesting, abort } = useXChat({
    provider,
    defaultMessages: initial,
    requestFallback: (_, { error }) => ({ content: String(error), role: 'assistant' }),
    requestPlaceholder: () => ({ content: 'Please wait...', role: 'assistant' }),
  });
  const submit = (text) => {
    onRequest({ messages: [{ role: 'user', content: text }] });
    setContent('');
  };
  Chat.send = submit;
  return (
    <div className="chat">
      <Bubble.List
        style={{ flex: 1, minHeight: 0 }}
        role={role}
        items={messages.map(({ id, message, status }) => ({
          key: id,
          role: message.role,
          status,
          loading: status === 'loading',
          content: message.content,
        }))}
      />
      <Sender
        loading={isRequesting}
        value={content}
        onCancel={abort}
        onChange={setContent}
        placeholder="Please enter content and press Enter to send message"
        onSubmit={submit}
      />
    </div>
  );
}
function App() {
  const [state, setState] = React.useState({ key: 0, messages: [] });
  App.set = setState;
  return <Chat key={state.key} initial={state.messages} />;
}
createRoot(document.getElementById('root')).render(<App />);
expose({
  send: (t) => Chat.send(t),
  seed: (ms) =>
    App.set({
      key: 1,
      messages: ms.map((m, i) => ({
        id: 'm' + i,
        message: { role: m.role, content: m.content },
        status: m.role === 'user' ? 'local' : 'success',
      })),
    }),
  lastText: () => {
    const l = document.getElementsByClassName('ant-bubble-start');
    return l.length ? l[l.length - 1].textContent : '';
  },
});
