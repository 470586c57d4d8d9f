import { createConformanceHandler } from './handler.ts';

interface BunServer {
  port: number;
  requestIP(request: Request): { address: string } | null;
}

declare const Bun: {
  env: Record<string, string | undefined>;
  serve(options: {
    port: number;
    hostname: string;
    idleTimeout: number;
    fetch: (request: Request, server: BunServer) => Promise<Response>;
  }): BunServer;
};

const handler = createConformanceHandler(Bun.env.SERVICE ?? '');
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  idleTimeout: 60,
  fetch: (request, self) => handler(request, { address: self.requestIP(request)?.address }),
});
console.log(`ready http://127.0.0.1:${server.port}/api`);
