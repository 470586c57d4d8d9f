import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
  tests?: { passed: number; failed: number; skipped: number };
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
  const counted = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  console.log(stdio === 'inherit' ? `\n=== ${step.name}` : `… ${step.name}`);
  const { code, output } = await start(
    step.countsTests ? [...step.command, ...counted] : step.command,
    stdio,
  );
  process.stdout.write(stdio === 'inherit' ? output : `\n=== ${step.name}\n${output}`);
  const tests = step.countsTests ? readCounts(report) : undefined;
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

/** The summary at the end, with a last line of the form `12 passed, 0 failed`. */
export function summarise(results: readonly StepResult[]): string {
  const width = Math.max(...results.map((result) => result.name.length));
  const lines = results.map(({ name, ok, seconds, tests }) => {
    const skipped = tests?.skipped ? `, ${tests.skipped} skipped` : '';
    const counts = tests ? `${tests.passed} passed, ${tests.failed} failed${skipped}` : '';
    return `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(width)} ${seconds.toFixed(0).padStart(4)} s  ${counts}`.trimEnd();
  });
  const sum = (key: 'passed' | 'failed') =>
    results.reduce((total, { ok, tests }) => {
      const own = tests?.[key] ?? 0;
      const step = (key === 'passed') === ok ? 1 : 0;
      return total + (tests && own > 0 ? own : step);
    }, 0);
  return ['', '=== summary', ...lines, '', `${sum('passed')} passed, ${sum('failed')} failed`].join('\n');
}

function readCounts(path: string): StepResult['tests'] {
  try {
    const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const count = (key: string) => Number((report as Record<string, unknown>)[key] ?? 0);
    return {
      passed: count('numPassedTests'),
      failed: count('numFailedTests'),
      skipped: count('numPendingTests') + count('numTodoTests'),
    };
  } catch {
    return undefined;
  }
}
