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
export function run(command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs steps one after another, all of them even when one fails, so that one run shows everything that is wrong. */
export async function runSteps(steps: readonly Step[]): Promise<StepResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'redpine-test-'));
  const results: StepResult[] = [];
  for (const step of steps) {
    const started = performance.now();
    const report = join(folder, `${step.name}.json`);
    const counted = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    console.log(`\n=== ${step.name}`);
    const code = await run(step.countsTests ? [...step.command, ...counted] : step.command);
    const tests = step.countsTests ? readCounts(report) : undefined;
    // A test step in which nothing ran has not passed.
    const ok = code === 0 && (!step.countsTests || (tests?.passed ?? 0) > 0);
    results.push({ name: step.name, ok, seconds: (performance.now() - started) / 1000, tests });
  }
  return results;
}

/** The summary at the end, with a last line of the form `12 passed, 0 failed`. */
export function summarise(results: readonly StepResult[]): string {
  const width = Math.max(...results.map((result) => result.name.length));
  const lines = results.map(({ name, ok, seconds, tests }) => {
    const counts = tests ? `${tests.passed} passed, ${tests.failed} failed` : '';
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
