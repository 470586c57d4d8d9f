import { createServer, Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAssistantHandler } from '@redpine/server';
import { toNodeListener } from '@redpine/server/node';
import { createRedisRuns } from '@redpine/server/redis';
import { Redis } from 'ioredis';

const EVENTS = 200;
const TIMES = 300;
const WARM_UP = 100;
const ID = 'run-0000000000000001';
const OWNER = JSON.stringify(['docs', 'bench']);

/** Medians of the time from a GET to the first byte of its body, and of reading the same log bare. */
export async function measureAttaching(redis: Redis, prefix: string, url: string) {
  const client = new Redis(url);
  const runs = createRedisRuns(client, { prefix });
  await runs.open(OWNER, { id: ID, ttlMs: 600_000, leaseMs: 600_000 });
  const events = Array.from({ length: EVENTS }, (_, n) => makeEvent(n));
  for (const event of events) await runs.append(ID, [event]);
  const handler = createAssistantHandler({
    assistant: 'docs',
    apiKey: 'pcsk_bench_key_0000',
    authorize: () => ({ principal: { id: 'bench' } }),
    rateLimit: false,
    runs,
  });
  const server = createServer(toNodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: false });
  const log = (await redis.keys(`${prefix}*:log:*`))[0] ?? '';

  const attaching: number[] = [];
  const ranging: number[] = [];
  // In turn: whatever else the machine does then, it does to both.
  for (let time = -WARM_UP; time < TIMES; time += 1) {
    const attached = await timeOf(() => readFirstByte(port, agent));
    const ranged = await timeOf(() => redis.xrange(log, '-', '+'));
    if (time < 0) continue;
    attaching.push(attached);
    ranging.push(ranged);
  }
  await runs.close(ID, 'complete');
  server.closeAllConnections();
  server.close();
  await client.quit();
  const bytes = events.reduce((sum, event) => sum + event.length, 0);
  return { attachMs: median(attaching), rangeMs: median(ranging), events: EVENTS, bytes };
}

function makeEvent(n: number): string {
  const choices = [{ index: 0, delta: { role: '', content: ` word${n}` }, finish_reason: null }];
  return `data: ${JSON.stringify({ id: 'bench', choices, model: 'gpt-4o-2024-11-20' })}\n\n`;
}

function readFirstByte(port: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, agent, path: `/api/runs/${ID}` }, (answer) => {
      answer.once('data', () => {
        asked.destroy();
        resolve();
      });
    });
    asked.once('error', reject);
    asked.end();
  });
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
