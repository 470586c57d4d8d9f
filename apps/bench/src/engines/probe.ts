import type { Script, ScriptedService, ServiceRecord } from './scripted-service.ts';

/** One engine under test. */
export interface Subject {
  api: string;
  service: ScriptedService;
}

/** Milliseconds. */
export interface Figures {
  firstByte: number;
  eventDelay: number;
  abortDelay: number;
}

const GOALS: Figures = { firstByte: 50, eventDelay: 20, abortDelay: 250 };

let tags = 0;

interface Change {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
}

export function send({ api }: Subject, script: Script | undefined, change: Change = {}): Promise<Response> {
  const { path = '/chat/completions', method = 'POST', signal } = change;
  const headers = { 'content-type': 'application/json', 'x-user': script?.tag ?? 'u', ...change.headers };
  const question = {
    messages: [{ role: 'user', content: JSON.stringify(script) }],
    stream: script?.mode !== 'json',
  };
  const body = change.body ?? JSON.stringify(question);
  const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
  return fetch(api + path, { method, headers: kept, signal, ...(method !== 'GET' && { body }) });
}

/** The whole text, and when the end of each event came. */
export async function readEvents(response: Response): Promise<{ text: string; arrivals: number[] }> {
  if (response.status !== 200 || !response.body) throw new Error(`status ${response.status}`);
  const decoder = new TextDecoder();
  const arrivals: number[] = [];
  let text = '';
  for await (const chunk of response.body) {
    const part = decoder.decode(chunk, { stream: true });
    text += part;
    const now = performance.now();
    const whole = text.split('\n\n').length - 1;
    while (arrivals.length < whole) arrivals.push(now);
  }
  return { text, arrivals };
}

/** The median, which is held to the goal; nine in ten are held to four times of it. */
export function within(name: keyof Figures, delays: number[]): number {
  const sorted = delays.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Infinity;
  const most = sorted[Math.ceil(sorted.length * 0.9) - 1] ?? Infinity;
  if (median > GOALS[name] || most > 4 * GOALS[name]) {
    throw new Error(`${name}: median ${median.toFixed(1)} ms, nine in ten ${most.toFixed(1)} ms`);
  }
  return median;
}

export function newTag(): string {
  tags += 1;
  return `t${tags}`;
}

export function recordOf({ service }: Subject, tag: string): ServiceRecord {
  const record = service.records.get(tag)?.at(-1);
  if (!record) throw new Error(`the service was not asked for ${tag}`);
  return record;
}

export async function until(check: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!check()) {
    if (performance.now() > end) throw new Error('it did not come true within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: ${left?.slice(0, 300)} instead of ${right?.slice(0, 300)}`);
}
