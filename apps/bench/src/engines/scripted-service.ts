import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request's instructions for the service, as JSON in its last message. */
export interface Script {
  /** Names the request; the service's record is found under it. */
  tag: string;
  mode: 'events' | 'json' | 'silent' | 'hold' | 'cut' | 'flood' | 'unauthorized' | 'redirect' | 'limited';
  count?: number;
  gapMs?: number;
}

/** The service's record of one tag; times by `performance.now()`. */
export interface ServiceRecord {
  headers: IncomingHttpHeaders;
  body: string;
  receivedAt: number;
  /** When each event was written. */
  sentAt: number[];
  bytes: number;
  closedAt?: number;
}

export interface ScriptedService {
  origin: string;
  records: Map<string, ServiceRecord[]>;
  /** Requests that a redirect led here. Must stay empty. */
  strays: string[];
  close(): void;
}

/** A service on loopback that answers as each request asks, in the process of the client, so that both share one clock. */
export async function startScriptedService(): Promise<ScriptedService> {
  const records = new Map<string, ServiceRecord[]>();
  const strays: string[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (text: string) => (body += text));
    incoming.on('end', () => {
      const script = readScript(body);
      if (!script) {
        strays.push(incoming.url ?? '');
        outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{"files":[]}');
        return;
      }
      const record: ServiceRecord = {
        headers: incoming.headers,
        body,
        receivedAt: performance.now(),
        sentAt: [],
        bytes: 0,
      };
      records.set(script.tag, [...(records.get(script.tag) ?? []), record]);
      outgoing.on('close', () => (record.closedAt = performance.now()));
      play(script, record, outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records,
    strays,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The text of event `n` of a tag. */
export function eventText(tag: string, n: number): string {
  return `data:{"tag":"${tag}","n":${n},"choices":[{"index":0,"delta":{"content":"é🌲 ${n}"}}]}\n\n`;
}

function play(script: Script, record: ServiceRecord, outgoing: ServerResponse): void {
  const { tag, mode, count = 1, gapMs = 0 } = script;
  const events = () => outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (n: number): void => {
    record.sentAt.push(performance.now());
    outgoing.write(eventText(tag, n));
  };
  switch (mode) {
    case 'json':
      outgoing
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ tag, echo: 'é🌲' }));
      return;
    case 'unauthorized':
      outgoing.writeHead(401).end(`bad key ${String(record.headers['api-key'])}`);
      return;
    case 'limited':
      outgoing.writeHead(429, { 'retry-after': '7' }).end();
      return;
    case 'redirect':
      outgoing.writeHead(302, { location: '/stray' }).end();
      return;
    case 'silent':
      return;
    case 'hold':
      events();
      send(0);
      return;
    case 'cut':
      events();
      send(0);
      setTimeout(() => outgoing.destroy(), 50);
      return;
    case 'flood':
      events();
      flood(record, outgoing);
      return;
    default:
      events();
      outgoing.flushHeaders();
      sendAll(count, gapMs, send, () => outgoing.end());
  }
}

function sendAll(count: number, gapMs: number, send: (n: number) => void, end: () => void): void {
  let n = 0;
  const next = (): void => {
    if (n === count) return end();
    send(n);
    n += 1;
    setTimeout(next, gapMs);
  };
  setTimeout(next, gapMs);
}

function flood(record: ServiceRecord, outgoing: ServerResponse): void {
  const block = Buffer.from(eventText('flood', 0).repeat(800));
  const pour = (): void => {
    while (!outgoing.destroyed) {
      record.bytes += block.byteLength;
      if (!outgoing.write(block)) {
        outgoing.once('drain', pour);
        return;
      }
    }
  };
  pour();
}

function readScript(body: string): Script | undefined {
  try {
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    return JSON.parse(messages.at(-1)?.content ?? '') as Script;
  } catch {
    return undefined;
  }
}
