import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTestReport, type TestReport } from './test-report.ts';

const REPORTER = join(import.meta.dirname, 'test-report.ts');

/** One thing to run. */
export interface Step {
  name: string;
  command: readonly string[];
  /** A run of Vitest, whose tests are counted. */
  countsTests?: boolean;
}

/** How a step ended. */
export interface StepResult {
  name: string;
  ok: boolean;
  seconds: number;
  tests?: TestReport;
}

/** Runs a command with its output on the screen; resolves to its exit code. */
export async function run(command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const { code, output } = await start(command, 'inherit', env);
  process.stderr.write(output);
  return code;
}

/**
 * Runs lanes of steps side by side, the steps of a lane one after another, all of them even when one fails, so that one run
 * shows everything that is wrong. With a single lane the output comes as it is written; with more, a step's comes when it ends.
 */
export async function runLanes(lanes: readonly (readonly Step[])[]): Promise<StepResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'redpine-test-'));
  const stdio = lanes.length > 1 ? 'pipe' : 'inherit';
  const runLane = async (lane: readonly Step[]) => {
    const results: StepResult[] = [];
    for (const step of lane) results.push(await runStep(step, join(folder, `${step.name}.json`), stdio));
    return results;
  };
  return (await Promise.all(lanes.map(runLane))).flat();
}

async function runStep(step: Step, report: string, stdio: 'inherit' | 'pipe'): Promise<StepResult> {
  const started = performance.now();
  const counted = ['--reporter=default', `--reporter=${REPORTER}`];
  console.log(stdio === 'inherit' ? `\n=== ${step.name}` : `… ${step.name}`);
  const command = step.countsTests ? [...step.command, ...counted] : step.command;
  const { code, output } = await start(command, stdio, { REDPINE_TEST_REPORT: report });
  process.stdout.write(stdio === 'inherit' ? output : `\n=== ${step.name}\n${output}`);
  const tests = step.countsTests ? readTestReport(report) : undefined;
  // A test step in which nothing ran has not passed.
  const ok = code === 0 && (!step.countsTests || (tests?.passed ?? 0) > 0);
  return { name: step.name, ok, seconds: (performance.now() - started) / 1000, tests };
}

function start(
  [program = '', ...args]: readonly string[],
  stdio: 'inherit' | 'pipe',
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['inherit', stdio, stdio], env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The summary at the end: each step, the tests to look at by name, and a last line of the form `12 passed, 0 failed`. */
export function summarise(results: readonly StepResult[]): string {
  const width = Math.max(...results.map((result) => result.name.length));
  const lines = results.map(({ name, ok, seconds, tests }) => {
    const skipped = tests?.skipped ? `, ${tests.skipped} skipped` : '';
    const counts = tests ? `${tests.passed} passed, ${tests.failures.length} failed${skipped}` : '';
    return `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(width)} ${seconds.toFixed(0).padStart(4)} s  ${counts}`.trimEnd();
  });
  const named = (title: string, key: 'failures' | 'retried') => {
    const tests = results.flatMap((result) => result.tests?.[key] ?? []);
    return tests.length > 0 ? ['', `=== ${title}`, ...tests] : [];
  };
  const sum = (isPassed: boolean) =>
    results.reduce((total, { ok, tests }) => {
      const own = (isPassed ? tests?.passed : tests?.failures.length) ?? 0;
      return total + (own > 0 ? own : Number(isPassed === ok));
    }, 0);
  return [
    '',
    '=== summary',
    ...lines,
    ...named('passed at the second try: a race to be mended', 'retried'),
    ...named('failed', 'failures'),
    '',
    `${sum(true)} passed, ${sum(false)} failed`,
  ].join('\n');
}
