import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator } from '@redpine/emulator/node';

/** An emulator on a separate port that records every request body. */
export interface Recorder {
  url: string;
  bodies: Record<string, unknown>[];
  /** Ends every connection without an answer until it is called with false. */
  setDown: (down: boolean) => void;
  close: () => Promise<void>;
}

/** Starts an emulator behind a server that notes each POST on its way in. */
export async function startRecorder(): Promise<Recorder> {
  const emulator = await startEmulator({ port: 0 });
  const bodies: Record<string, unknown>[] = [];
  let down = false;
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (incoming.method === 'POST') bodies.push(JSON.parse(body) as Record<string, unknown>);
    const response = await fetch(`${emulator.url}${incoming.url}`, {
      method: incoming.method,
      headers: {
        'api-key': String(incoming.headers['api-key'] ?? ''),
        'content-type': 'application/json',
        'x-pinecone-api-version': String(incoming.headers['x-pinecone-api-version'] ?? ''),
      },
      ...(incoming.method === 'POST' ? { body } : {}),
    });
    outgoing.writeHead(response.status, {
      'content-type': response.headers.get('content-type') ?? 'text/plain',
    });
    for await (const chunk of response.body ?? []) outgoing.write(chunk);
    outgoing.end();
  };
  const server = createServer((incoming, outgoing) => {
    if (down) outgoing.destroy();
    else serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    setDown: (value) => {
      down = value;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  };
}
