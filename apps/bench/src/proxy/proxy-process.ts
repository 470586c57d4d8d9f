import type { AddressInfo } from 'node:net';
import { createProxy } from './proxies.ts';
import type { ProxyName } from './proxies.ts';

/** One proxy in a separate process, which reports its cost. */
const server = createProxy(process.env.PROXY as ProxyName, process.env.SERVICE ?? '');
let peak = 0;
setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50).unref();
server.listen(0, '127.0.0.1', 4_096, () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', (message) => {
  if (message === 'exit') process.exit();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicros: user + system, peakMiB: peak / 1_048_576 });
});
