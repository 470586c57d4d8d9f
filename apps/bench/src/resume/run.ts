import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../../../../packages/server/src/testkit/find-redis.fixture.ts';
import { type Fault, FAULTS } from './faults.ts';
import { startService } from './service.ts';
import { redpine, resumableStream, type Subject } from './subjects.ts';

/**
 * Prints which of twelve faults an answer survives here, and as the AI SDK's template makes it with `resumable-stream`. An argument
 * picks the faults whose names hold it.
 */
const faults = FAULTS.filter(({ name }) => name.includes(process.argv[2] ?? ''));
const prefix = fileURLToPath(new URL('../../resumable/', import.meta.url));
if (!existsSync(`${prefix}node_modules`)) {
  console.log('Installing the rival into apps/bench/resumable …');
  const args = ['ci', '--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', args, { stdio: 'inherit' });
  if (status !== 0) console.log('It could not be installed: the table has one column.');
}
const subjects = existsSync(`${prefix}node_modules`) ? [redpine, resumableStream] : [redpine];

const width = 76;
console.log(`${'fault'.padEnd(width)}${subjects.map(({ name }) => name.padEnd(28)).join('')}`);
const passed = subjects.map(() => 0);
for (const fault of faults) {
  const reasons = await Promise.all(subjects.map((subject) => meet(fault, subject)));
  reasons.forEach(
    (reason, column) => (passed[column] = (passed[column] ?? 0) + Number(reason === undefined)),
  );
  const cells = reasons.map((reason) => (reason === undefined ? 'ok' : `✗ ${reason}`).padEnd(28));
  console.log(`${fault.name.padEnd(width)}${cells.join('')}`);
}
const totals = passed.map((count) => `${count}/${faults.length}`.padEnd(28));
console.log(`${'survived'.padEnd(width)}${totals.join('')}`);
process.exit(passed[0] === faults.length ? 0 : 1);

/** Each fault gets a new world. */
async function meet({ meet: run, persistent = false }: Fault, subject: Subject): Promise<string | undefined> {
  const redis = await startRedis({ persistent });
  if (typeof redis === 'string') throw new Error(redis);
  const service = await startService();
  const env = { REDIS: redis.url, SERVICE: service.origin };
  const [one, two] = await Promise.all([subject.start(env), subject.start(env)]);
  try {
    return await run({ subject, one, two, redis, service });
  } finally {
    for (const { process: child } of [one, two]) child.kill('SIGKILL');
    service.close();
    await redis.stop();
  }
}
