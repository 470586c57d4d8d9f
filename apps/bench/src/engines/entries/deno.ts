import { createConformanceHandler } from './handler.ts';

declare const Deno: {
  env: { get(name: string): string | undefined };
  serve(
    options: { port: number; hostname: string; onListen: (address: { port: number }) => void },
    handler: (request: Request, info: unknown) => Promise<Response>,
  ): unknown;
};

const handler = createConformanceHandler(Deno.env.get('SERVICE') ?? '');
const onListen = ({ port }: { port: number }) => console.log(`ready http://127.0.0.1:${port}/api`);
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, handler);
