// node run.mjs [--rounds 3] [--peers a,b] [--work W1,W2,...] [--out results.json] [--cadence] [--profile]
import { chromium } from 'playwright-core';
import { execSync, fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHistory } from './lib/gen.mjs';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const arg = (k, d) => {
  const i = process.argv.indexOf('--' + k);
  return i < 0 ? d : process.argv[i + 1];
};
const flag = (k) => process.argv.includes('--' + k);
const ROUNDS = +arg('rounds', 3);
const OUT = path.resolve(arg('out', path.join(ROOT, 'results', 'results.json')));
const TIMEOUT = +arg('timeout', 120) * 1000;
const EXE =
  process.env.CHROMIUM_PATH ||
  execSync('command -v chromium || command -v chromium-browser || command -v google-chrome')
    .toString()
    .trim();
const PROBE = fs.readFileSync(path.join(ROOT, 'lib/probe.js'), 'utf8');
// `name?stored` opens the page of `name` with its saving switched on
const dirOf = (peer) => peer.split('?')[0];
const pkg = (peer) => JSON.parse(fs.readFileSync(path.join(ROOT, 'peers', dirOf(peer), 'package.json')));
const ALL = fs
  .readdirSync(path.join(ROOT, 'peers'))
  .filter((d) => fs.existsSync(path.join(ROOT, 'dist', d, 'index.html')) && !pkg(d).bench?.sizeOnly);
const PEERS = arg('peers') ? arg('peers').split(',') : ALL;

const WORK = {
  W1: { stream: { tokens: 2000, pace: 2 } },
  W2: { stream: { tokens: 20000, pace: 0 } },
  W3: { seed: 1000, stream: { tokens: 2000, pace: 2 } },
  W4a: { mount: 1000 },
  W4b: { mount: 5000 },
  W5: { seed: 1000, stream: { tokens: 2000, pace: 2 }, type: 60 },
};
const WORKS = arg('work') ? arg('work').split(',') : Object.keys(WORK);

const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
const within = (p, ms, what) => {
  let t;
  return Promise.race([
    p,
    new Promise((_, rej) => {
      t = setTimeout(() => rej(new Error('DNF ' + what)), ms);
    }),
  ]).finally(() => clearTimeout(t));
};
const q = (a, p) => {
  if (!a.length) return null;
  const s = [...a].sort((x, y) => x - y);
  return s[Math.min(s.length - 1, Math.ceil(p * s.length) - 1)];
};
const r1 = (x) => (x == null ? null : Math.round(x * 10) / 10);

// ---- server ----
const srv = fork(path.join(ROOT, 'server.mjs'), ['0']);
const waiters = [];
let port;
srv.on('message', (m) => {
  if (m.ev === 'listening') port = m.port;
  for (const w of waiters.slice())
    if (w.f(m)) {
      waiters.splice(waiters.indexOf(w), 1);
      w.r(m);
    }
});
const event = (f) => new Promise((r) => waiters.push({ f, r }));
await event((m) => m.ev === 'listening');
const base = `http://127.0.0.1:${port}`;
const expected = {};
for (const t of [2000, 20000]) expected[t] = await (await fetch(`${base}/__stream?tokens=${t}`)).json();

