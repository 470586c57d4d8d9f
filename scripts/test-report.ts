import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/** The tests of one run of Vitest: how many, and by name those to look at. */
export interface TestReport {
  passed: number;
  skipped: number;
  /** File, name and first line of the error, of each test and each error outside of a test. */
  failures: string[];
  /** Failed first, and passed when tried again. */
  retried: string[];
}

/**
 * A reporter of Vitest that writes a {@link TestReport} to the file that `REDPINE_TEST_REPORT` names. Vitest's own JSON keeps axe's
 * results of each story, which are 120 MB.
 */
export default class implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const report: TestReport = { passed: 0, skipped: 0, failures: [], retried: [] };
    for (const error of errors) report.failures.push(`outside of a test: ${firstLine(error.message)}`);
    for (const module of modules) {
      for (const error of module.errors())
        report.failures.push(`${fileOf(module)}: ${firstLine(error.message)}`);
      for (const suite of module.children.allSuites())
        for (const error of suite.errors())
          report.failures.push(`${fileOf(module)} > ${suite.fullName}: ${firstLine(error.message)}`);
      for (const test of module.children.allTests()) count(test, report);
    }
    writeFileSync(process.env['REDPINE_TEST_REPORT'] ?? 'test-report.json', JSON.stringify(report));
  }
}

function count(test: TestCase, report: TestReport): void {
  const { state, errors } = test.result();
  const name = `${fileOf(test.module)} > ${test.fullName}: ${firstLine(errors?.[0]?.message)}`;
  if (state === 'failed') report.failures.push(name);
  else if (state === 'passed') report.passed += 1;
  else report.skipped += 1;
  if (test.diagnostic()?.flaky) report.retried.push(name);
}

const fileOf = (module: TestModule) => relative(process.cwd(), module.moduleId);
const firstLine = (text = '') =>
  text
    .split('\n')
    .find((line) => line.trim())
    ?.slice(0, 300) ?? '';

/** The report that a run wrote; `undefined` if the file does not exist. */
export function readTestReport(path: string): TestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as TestReport;
  } catch {
    return undefined;
  }
}
