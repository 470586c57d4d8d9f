import { Redis } from 'ioredis';
import { startRedis } from '../../../demo/src/redis-server.ts';
import { measure, printResults } from '../proxy/measure.ts';
import { measureAttaching } from './attach.ts';

/**
 * Answers with runs in Redis: their cost compared with the same answers without runs, and the time to return to one. The Redis is that of
 * `REDIS_URL`, else one of the PATH that ends with this command.
 */
const own = process.env.REDIS_URL ? undefined : await startRedis();
const url = process.env.REDIS_URL ?? own?.url;
if (url === undefined) throw new Error('Set REDIS_URL, or install redis-server.');
const redis = new Redis(url);
const prefix = `redpine-bench:${crypto.randomUUID()}:`;

// Both at the same time: whatever else the machine does then, it does to each of them.
const [without, withRuns] = await Promise.all([
  measure('redpine'),
  measure('runs', { REDIS: url, PREFIX: prefix }),
]);
printResults([without, withRuns]);
const [, peak = '?'] = /used_memory_peak_human:(\S+)/.exec(await redis.info('memory')) ?? [];
const keys = await redis.keys(`${prefix}*`);
const lives = await Promise.all(keys.map((key) => redis.pttl(key)));
const kept = lives.filter((ms) => ms < 0).length;
console.log(`Redis: ${keys.length} keys, ${kept} of them without an expiry, peak ${peak}`);

const { attachMs, rangeMs, events, bytes } = await measureAttaching(redis, `${prefix}attach:`, url);
const ratio = attachMs / rangeMs;
console.log(`\nComing back to an answer of ${events} events (${bytes} bytes), median of 300`);
console.log(
  `GET to first byte ${attachMs.toFixed(2)} ms, bare XRANGE ${rangeMs.toFixed(2)} ms: ${ratio.toFixed(1)}×`,
);

const faults = [without, withRuns].flatMap(({ name, lost, mixed }) =>
  lost + mixed > 0 ? [`${name}: ${lost} lost, ${mixed} mixed`] : [],
);
if (kept > 0) faults.push(`${kept} keys without an expiry`);
if (ratio > 5) faults.push(`coming back takes more than 5× of a bare XRANGE`);
console.log(faults.length === 0 ? '\n1 passed, 0 failed' : `\n0 passed, 1 failed (${faults.join('; ')})`);
if (keys.length > 0) await redis.unlink(...keys);
redis.disconnect();
await own?.close();
process.exit(faults.length === 0 ? 0 : 1);