let seq = 0;
async function one(peer, work, opt = {}) {
  const W = WORK[work];
  const id = ++seq;
  const browser = await chromium.launch({
    executablePath: EXE,
    headless: true,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
  const res = { peer, work, load: os.loadavg()[0] };
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
    const errors = [];
    page.on('pageerror', (e) => errors.push(String(e).slice(0, 200)));
    page.on('console', (m) => {
      if (m.type() === 'error') errors.push(m.text().slice(0, 200));
    });
    const loaded = new Set();
    page.on('request', (q) => {
      const u = new URL(q.url());
      if (u.pathname.startsWith(`/${dirOf(peer)}/`)) loaded.add(u.pathname.slice(dirOf(peer).length + 2));
      else if (u.origin !== base && u.protocol.startsWith('http')) errors.push('outside request ' + u.origin);
    });
    await page.addInitScript(PROBE);
    await page.goto(`${base}/${dirOf(peer)}/${peer.slice(dirOf(peer).length)}`);
    await page.waitForFunction(() => window.__bench?.ready === true, null, { timeout: 30000 });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const metrics = async () =>
      Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((m) => [m.name, m.value]));
    const gc = async () => {
      for (let i = 0; i < 2; i++) await cdp.send('HeapProfiler.collectGarbage');
    };
    const settle = async (max) => {
      // until the main thread has been quiet for 2 x 250 ms
      const end = Date.now() + max;
      let quiet = 0,
        prev = (await metrics()).TaskDuration;
      while (Date.now() < end && quiet < 2) {
        await sleep(250);
        const c = (await metrics()).TaskDuration;
        quiet = c - prev < 0.03 ? quiet + 1 : 0;
        prev = c;
      }
      return quiet >= 2;
    };
    await settle(5000);

    const seedCount = W.seed || W.mount;
    let histMark;
    if (seedCount) {
      histMark = `hist${String(seedCount / 2 - 1).padStart(5, '0')}end`;
      await page.evaluate(async (n) => {
        window.__seedData = await (await fetch('/__history?n=' + n)).json();
      }, seedCount);
    }
    if (W.seed) {
      // untimed
      await page.evaluate((s) => {
        window.__probe.start({ kind: 'seed', sentinel: s, armed: true });
      }, histMark);
      await within(
        page.evaluate(() => window.__probe.wait()),
        TIMEOUT,
        'seed',
      );
      await page.evaluate(() => window.__probe.collect());
      await within(settle(30000), 60000, 'seed settle');
    }
    if (opt.profile) {
      await cdp.send('Profiler.enable');
      await cdp.send('Profiler.setSamplingInterval', { interval: 500 });
    }
    await gc();
    await settle(3000);
    if (opt.profile) await cdp.send('Profiler.start');
    const m0 = await metrics();

    if (W.mount) {
      await page.evaluate((s) => {
        window.__probe.start({ kind: 'seed', sentinel: s, armed: true, watch: true });
      }, histMark);
      await within(
        page.evaluate(() => window.__probe.wait()),
        TIMEOUT,
        'mount',
      );
    } else {
      const S = expected[W.stream.tokens];
      srv.send({ cmd: 'arm', id, ...W.stream });
      await event((m) => m.ev === 'armed' && m.id === id);
      if (W.type)
        await page.evaluate(() => {
          const c = window.__probe.composer();
          c.focus();
        });
      const started = event((m) => m.ev === 'start' && m.id === id);
      const near = event((m) => m.ev === 'near' && m.id === id);
      const ended = event((m) => m.ev === 'end' && m.id === id);
      near.then(() => page.evaluate(() => window.__probe.arm()).catch(() => {}));
      const go = page.evaluate(
        (o) => {
          window.__probe.start(o);
        },
        {
          kind: 'send',
          prompt: 'What do the documents say about retention?',
          sentinel: S.sentinel,
          cadence: !!opt.cadence,
        },
      );
      const st = await within(started, TIMEOUT, 'request');
      let typed = null;
      if (W.type) {
        typed = (async () => {
          await sleep(300);
          const t0 = performance.now();
          const word =
            'the quick brown fox jumps over the lazy dog and runs along a fence by the river'.slice(
              0,
              W.type,
            );
          const acks = [];
          for (let i = 0; i < W.type; i++) {
            const wait = t0 + i * 55 - performance.now();
            if (wait > 0) await sleep(wait);
            const c = word[i];
            const key = {
              key: c,
              text: c,
              unmodifiedText: c,
              code: c === ' ' ? 'Space' : 'Key' + c.toUpperCase(),
              windowsVirtualKeyCode: c === ' ' ? 32 : c.toUpperCase().charCodeAt(0),
            };
            acks.push(
              cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }),
              cdp.send('Input.dispatchKeyEvent', {
                type: 'keyUp',
                ...key,
                text: undefined,
                unmodifiedText: undefined,
              }),
            );
          }
          await Promise.all(acks);
          return word;
        })();
        typed.catch(() => {});
      }
      await go;
      const en = await within(ended, TIMEOUT, 'stream');
      await within(
        page.evaluate(() => window.__probe.wait()),
        TIMEOUT,
        'final text',
      );
      if (typed) {
        const word = await within(typed, TIMEOUT, 'typing');
        await within(settle(20000), 30000, 'settle');
        res.typedOk = (await page.evaluate(() => window.__probe.composerText())) === word;
      }
      res.serverMs = r1(en.t - st.t);
      res.tEnd = en.t;
      res.tStart = st.t;
      res.reqBytes = st.reqBytes;
    }
    res.settled = await within(settle(20000), 60000, 'settle');
    const m1 = await metrics();
    const c = await page.evaluate(() => window.__probe.collect());
    if (opt.profile) {
      const { profile } = await cdp.send('Profiler.stop');
      fs.mkdirSync(path.join(ROOT, 'profiles'), { recursive: true });
      fs.writeFileSync(path.join(ROOT, 'profiles', `${peer.replace('?', '-')}.${work}.cpuprofile`), JSON.stringify(profile));
    }
    await gc();
    const m2 = await metrics();
    const d = (k) => r1((m1[k] - m0[k]) * 1000);
    Object.assign(res, {
      ok: c.tPaint > 0,
      totalMs: r1(c.tPaint - c.t0),
      visibleMs: c.tVisible ? r1(c.tVisible - c.t0) : null,
      tailVisible: c.visibleNow,
      task: d('TaskDuration'),
      script: d('ScriptDuration'),
      layout: d('LayoutDuration'),
      style: d('RecalcStyleDuration'),
      heapMB: r1(m2.JSHeapUsedSize / 1048576),
      nodes: m2.Nodes,
      longCount: c.long.length,
      tbt: r1(c.long.reduce((s, [, x]) => s + Math.max(0, x - 50), 0)),
      longMax: r1(Math.max(0, ...c.long.map((x) => x[1]))),
      gapP50: r1(q(c.gaps, 0.5)),
      gapP95: r1(q(c.gaps, 0.95)),
      gapMax: r1(Math.max(0, ...c.gaps)),
      frames: c.gaps.length,
    });
    if (!W.mount) res.lagMs = r1(c.tPaint - res.tEnd);
    if (W.type) {
      const k = c.keys.map((x) => x[1]).filter((x) => x > 0);
      Object.assign(res, {
        keys: c.keys.length,
        keyP50: r1(q(k, 0.5)),
        keyP95: r1(q(k, 0.95)),
        keyMax: r1(q(k, 1)),
        etP95: r1(q(c.events.concat(Array(Math.max(0, c.keys.length - c.events.length)).fill(8)), 0.95)),
      });
    }
    if (c.cadence) {
      const g = c.cadence.map((x, i) => (i ? x[0] - c.cadence[i - 1][0] : 0)).slice(1);
      res.cadence = {
        updates: c.cadence.length,
        p50: r1(q(g, 0.5)),
        p95: r1(q(g, 0.95)),
        max: r1(q(g, 1)),
        first: r1(c.cadence[0]?.[0]),
      };
    }
    // completeness: the page must really hold the answer
    const text = await page.evaluate(() => window.__probe.deepText());
    if (!W.mount) {
      const S = expected[W.stream.tokens];
      const missing = S.cites.filter((x) => !text.includes(x)).length;
      res.complete = text.includes(S.sentinel) && missing === 0;
      res.missing = missing;
      // and the store, where the page has one
      if (peer.endsWith('?stored')) {
        res.kept = (await page.evaluate(() => window.__bench.kept())).includes(S.sentinel);
        res.complete &&= res.kept;
      }
    } else res.complete = text.includes(histMark);
    if (work === 'W1') {
      const t = await page.evaluate(() => window.__probe.countTags());
      res.tags = {
        TABLE: t.TABLE || 0,
        LI: t.LI || 0,
        PRE: t.PRE || 0,
        A: t.A || 0,
        H2: t.H2 || 0,
        all: Object.values(t).reduce((a, b) => a + b, 0),
      };
    }
    if (W.mount) {
      res.histInDom = (text.match(/hist\d{5}end/g) || []).length;
    }
    res.loaded = [...loaded].filter((f) => /\.(js|css)$/.test(f));
    if (errors.length) res.errors = [...new Set(errors)].slice(0, 3);
    if (flag('shots')) {
      fs.mkdirSync(path.join(ROOT, 'shots'), { recursive: true });
      await page.screenshot({ path: path.join(ROOT, 'shots', `${peer.replace('?', '-')}.${work}.png`) });
    }
  } catch (e) {
    res.ok = false;
    res.dnf = String(e.message || e)
      .split('\n')[0]
      .slice(0, 160);
  } finally {
    await within(browser.close(), 10000, 'close').catch(() => {});
  }
  return res;
}

