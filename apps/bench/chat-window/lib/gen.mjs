// Deterministic, realistic assistant text. No randomness outside the seed.
export function rng(seed) {
  // mulberry32
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SUBJ = [
  'The retention policy',
  'The ingestion service',
  'Each worker',
  'The query planner',
  'A cold start',
  'The vendor contract',
  'The second shipment',
  'Our index',
  'The token bucket',
  'A replica',
  'The audit log',
  'The warranty clause',
  'The pump assembly',
  'The migration',
  'This endpoint',
  'The café scheduler',
  'A stale lease',
];
const VERB = [
  'requires',
  'replaces',
  'invalidates',
  'is bounded by',
  'falls back to',
  'must be reviewed with',
  'shares state with',
  'takes precedence over',
  'is recorded in',
  'doubles the cost of',
  'silently truncates',
  'is retried after',
  'depends on',
  'runs ahead of',
];
const OBJ = [
  'the regional quota',
  'a signed manifest',
  'the write-ahead log',
  'section 4 of the agreement',
  'the previous checkpoint',
  'an idempotency key',
  'the maintenance window',
  'a bounded queue of 256 items',
  'the operator’s approval',
  'the nightly compaction',
  'the calibration table',
  'two independent witnesses',
  'the fallback certificate',
  'a 30-day grace period',
  'the shared cache',
];
const TAIL = [
  'when the load exceeds the limit',
  'unless the flag is set',
  'before any payment is released',
  'which keeps the latency under 200 ms',
  'so the order of events is preserved',
  'even after a restart',
  'and the result is visible to every reader',
  'because the upstream clock may drift',
  'as described in the appendix',
  'without a second round trip',
  'in every region except eu-west-2',
  'for documents older than seven years',
];
const DOCS = ['handbook', 'service-agreement', 'api-reference', 'incident-report', 'design-notes'];

const CODE = {
  ts: (n) => `export async function loadPage${n}(cursor: string | null, signal?: AbortSignal) {
  const url = new URL("/v1/items", base);
  if (cursor) url.searchParams.set("cursor", cursor);
  const res = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!res.ok) throw new HttpError(res.status, await res.text());
  const page = (await res.json()) as Page<Item>;
  // keep the last ${n} rows only
  return page.items.slice(-${n}).map((it) => ({ ...it, seen: true }));
}`,
  python: (n) => `def rolling_mean(values: list[float], window: int = ${n}) -> list[float]:
    """Return the trailing mean of *values*."""
    out, acc = [], 0.0
    for i, v in enumerate(values):
        acc += v
        if i >= window:
            acc -= values[i - window]
        out.append(acc / min(i + 1, window))
    return out


print(rolling_mean([1, 2, 3, 5, 8, 13], window=${n}))`,
  bash: (n) => `#!/usr/bin/env bash
set -euo pipefail
for shard in $(seq 1 ${n}); do
  echo "compacting shard $shard"
  ./bin/compact --shard "$shard" --dry-run=false | tee -a "logs/compact-$shard.log"
done`,
  sql: (n) => `SELECT account_id, count(*) AS orders, sum(total_cents) / 100.0 AS total
FROM orders
WHERE created_at >= now() - interval '${n} days'
  AND status IN ('paid', 'shipped')
GROUP BY account_id
HAVING count(*) > ${(n % 9) + 2}
ORDER BY total DESC
LIMIT 50;`,
  json: (n) => `{
  "retries": ${n},
  "timeoutMs": ${n * 250},
  "backoff": { "kind": "exponential", "base": 1.7, "jitter": true },
  "regions": ["eu-west-1", "us-east-2", "ap-south-1"]
}`,
  rust: (n) => `impl<T: Clone> Ring<T> {
    pub fn push(&mut self, item: T) -> Option<T> {
        let slot = self.head % ${n};
        self.head += 1;
        std::mem::replace(&mut self.buf[slot], Some(item))
    }
}`,
  css: (n) => `.message > pre {
  overflow-x: auto;
  padding: ${n}px 12px;
  border-radius: 6px;
  background: color-mix(in oklab, var(--bg) 92%, black);
}`,
};
const LANGS = Object.keys(CODE);

export function makeWriter(seed) {
  const r = rng(seed);
  const pick = (a) => a[Math.floor(r() * a.length)];
  const cites = [];
  let n = 0;
  const cite = () => {
    n += 1;
    const c = `[${n}, p. ${1 + Math.floor(r() * 300)}]`;
    cites.push(c);
    return c;
  };
  const inl = (s) => {
    const x = r();
    if (x < 0.08) return `**${s}**`;
    if (x < 0.14) return `*${s}*`;
    if (x < 0.2)
      return `\`${s
        .split(' ')
        .slice(-1)[0]
        .replace(/[^\w-]/g, '')}_${Math.floor(r() * 90 + 10)}\` of ${s}`;
    if (x < 0.26)
      return `[${s}](https://docs.example.com/${pick(DOCS)}/${Math.floor(r() * 900 + 100)}#s${Math.floor(r() * 9)})`;
    return s;
  };
  const sentence = () => `${pick(SUBJ)} ${pick(VERB)} ${inl(pick(OBJ))} ${pick(TAIL)}`;
  const prose = (k, withCite = true) => {
    const s = [];
    for (let i = 0; i < k; i++) s.push(sentence() + (withCite && i === k - 1 ? ` ${cite()}.` : '.'));
    return s.join(' ') + '\n\n';
  };
  const heading = (lvl) => `${'#'.repeat(lvl)} ${pick(SUBJ).replace(/^The |^A /, '')} and ${pick(OBJ)}\n\n`;
  const list = (k) => {
    let out = '';
    const ordered = r() < 0.4;
    const task = !ordered && r() < 0.2;
    for (let i = 0; i < k; i++) {
      const b = ordered ? `${i + 1}.` : task ? `- [${r() < 0.5 ? 'x' : ' '}]` : '-';
      out += `${b} ${sentence()}.\n`;
      if (!task && r() < 0.25) out += `${ordered ? '   ' : '  '}- ${sentence()} ${cite()}\n`;
    }
    return out + '\n';
  };
  const table = (rows) => {
    let out = '| Item | Owner | Limit | Notes |\n| :--- | :---: | ---: | --- |\n';
    for (let i = 0; i < rows; i++)
      out += `| ${pick(OBJ).replace(/^(the|a|an) /, '')} | ${pick(['ops', 'legal', 'data', 'web'])} | ${Math.floor(r() * 5000)} | ${r() < 0.4 ? `see \`cfg.${pick(DOCS)}\`` : pick(TAIL)} |\n`;
    return out + '\n';
  };
  const code = () => {
    const l = pick(LANGS);
    return '```' + l + '\n' + CODE[l](2 + Math.floor(r() * 30)) + '\n```\n\n';
  };
  const quote = () => `> ${sentence()}. ${sentence()}.\n\n`;
  return { r, pick, prose, heading, list, table, code, quote, cites, sentence, cite };
}

/** Long answer of about `chars` characters. Ends with the sentinel word. */
export function makeAnswer(seed, chars, sentinel) {
  const w = makeWriter(seed);
  let out = w.prose(2);
  const budget = chars - 140;
  let step = 0;
  while (out.length < budget) {
    const k = step++ % 9;
    out +=
      k === 0
        ? w.heading(2) + w.prose(3)
        : k === 1
          ? w.list(4)
          : k === 2
            ? w.prose(4)
            : k === 3
              ? w.code()
              : k === 4
                ? w.prose(2)
                : k === 5
                  ? w.table(5)
                  : k === 6
                    ? w.heading(3) + w.prose(3)
                    : k === 7
                      ? w.list(6)
                      : w.quote() + w.prose(2);
  }
  out += `In short, the limits above hold for every region and the final check is complete; reference ${sentinel}`;
  return { text: out, cites: w.cites };
}

/** Split into token-like pieces (about 4 characters each) that concatenate back to the text. */
export function tokenize(text) {
  const out = [];
  const re = / ?[\p{L}]+|\p{N}{1,3}|\n+|[ \t]+| ?[^\s\p{L}\p{N}]{1,4}/gu;
  let m,
    last = 0;
  while ((m = re.exec(text))) {
    if (m.index !== last) out.push(text.slice(last, m.index));
    let t = m[0];
    while (t.length > 10) {
      out.push(t.slice(0, 7));
      t = t.slice(7);
    }
    out.push(t);
    last = m.index + m[0].length;
  }
  if (last < text.length) out.push(text.slice(last));
  return out;
}

/** Exactly n tokens: grow the text until it has at least n, then keep the sentinel tail as the last token. */
export function makeTokens(seed, n, sentinel) {
  let chars = n * 4;
  for (let i = 0; i < 40; i++) {
    const a = makeAnswer(seed, chars, sentinel);
    const head = a.text.slice(0, a.text.length - sentinel.length);
    const toks = tokenize(head);
    toks.push(sentinel);
    if (Math.abs(toks.length - n) <= Math.max(25, n * 0.01))
      return { tokens: toks, text: a.text, cites: a.cites };
    chars = Math.round(chars * (n / toks.length));
  }
  const a = makeAnswer(seed, chars, sentinel);
  return { tokens: [...tokenize(a.text.slice(0, -sentinel.length)), sentinel], text: a.text, cites: a.cites };
}

/** Stored conversation: count messages (count/2 turns), about 1.5 KB of markdown a turn. */
export function makeHistory(count) {
  const msgs = [];
  for (let t = 0; t < count / 2; t++) {
    const w = makeWriter(10_000 + t);
    msgs.push({
      role: 'user',
      content: `Question ${t}: ${w.sentence()}? And what if ${w.sentence().toLowerCase()}?`,
    });
    let a = w.prose(2);
    const k = t % 4;
    a +=
      k === 0
        ? w.list(3) + w.prose(2) + w.code()
        : k === 1
          ? w.table(4) + w.prose(3)
          : k === 2
            ? w.heading(3) + w.list(5) + w.prose(2)
            : w.code() + w.prose(2) + w.list(2);
    while (a.length < 1250) a += w.prose(2);
    a += `Stored answer reference hist${String(t).padStart(5, '0')}end`;
    msgs.push({ role: 'assistant', content: a });
  }
  return msgs;
}
