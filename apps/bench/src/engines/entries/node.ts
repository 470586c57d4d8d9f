import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@redpine/server/node';
import { createConformanceHandler } from './handler.ts';

const server = createServer(toNodeListener(createConformanceHandler(process.env.SERVICE ?? '')));
server.listen(0, '127.0.0.1', () => {
  console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}/api`);
});

// Running streams may end; those still open after 30 s are closed.
process.once('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 30_000).unref();
});
