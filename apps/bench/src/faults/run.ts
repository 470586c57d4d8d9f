import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FAULTS } from '../../../../packages/core/src/faults/faults.fixture.ts';
import { haveRivals, loadRivals, redpine } from './clients.ts';
import { measure } from './measure.ts';
import { type Meeting, meetFault } from './meet-fault.ts';

/** Prints how the engine and its rivals meet each fault of the wire, and the exact figures behind the promises. */
if (!haveRivals()) {
  console.log('Installing the rivals into apps/bench/rivals …');
  const prefix = fileURLToPath(new URL('../../rivals/', import.meta.url));
  const args = ['ci', '--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) console.log('They could not be installed: the table has one column.');
}
const clients = [redpine, ...(haveRivals() ? await loadRivals() : [])];
// A rival may leave a promise behind; that is not this bench's end.
process.on('unhandledRejection', () => undefined);

const table: Meeting[][] = [];
const queue = FAULTS.map((fault, row) => ({ fault, row }));
await Promise.all(Array.from({ length: 6 }, work));

async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { fault, row } = next;
    table[row] = await Promise.all(clients.map((client) => meetFault(client, fault)));
  }
}

const width = 46;
console.log(`\n${'fault'.padEnd(width)}${clients.map(({ name }) => name.padEnd(18)).join('')}`);
FAULTS.forEach((fault, row) => {
  const cells = (table[row] ?? []).map(({ ok, note }) => (ok ? 'ok' : `✗ ${note}`).padEnd(18));
  console.log(`${`${fault.id} ${fault.title}`.slice(0, width - 2).padEnd(width)}${cells.join('')}`);
});
const scores = clients.map((_, column) => table.filter((cells) => cells[column]?.ok).length);
const totals = scores.map(
  (score) => `${score}/${FAULTS.length} (${Math.round((100 * score) / FAULTS.length)} %)`,
);
console.log(`${'passed'.padEnd(width)}${totals.map((total) => total.padEnd(18)).join('')}\n`);
for (const [what, figure] of await measure()) console.log(`${what.padEnd(width)}${figure}`);
process.exit(scores[0] === FAULTS.length ? 0 : 1);
