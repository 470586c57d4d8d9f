// Not a peer: a sketch of the design the numbers point to, kept here to show what React itself costs.
import { memo, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { lexer } from 'marked';
import { openAIDeltas } from '../../shared/sse.js';
import { expose } from '../../shared/expose.js';
import '../../shared/base.css';

// ---- incremental markdown: every block but the last is final and keeps its identity ----
const GROUP = 16;
class Doc {
  groups = [];
  open = [];
  tail = [];
  src = '';
  text = '';
  version = 0;
  push(delta) {
    this.text += delta;
    this.src += delta;
    const toks = lexer(this.src);
    let cut = toks.length - 1;
    if (cut > 0 && toks[cut].type === 'space') cut--;
    if (cut > 0) {
      let len = 0;
      const open = this.open.slice();
      for (let i = 0; i < cut; i++) {
        len += toks[i].raw.length;
        if (toks[i].type !== 'space') open.push(toks[i]);
      }
      this.src = this.src.slice(len);
      while (open.length >= GROUP) this.groups = [...this.groups, open.splice(0, GROUP)];
      this.open = open;
    }
    this.tail = toks.slice(Math.max(0, cut)).filter((t) => t.type !== 'space');
    this.version++;
  }
}
const SAFE = /^(https?:|mailto:|#|\/)/i;
const inl = (toks) =>
  toks?.map((t, i) => {
    switch (t.type) {
      case 'strong':
        return <strong key={i}>{inl(t.tokens)}</strong>;
      case 'em':
        return <em key={i}>{inl(t.tokens)}</em>;
      case 'del':
        return <del key={i}>{inl(t.tokens)}</del>;
      case 'codespan':
        return <code key={i}>{t.text}</code>;
      case 'br':
        return <br key={i} />;
      case 'link':
        return SAFE.test(t.href) ? (
          <a key={i} href={t.href}>
            {inl(t.tokens)}
          </a>
        ) : (
          <span key={i}>{inl(t.tokens)}</span>
        );
      case 'text':
        return t.tokens ? inl(t.tokens) : t.text;
      default:
        return t.text ?? t.raw;
    }
  });
const Block = memo(function Block({ t }) {
  switch (t.type) {
    case 'heading': {
      const H = 'h' + t.depth;
      return <H>{inl(t.tokens)}</H>;
    }
    case 'paragraph':
      return <p>{inl(t.tokens)}</p>;
    case 'text':
      return t.tokens ? inl(t.tokens) : t.text;
    case 'code':
      return (
        <pre>
          <code className={'language-' + t.lang}>{t.text}</code>
        </pre>
      );
    case 'blockquote':
      return (
        <blockquote>
          {t.tokens.map((k, i) => (
            <Block key={i} t={k} />
          ))}
        </blockquote>
      );
    case 'hr':
      return <hr />;
    case 'list': {
      const L = t.ordered ? 'ol' : 'ul';
      return (
        <L>
          {t.items.map((it, i) => (
            <li key={i}>
              {it.task && <input type="checkbox" disabled checked={it.checked} />}
              {it.tokens.map((k, j) => (k.type === 'checkbox' ? null : <Block key={j} t={k} />))}
            </li>
          ))}
        </L>
      );
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {t.header.map((c, i) => (
                <th key={i} align={t.align[i] || undefined}>
                  {inl(c.tokens)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {t.rows.map((r, i) => (
              <tr key={i}>
                {r.map((c, j) => (
                  <td key={j} align={t.align[j] || undefined}>
                    {inl(c.tokens)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'space':
      return null;
    default:
      return <p>{t.raw}</p>;
  }
});
const Group = memo(({ blocks }) => blocks.map((t, i) => <Block key={i} t={t} />));

// ---- store: the list changes on send only; the streaming message has its own subscription ----
class Msg {
  subs = new Set();
  doc = null;
  v = 0;
  constructor(role, content) {
    this.role = role;
    this.content = content;
  }
  subscribe = (f) => {
    this.subs.add(f);
    return () => this.subs.delete(f);
  };
  snapshot = () => this.v;
  getDoc() {
    if (!this.doc) {
      this.doc = new Doc();
      if (this.content) this.doc.push(this.content);
    }
    return this.doc;
  }
  append(d) {
    this.content += d;
    this.getDoc().push(d);
    this.v++;
    this.subs.forEach((f) => f());
  }
}
const Message = memo(function Message({ m }) {
  useSyncExternalStore(m.subscribe, m.snapshot);
  if (m.role === 'user') return <div className="msg user">{m.content}</div>;
  const d = m.getDoc();
  return (
    <div className="msg assistant">
      {d.groups.map((g, i) => (
        <Group key={i} blocks={g} />
      ))}
      {d.open.map((t, i) => (
        <Block key={'o' + (d.groups.length * GROUP + i)} t={t} />
      ))}
      {d.tail.map((t, i) => (
        <Block key={'o' + (d.groups.length * GROUP + d.open.length + i)} t={t} />
      ))}
    </div>
  );
});
const Composer = memo(function Composer({ onSend }) {
  const [input, setInput] = useState('');
  return (
    <form
      className="composer"
      onSubmit={(e) => {
        e.preventDefault();
        onSend(input);
        setInput('');
      }}
    >
      <textarea rows={1} value={input} onChange={(e) => setInput(e.target.value)} />
      <button>Send</button>
    </form>
  );
});
const FIRST = 8,
  MORE = 24;
function Chat({ initial }) {
  const [list, setList] = useState(initial);
  const [count, setCount] = useState(FIRST);
  const log = useRef(null);
  const stick = useRef(true);
  const anchor = useRef(0);
  const lastTop = useRef(0);
  useLayoutEffect(() => {
    log.current.scrollTop = 1e9;
  }, []);
  useLayoutEffect(() => {
    if (anchor.current) {
      log.current.scrollTop += log.current.scrollHeight - anchor.current;
      anchor.current = 0;
    }
  }, [count]);
  const send = async (text) => {
    const wire = [...list, { role: 'user', content: text }].map((m) => ({
      role: m.role,
      content: m.content,
    }));
    const a = new Msg('assistant', '');
    stick.current = true;
    setList((l) => [...l, new Msg('user', text), a]);
    let pending = '',
      raf = 0;
    const flush = () => {
      raf = 0;
      const p = pending;
      pending = '';
      flushSync(() => a.append(p));
      if (stick.current) log.current.scrollTop = 1e9;
    };
    for await (const d of openAIDeltas(wire)) {
      pending += d;
      if (!raf) raf = requestAnimationFrame(flush);
    }
  };
  Chat.send = send;
  const sendRef = useRef(send);
  sendRef.current = send;
  const [onSend] = useState(() => (t) => sendRef.current(t));
  const from = Math.max(0, list.length - count);
  return (
    <div className="chat">
      <div
        className="log"
        ref={log}
        onScroll={(e) => {
          const el = e.currentTarget;
          if (el.scrollTop < lastTop.current - 2) stick.current = false; // the reader moved up; growth alone never unsticks
          if (el.scrollHeight - el.scrollTop - el.clientHeight < 40) stick.current = true;
          lastTop.current = el.scrollTop;
          if (el.scrollTop < 600 && from > 0 && !anchor.current) {
            anchor.current = el.scrollHeight;
            setCount((c) => c + MORE);
          }
        }}
      >
        {list.slice(from).map((m, i) => (
          <Message key={from + i} m={m} />
        ))}
      </div>
      <Composer onSend={onSend} />
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
  seed: (ms) => App.set({ key: 1, messages: ms.map((m) => new Msg(m.role, m.content)) }),
  lastText: () => document.querySelector('.log')?.lastElementChild?.textContent ?? '',
});
