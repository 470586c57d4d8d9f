// Injected before any page script. Knows nothing about the page but window.__bench.
(() => {
  const now = () => performance.now();
  const abs = (t) => performance.timeOrigin + t;
  const P = (window.__probe = {});
  const long = [];
  try {
    new PerformanceObserver((l) => {
      for (const e of l.getEntries()) long.push([e.startTime, e.duration]);
    }).observe({ type: 'longtask', buffered: true });
  } catch {}
  const events = [];
  try {
    new PerformanceObserver((l) => {
      for (const e of l.getEntries())
        events.push({ n: e.name, s: e.startTime, d: e.duration, i: e.interactionId });
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  } catch {}

  let run = null;
  const afterPaint = (cb) => {
    const c = new MessageChannel();
    c.port1.onmessage = () => cb(now());
    c.port2.postMessage(0);
  };

  /** Last text node, in document order, that contains s (open shadow roots included). */
  function findLast(node, s) {
    if (node.nodeType === 3) return node.data.includes(s) ? node : null;
    if (node.shadowRoot) {
      const r = findLast(node.shadowRoot, s);
      if (r) return r;
    }
    for (let c = node.lastChild; c; c = c.previousSibling) {
      if (c.nodeType === 1 && (c.tagName === 'SCRIPT' || c.tagName === 'STYLE')) continue;
      const r = findLast(c, s);
      if (r) return r;
    }
    return null;
  }
  P.visible = (s) => {
    const n = findLast(document.body, s);
    return n ? shown(n) : null;
  };
  function shown(n) {
    const r = document.createRange();
    r.selectNodeContents(n);
    const b = r.getClientRects();
    if (!b.length) return false;
    const q = b[b.length - 1];
    return q.bottom > 0 && q.top < innerHeight && q.width > 0;
  }
  P.deepText = (node = document.body) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType === 1 && (node.tagName === 'SCRIPT' || node.tagName === 'STYLE')) return '';
    let t = node.shadowRoot ? P.deepText(node.shadowRoot) : '';
    for (let c = node.firstChild; c; c = c.nextSibling) t += P.deepText(c);
    return t;
  };
  P.countTags = () => {
    const c = {};
    const walk = (n) => {
      if (n.nodeType === 1) {
        c[n.tagName] = (c[n.tagName] || 0) + 1;
        if (n.shadowRoot) walk(n.shadowRoot);
      }
      for (let k = n.firstElementChild; k; k = k.nextElementSibling) walk(k);
    };
    walk(document.body);
    return c;
  };
  P.composer = () => {
    if (window.__bench.composer) return window.__bench.composer();
    const q = (root) => {
      const e = root.querySelector(
        'textarea:not([disabled]):not([aria-hidden=true]), [contenteditable=true]',
      );
      if (e) return e;
      for (const n of root.querySelectorAll('*'))
        if (n.shadowRoot) {
          const r = q(n.shadowRoot);
          if (r) return r;
        }
      return null;
    };
    return q(document);
  };
  P.composerText = () => {
    const c = P.composer();
    return c ? (c.value ?? c.textContent) : null;
  };

  P.start = (opt) => {
    run = {
      t0: now(),
      gaps: [],
      last: 0,
      keys: [],
      armed: !!opt.armed,
      sentinel: opt.sentinel,
      tDom: 0,
      tPaint: 0,
      tVisible: 0,
      cadence: opt.cadence ? [] : null,
      lens: 0,
      stop: false,
    };
    run.done = new Promise((res) => {
      run.resolve = res;
    });
    const mine = run;
    const frame = (t) => {
      if (mine.stop) return;
      const n = now();
      if (mine.last) mine.gaps.push(n - mine.last);
      mine.last = n;
      if (mine.cadence && !mine.tDom) {
        const len = window.__bench.lastText().length;
        if (len !== mine.lens) {
          mine.lens = len;
          mine.cadence.push([n, len]);
        }
      }
      if (mine.armed && !mine.tPaint) {
        if (!mine.tDom && window.__bench.lastText().includes(mine.sentinel)) {
          mine.tDom = n;
          afterPaint((p) => {
            mine.tPaint = p;
          });
        }
      }
      if (mine.tPaint) {
        // the frame loop ends with the final paint, so that waiting adds no frames to anyone's bill
        if (!opt.watch) return mine.resolve();
        if (!mine.node?.isConnected) mine.node = findLast(document.body, mine.sentinel);
        if (mine.node && shown(mine.node)) {
          mine.tVisible = n;
          return mine.resolve();
        }
        if (n - mine.tPaint > 1500) return mine.resolve();
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    if (opt.kind === 'send') window.__bench.send(opt.prompt);
    else if (opt.kind === 'seed') window.__bench.seed(window.__seedData);
    return abs(run.t0);
  };
  P.arm = () => {
    run.armed = true;
  };
  P.wait = () => run.done.then(() => true);
  P.collect = () => {
    run.stop = true;
    const end = run.tPaint || now();
    // gaps between t0 and the paint of the final text
    const gaps = [];
    let t = run.t0;
    for (const g of run.gaps) {
      t += g;
      if (t <= end + 20) gaps.push(g);
    }
    const lt = long.filter(([s, d]) => s + d > run.t0 && s < end);
    return {
      t0: abs(run.t0),
      tDom: run.tDom ? abs(run.tDom) : 0,
      tPaint: run.tPaint ? abs(run.tPaint) : 0,
      tVisible: run.tVisible ? abs(run.tVisible) : 0,
      gaps,
      long: lt,
      keys: run.keys,
      cadence: run.cadence && run.cadence.map(([a, b]) => [a - run.t0, b]),
      events: events.filter((e) => e.s >= run.t0 && e.n === 'keydown').map((e) => e.d),
      visibleNow: P.visible(run.sentinel),
    };
  };
  // keypress -> next paint. event.timeStamp is when the browser process got the key, so time queued behind a busy main thread counts.
  addEventListener(
    'keydown',
    (e) => {
      if (!run || run.stop) return;
      const k = [e.timeStamp, 0];
      run.keys.push(k);
      requestAnimationFrame(() =>
        afterPaint((p) => {
          k[1] = p - k[0];
        }),
      );
    },
    { capture: true },
  );
})();
