import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The service behind both: 100 words, one each 20 ms, after a question; it breaks off in the middle where that says so. */
export interface Service {
  origin: string;
  /** Requests whose question has this mark. */
  countOf: (mark: string) => number;
  /** Answers that are being written to questions with the mark. */
  openOf: (mark: string) => number;
  close: () => void;
}

const WORDS = 100;
export const WHOLE = Array.from({ length: WORDS }, (_, n) => `w${n} `).join('');

export async function startService(): Promise<Service> {
  const asked: string[] = [];
  const open = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      asked.push(body);
      open.add(body);
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
      let n = 0;
      const timer = setInterval(() => {
        if (body.includes('break off') && n === WORDS / 2) return outgoing.destroy();
        const finish_reason = n === WORDS ? 'stop' : null;
        const delta = n === WORDS ? {} : { role: 'assistant', content: `w${n} ` };
        const chunk = { id: 'x', created: 0, model: 'm', choices: [{ index: 0, delta, finish_reason }] };
        outgoing.write(`data: ${JSON.stringify(chunk)}\n\n`);
        n += 1;
        if (n > WORDS) outgoing.end('data: [DONE]\n\n');
        return undefined;
      }, 20);
      outgoing.on('close', () => {
        clearInterval(timer);
        open.delete(body);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const count = (bodies: Iterable<string>, mark: string) =>
    [...bodies].filter((body) => body.includes(mark)).length;
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    countOf: (mark) => count(asked, mark),
    openOf: (mark) => count(open, mark),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