const out = {
  started: new Date().toISOString(),
  node: process.version,
  cpus: os.cpus().length,
  cpu: os.cpus()[0].model,
  rounds: ROUNDS,
  runs: [],
};
const b = await chromium.launch({ executablePath: EXE, args: ['--headless=new', '--no-sandbox'] });
out.browser = b.version();
await b.close();
out.labels = Object.fromEntries(
  PEERS.map((p) => [p, (pkg(p).bench?.label || p) + (p.endsWith('?stored') ? ', stored' : '')]),
);
out.floors = PEERS.filter((p) => pkg(p).bench?.floor);
out.versions = {};
for (const p of PEERS)
  for (const v of ['react', 'react-dom', ...(pkg(p).bench?.versions || [])]) {
    try {
      out.versions[v] = JSON.parse(
        fs.readFileSync(path.join(ROOT, 'node_modules', v, 'package.json')),
      ).version;
    } catch {}
  }
try {
  out.sizes = JSON.parse(fs.readFileSync(path.join(ROOT, 'dist/sizes.json')));
} catch {}
fs.mkdirSync(path.dirname(OUT), { recursive: true });
const dead = {};
for (let r = 0; r < ROUNDS; r++) {
  for (const w of WORKS) {
    const order = r % 2 ? [...PEERS].reverse() : PEERS; // interleave, alternate direction
    for (const p of order) {
      const k = p + w;
      if ((dead[k] || 0) >= 2 && !flag('retry')) {
        out.runs.push({ peer: p, work: w, round: r, ok: false, dnf: 'DNF (same as earlier rounds)' });
        continue;
      }
      const t = Date.now();
      const res = await one(p, w, { cadence: flag('cadence'), profile: flag('profile') });
      res.round = r;
      if (res.dnf) dead[k] = (dead[k] || 0) + 1;
      out.runs.push(res);
      fs.writeFileSync(OUT, JSON.stringify(out));
      console.log(
        `${r} ${w.padEnd(3)} ${p.padEnd(22)} ${res.dnf ? res.dnf : `total ${res.totalMs} lag ${res.lagMs ?? '-'} task ${res.task} script ${res.script} lay ${res.layout} sty ${res.style} TBT ${res.tbt} gap95 ${res.gapP95} max ${res.gapMax} heap ${res.heapMB} nodes ${res.nodes}${res.keyP95 ? ` key ${res.keyP50}/${res.keyP95}` : ''} vis ${res.tailVisible}/${res.visibleMs} complete ${res.complete}${res.missing ? ' missing ' + res.missing : ''}`} [${((Date.now() - t) / 1000).toFixed(0)}s load ${res.load.toFixed(1)}]${res.errors ? ' ERR ' + res.errors[0] : ''}`,
      );
    }
  }
}
out.finished = new Date().toISOString();
fs.writeFileSync(OUT, JSON.stringify(out));
srv.send({ cmd: 'exit' });
