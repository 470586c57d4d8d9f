import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createConformanceHandler } from './handler.ts';

interface App {
  all(path: string, answer: (c: { req: { raw: Request } }) => Promise<Response>): void;
  fetch(request: Request): Promise<Response>;
}

// Bundled into the install of the engines, where Hono is.
const load = createRequire(import.meta.url);
const { Hono } = load('hono') as { Hono: new () => { basePath(path: string): App } };
const { serve } = load('@hono/node-server') as {
  serve: (options: object, ready: (address: AddressInfo) => void) => void;
};

const handler = createConformanceHandler(process.env.SERVICE ?? '');
const app = new Hono().basePath('/deep/prefix');
app.all('/api/*', (c) => handler(c.req.raw));
serve({ fetch: app.fetch.bind(app), port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`ready http://127.0.0.1:${port}/deep/prefix/api`);
});
