import { CHECKS, LEAVE_IN_SILENCE } from './checks.ts';
import type { Check } from './checks.ts';
import { drainCheck } from './drain.ts';
import { ENGINES } from './engines.ts';
import type { Engine, RunningEngine } from './engines.ts';
import { bundleEntries, installEngines } from './install.ts';
import type { Figures, Subject } from './probe.ts';
import { startScriptedService } from './scripted-service.ts';

/** One row of the table. */
interface Row extends Partial<Figures> {
  engine: string;
  passed: number;
  failures: string[];
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !ENGINES.some((engine) => engine.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no engine ${unknown.join(', ')}. Known: ${ENGINES.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

installEngines();
await bundleEntries();
const rows: Row[] = [];
for (const engine of ENGINES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const row = await tryEngine(engine);
  if (row) rows.push(row);
}
printTable(rows);
const failed = rows.reduce((sum, { failures }) => sum + failures.length, 0);
console.log(`\n${rows.reduce((sum, { passed }) => sum + passed, 0)} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function tryEngine(engine: Engine): Promise<Row | undefined> {
  const service = await startScriptedService();
  let running: RunningEngine | undefined;
  const row: Row = { engine: engine.name, passed: 0, failures: [] };
  try {
    running = await engine.start(service.origin);
    if (!running) return undefined;
    const subject: Subject = { api: running.api, service };
    await fetch(`${running.api}/models`).then((response) => response.text());
    for (const check of checksFor(engine, running)) {
      if (process.env.VERBOSE) console.log(`${engine.name}: ${check.id}`);
      try {
        Object.assign(row, await attempt(check, subject, check.timed ? 3 : 1));
        row.passed += 1;
      } catch (error) {
        row.failures.push(`${check.id} ${check.name}: ${String(error)}`);
      }
    }
  } catch (error) {
    row.failures.push(`it did not start: ${String(error)}`);
  } finally {
    await inTime(running?.stop()).catch((error: unknown) =>
      row.failures.push(`it did not stop: ${String(error)}`),
    );
    service.close();
  }
  return row;
}

async function attempt(check: Check, subject: Subject, tries: number): Promise<Partial<Figures> | void> {
  try {
    return await inTime(check.run(subject));
  } catch (error) {
    if (tries > 1) return attempt(check, subject, tries - 1);
    throw error;
  }
}

/** No engine may hold up the others. */
function inTime<T>(work: Promise<T> | undefined): Promise<T | undefined> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no end within 30 s')), 30_000).unref();
  });
  return Promise.race([Promise.resolve(work), late]);
}

function checksFor({ name }: Engine, running: RunningEngine): Check[] {
  return [
    ...CHECKS,
    ...(name === 'workerd' ? [] : [LEAVE_IN_SILENCE]),
    ...(name.startsWith('node') ? [drainCheck(running)] : []),
  ];
}

function printTable(rows: readonly Row[]): void {
  const figure = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(1)).padStart(11);
  console.log('\nengine    conformance  first byte  event delay  abort delay   (ms, medians)');
  for (const { engine, passed, failures, firstByte, eventDelay, abortDelay } of rows) {
    const conformance = `${passed}/${passed + failures.length}`.padStart(11);
    console.log(
      `${engine.padEnd(9)} ${conformance} ${figure(firstByte)} ${figure(eventDelay)}  ${figure(abortDelay)}`,
    );
    for (const failure of failures) console.log(`          ${failure}`);
  }
}
