// Serves dist/<peer>/ and replays a deterministic OpenAI-style SSE stream.
// Run as a child process by run.mjs (IPC), or alone: node server.mjs [port]
import http from 'node:http';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTokens, makeHistory } from './lib/gen.mjs';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const DIST = path.join(ROOT, 'dist');
const MIME = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
const now = () => performance.timeOrigin + performance.now();
const send = (m) => process.send?.(m);

const streams = new Map();
function stream(tokens) {
  let s = streams.get(tokens);
  if (!s) {
    const sentinel = `zsentinel${tokens}q`;
    const a = makeTokens(7, tokens, sentinel);
    const events = a.tokens.map((t) =>
      Buffer.from(
        'data: ' +
          JSON.stringify({
            id: 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT',
            object: 'chat.completion.chunk',
            created: 1741569952,
            model: 'bench-model',
            system_fingerprint: 'fp_44709d6fcb',
            choices: [{ index: 0, delta: { content: t }, logprobs: null, finish_reason: null }],
          }) +
          '\n\n',
      ),
    );
    s = { ...a, events, sentinel };
    streams.set(tokens, s);
  }
  return s;
}
const first = Buffer.from(
  'data: ' +
    JSON.stringify({
      id: 'chatcmpl-B9',
      object: 'chat.completion.chunk',
      created: 1741569952,
      model: 'bench-model',
      choices: [{ index: 0, delta: { role: 'assistant', content: '' }, logprobs: null, finish_reason: null }],
    }) +
    '\n\n',
);
const last = Buffer.from(
  'data: ' +
    JSON.stringify({
      id: 'chatcmpl-B9',
      object: 'chat.completion.chunk',
      created: 1741569952,
      model: 'bench-model',
      choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }],
    }) +
    '\n\ndata: [DONE]\n\n',
);

const hist = new Map();
function history(n) {
  if (!hist.has(n)) hist.set(n, Buffer.from(JSON.stringify(makeHistory(n))));
  return hist.get(n);
}

let armed = { tokens: 2000, pace: 2, id: 0 };
process.on('message', (m) => {
  if (m.cmd === 'arm') {
    armed = m;
    stream(m.tokens);
    send({ ev: 'armed', id: m.id });
  }
  if (m.cmd === 'exit') process.exit(0);
});

async function chat(req, res) {
  const cfg = armed;
  let bytes = 0;
  for await (const c of req) bytes += c.length;
  const s = stream(cfg.tokens);
  req.socket.setNoDelay(true);
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  send({ ev: 'start', id: cfg.id, t: now(), reqBytes: bytes });
  res.write(first);
  const n = s.events.length;
  let i = 0,
    armedSent = false;
  const nearEnd = () => {
    if (!armedSent && i >= n - Math.min(150, n >> 3)) {
      armedSent = true;
      send({ ev: 'near', id: cfg.id });
    }
  };
  const finish = () => {
    res.write(last);
    res.end(() => send({ ev: 'end', id: cfg.id, t: now(), bytes: res.socket?.bytesWritten }));
  };
  let closed = false;
  res.on('close', () => {
    closed = true;
  });
  if (cfg.pace > 0) {
    const t0 = performance.now();
    const tick = () => {
      if (closed) return;
      const due = Math.min(n, Math.floor((performance.now() - t0) / cfg.pace) + 1);
      while (i < due) res.write(s.events[i++]); // one write per event
      nearEnd();
      if (i < n) setTimeout(tick, 1);
      else finish();
    };
    tick();
  } else {
    send({ ev: 'near', id: cfg.id });
    armedSent = true;
    const pump = () => {
      while (i < n && !closed)
        if (!res.write(s.events[i++])) {
          res.once('drain', pump);
          return;
        }
      if (!closed) finish();
    };
    pump();
  }
}

const served = [];
const server = http.createServer((req, res) => {
  const url = new URL(req.url, 'http://x');
  if (req.method === 'POST' && url.pathname.endsWith('/chat/completions')) {
    chat(req, res).catch((e) => {
      res.destroy();
      console.error(e);
    });
    return;
  }
  if (url.pathname === '/__history') {
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(history(+url.searchParams.get('n')));
    return;
  }
  if (url.pathname === '/__stream') {
    const s = stream(+url.searchParams.get('tokens'));
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ text: s.text, cites: s.cites, sentinel: s.sentinel, tokens: s.tokens.length }));
    return;
  }
  let p = path.normalize(decodeURIComponent(url.pathname));
  if (p.endsWith('/')) p += 'index.html';
  const f = path.join(DIST, p);
  if (!f.startsWith(DIST) || !fs.existsSync(f)) {
    res.writeHead(404);
    res.end();
    return;
  }
  served.push(p);
  res.writeHead(200, {
    'content-type': MIME[path.extname(f)] || 'application/octet-stream',
    'cache-control': 'no-store',
  });
  fs.createReadStream(f).pipe(res);
});
server.listen(+process.argv[2] || 0, '127.0.0.1', () => {
  const port = server.address().port;
  if (process.send) send({ ev: 'listening', port });
  else console.log(`listening on port ${port}`);
});
