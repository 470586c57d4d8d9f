import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Streams `EVENTS` events, one each `GAP` ms, that name the stream they belong to; two for a warm-up. */
const all = Number(process.env.EVENTS);
const gap = Number(process.env.GAP);

const server = createServer((incoming, outgoing) => {
  let body = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (text: string) => (body += text));
  incoming.on('end', () => {
    const tag = /tag-\d+/.exec(body)?.[0] ?? '';
    const events = body.includes('warm') ? 2 : all;
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
    outgoing.flushHeaders();
    let n = 0;
    const timer = setInterval(() => {
      outgoing.write(
        `data:{"id":"${tag}","choices":[{"index":0,"delta":{"role":"","content":" word${n}"},"finish_reason":null}],"model":"gpt-4o-2024-11-20"}\n\n`,
      );
      n += 1;
      if (n === events) {
        clearInterval(timer);
        outgoing.end();
      }
    }, gap);
    outgoing.on('close', () => clearInterval(timer));
  });
});
server.listen(0, '127.0.0.1', 4_096, () => process.send?.({ port: (server.address() as AddressInfo).port }));
