import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { openAIDeltas } from './sse.js';
import { expose } from './expose.js';
import './base.css';

export function start(Message) {
  function Chat({ initial }) {
    const [messages, setMessages] = useState(initial);
    const [input, setInput] = useState('');
    const log = useRef(null);
    async function send(text) {
      const next = [...messages, { role: 'user', content: text }];
      setMessages([...next, { role: 'assistant', content: '' }]);
      for await (const delta of openAIDeltas(next)) {
        setMessages((prev) => {
          const copy = prev.slice();
          const last = copy[copy.length - 1];
          copy[copy.length - 1] = { ...last, content: last.content + delta };
          return copy;
        });
      }
    }
    Chat.send = send;
    useEffect(() => {
      log.current.scrollTop = log.current.scrollHeight;
    }, [messages]);
    return (
      <div className="chat">
        <div className="log" ref={log}>
          {messages.map((m, i) => (
            <Message key={i} role={m.role} content={m.content} />
          ))}
        </div>
        <form
          className="composer"
          onSubmit={(e) => {
            e.preventDefault();
            send(input);
            setInput('');
          }}
        >
          <textarea rows={1} value={input} onChange={(e) => setInput(e.target.value)} />
          <button>Send</button>
        </form>
      </div>
    );
  }
  function App() {
    const [state, setState] = useState({ key: 0, messages: [] });
    App.set = setState;
    return <Chat key={state.key} initial={state.messages} />;
  }
  createRoot(document.getElementById('root')).render(<App />);
  expose({
    send: (t) => Chat.send(t),
    seed: (messages) => App.set({ key: 1, messages }),
    lastText: () => document.querySelector('.log')?.lastElementChild?.textContent ?? '',
  });
}
