// Vanilla floors. markdown=false: text nodes only. markdown=true: marked on the tail block only, once a frame.
// windowed=true: only the newest messages of a stored chat are built; older ones on scroll.
import { openAIDeltas } from './sse.js';
import { expose } from './expose.js';
import './base.css';

export function start({ marked = null, windowed = 0, atEnd = false }) {
  const root = document.getElementById('root');
  root.innerHTML =
    '<div class="chat"><div class="log"></div><form class="composer"><textarea rows="1"></textarea><button>Send</button></form></div>';
  const log = root.querySelector('.log');
  const input = root.querySelector('textarea');
  let messages = [];

  function render(m) {
    const el = document.createElement('div');
    el.className = 'msg ' + m.role;
    if (marked) el.innerHTML = marked.parse(m.content);
    else {
      el.style.whiteSpace = 'pre-wrap';
      el.textContent = m.content;
    }
    return el;
  }

  function paragraphs(el) {
    // floor 1: append-only, one block a paragraph so layout stays local
    let block = null;
    return (text) => {
      const parts = text.split('\n\n');
      parts.forEach((p, i) => {
        if (i > 0) block = null;
        if (!p && i < parts.length - 1) return;
        if (!block) {
          block = document.createElement('p');
          block.style.whiteSpace = 'pre-wrap';
          el.append(block);
        }
        if (p) block.append(p);
      });
    };
  }

  function tailMarkdown(el) {
    // floor 2: all blocks but the last are final
    let tail = '';
    let tailEl = document.createElement('div');
    el.append(tailEl);
    return (text) => {
      tail += text;
      const tokens = marked.lexer(tail);
      let cut = tokens.length - 1;
      if (cut > 0 && tokens[cut].type === 'space') cut--; // trailing blank lines belong to the open block
      if (cut > 0) {
        let len = 0;
        for (let i = 0; i < cut; i++) len += tokens[i].raw.length;
        const done = document.createElement('div');
        done.style.display = 'contents';
        done.innerHTML = marked.parser(tokens.slice(0, cut));
        el.insertBefore(done, tailEl);
        tail = tail.slice(len);
        tailEl.innerHTML = marked.parser(tokens.slice(cut));
      } else tailEl.innerHTML = marked.parser(tokens);
    };
  }

  async function send(text) {
    messages.push({ role: 'user', content: text });
    log.append(render(messages.at(-1)));
    const el = document.createElement('div');
    el.className = 'msg assistant';
    log.append(el);
    const write = marked ? tailMarkdown(el) : paragraphs(el);
    const wire = messages.slice();
    const msg = { role: 'assistant', content: '' };
    messages.push(msg);
    let pending = '',
      raf = 0;
    const flush = () => {
      raf = 0;
      const t = pending;
      pending = '';
      msg.content += t;
      write(t);
      log.scrollTop = 1e9;
    };
    for await (const d of openAIDeltas(wire)) {
      pending += d;
      if (!raf && !atEnd) raf = requestAnimationFrame(flush);
    }
    if (atEnd) requestAnimationFrame(flush);
  }
  root.querySelector('form').addEventListener('submit', (e) => {
    e.preventDefault();
    send(input.value);
    input.value = '';
  });

  function seed(ms) {
    messages = ms.slice();
    const from = windowed ? Math.max(0, ms.length - windowed) : 0;
    const f = document.createDocumentFragment();
    for (let i = from; i < ms.length; i++) f.append(render(ms[i]));
    log.replaceChildren(f);
    log.scrollTop = 1e9;
    let top = from;
    if (windowed) {
      log.addEventListener(
        'scroll',
        () => {
          if (log.scrollTop > 600 || top === 0) return;
          const before = log.scrollHeight;
          const g = document.createDocumentFragment();
          const next = Math.max(0, top - windowed);
          for (let i = next; i < top; i++) g.append(render(messages[i]));
          top = next;
          log.prepend(g);
          log.scrollTop += log.scrollHeight - before;
        },
        { passive: true },
      );
    }
  }
  expose({ send, seed, lastText: () => log.lastElementChild?.textContent ?? '' });
}
