import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { DeepChat } from 'deep-chat-react';
import { expose } from '../../shared/expose.js';
import '../../shared/base.css';

const connect = { url: '/chat/completions', method: 'POST', stream: true };
const limits = { maxMessages: -1 };
const style = { width: '760px', height: '100vh', margin: '0 auto', border: 'none' };
const toOpenAI = (d) => {
  d.body = {
    model: 'bench-model',
    stream: true,
    messages: d.body.messages.map((m) => ({ role: m.role === 'ai' ? 'assistant' : m.role, content: m.text })),
  };
  return d;
};
const fromOpenAI = (r) => ({ text: r.choices?.[0]?.delta?.content ?? '' });

function App() {
  const [state, setState] = useState({ key: 0, history: undefined });
  const ref = useRef(null);
  App.set = setState;
  App.ref = ref;
  return (
    <DeepChat
      key={state.key}
      ref={ref}
      connect={connect}
      requestBodyLimits={limits}
      requestInterceptor={toOpenAI}
      responseInterceptor={fromOpenAI}
      history={state.history}
      style={style}
    />
  );
}
createRoot(document.getElementById('root')).render(<App />);
const shadow = () => document.querySelector('deep-chat')?.shadowRoot;
expose({
  send: (t) => App.ref.current.submitUserMessage({ text: t }),
  seed: (ms) =>
    App.set({
      key: 1,
      history: ms.map((m) => ({ role: m.role === 'assistant' ? 'ai' : 'user', text: m.content })),
    }),
  lastText: () => shadow()?.getElementById('messages')?.lastElementChild?.textContent ?? '',
  composer: () => shadow()?.getElementById('text-input'),
});
