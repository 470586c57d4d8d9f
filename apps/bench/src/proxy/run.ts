import { installEngines } from '../engines/install.ts';
import { measure, printResults } from './measure.ts';
import type { Result } from './measure.ts';
import type { ProxyName } from './proxies.ts';

const NAMES: readonly ProxyName[] = ['bare', 'redpine', 'hono'];
const MOST = 1.2;

installEngines();
// All at the same time: whatever else the machine does then, it does to each of them, and they take the caches from each other. With
// `--alone` one after the other, as a proxy runs that has a core to itself.
const results: Result[] = [];
if (process.argv.includes('--alone')) for (const name of NAMES) results.push(await measure(name));
else results.push(...(await Promise.all(NAMES.map((name) => measure(name)))));
const [bare, ours] = results;

printResults(results);
const ok =
  bare !== undefined && ours?.lost === 0 && ours.mixed === 0 && ours.cpuPerEvent <= MOST * bare.cpuPerEvent;
console.log(
  ok ? '\n1 passed, 0 failed' : `\n0 passed, 1 failed (none lost, none mixed, at most ${MOST}× of bare)`,
);
process.exit(ok ? 0 : 1);
