import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@redpine/server/node';
import { type HandlerPlan, openHandler } from './handler.ts';

/** One instance: a separate process that serves the handler until the demo ends. Its first message holds its plan. */
const plan = await new Promise<HandlerPlan>((resolve) => {
  process.once('message', (message) => resolve(message as HandlerPlan));
});
// Ctrl-C in a terminal reaches each process; the demo ends its instances itself.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => process.exit(0));

try {
  const { handler } = await openHandler(plan);
  const server = createServer(toNodeListener(handler));
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
} catch (error) {
  process.send?.({ failure: error instanceof Error ? error.message : String(error) });
}
