import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { ProxyName } from './proxies.ts';

/** Streams at the same time through each proxy, events in each, pause between two. */
const STREAMS = Number(process.env.STREAMS ?? 1_000);
const EVENTS = Number(process.env.EVENTS ?? 120);
const GAP = Number(process.env.GAP ?? 300);
/** Requests of two events each before the measurement: a server runs for days, on compiled code. */
const WARM_UP = Number(process.env.WARM_UP ?? 10_000);

const LOAD = `${STREAMS} streams at once through each, ${EVENTS} events a stream, one each ${GAP} ms, after ${WARM_UP} requests`;

/** The answers that one proxy gave, and their cost. */
export interface Result {
  name: ProxyName;
  lost: number;
  mixed: number;
  cpuPerEvent: number;
  peakMiB: number;
}

/** @param more Further variables of the proxy's process */
export async function measure(name: ProxyName, more: Record<string, string> = {}): Promise<Result> {
  const env = { ...process.env, EVENTS: String(EVENTS), GAP: String(GAP) };
  const service = fork(here('upstream.ts'), { env });
  const { port: servicePort } = await reply<{ port: number }>(service);
  const proxy = fork(here('proxy-process.ts'), {
    env: { ...env, ...more, NODE_ENV: 'production', PROXY: name, SERVICE: `http://127.0.0.1:${servicePort}` },
  });
  const { port } = await reply<{ port: number }>(proxy);
  for (let sent = 0; sent < WARM_UP; sent += STREAMS) await runStreams(port, STREAMS, 'warm ');
  const before = await cost(proxy);
  const { lost, mixed, events } = await runStreams(port, STREAMS);
  const after = await cost(proxy);
  proxy.kill();
  service.kill();
  const cpuPerEvent = (after.cpuMicros - before.cpuMicros) / events;
  return { name, lost, mixed, cpuPerEvent, peakMiB: after.peakMiB };
}

async function runStreams(
  port: number,
  count: number,
  kind = '',
): Promise<{ lost: number; mixed: number; events: number }> {
  const agent = new Agent({ keepAlive: false });
  const texts = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, n % 500));
      return readStream(port, agent, `${kind}tag-${n}`).catch((error: unknown) => `lost: ${String(error)}`);
    }),
  );
  let [lost, mixed, events] = [0, 0, 0];
  for (const [n, text] of texts.entries()) {
    const ids = [...text.matchAll(/"id":"(tag-\d+)"/g)].map(([, id]) => id);
    const words = [...text.matchAll(/ word(\d+)"/g)].map(([, word]) => Number(word));
    events += ids.length;
    if (ids.some((id) => id !== `tag-${n}`)) mixed += 1;
    if (words.length !== EVENTS || words.some((word, index) => word !== index)) {
      lost += 1;
      if (kind === '') console.log(`stream ${n}: ${words.length} events, then ${text.slice(-200)}`);
    }
  }
  return { lost, mixed, events };
}

function readStream(port: number, agent: Agent, tag: string): Promise<string> {
  const body = JSON.stringify({ messages: [{ role: 'user', content: tag }], stream: true });
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, agent, method: 'POST', path: '/api/chat/completions', headers },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (part: string) => (text += part));
        incoming.on('end', () => resolve(text));
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function cost(proxy: ChildProcess): Promise<{ cpuMicros: number; peakMiB: number }> {
  proxy.send('cost');
  return reply(proxy);
}

/** Prints one line for each proxy; costs as ratios to the first. */
export function printResults(results: readonly Result[]): void {
  console.log(`\n${LOAD}`);
  console.log(`proxy      lost  mixed  CPU µs/event  to ${results[0]?.name.padEnd(6)}  peak MiB`);
  for (const { name, lost, mixed, cpuPerEvent, peakMiB } of results) {
    const ratio = `${(cpuPerEvent / (results[0]?.cpuPerEvent ?? 0)).toFixed(2)}×`;
    const cells = [String(lost).padStart(4), String(mixed).padStart(6), cpuPerEvent.toFixed(1).padStart(13)];
    console.log(
      `${name.padEnd(10)} ${cells.join(' ')} ${ratio.padStart(9)} ${peakMiB.toFixed(0).padStart(11)}`,
    );
  }
}

function reply<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as T)));
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
