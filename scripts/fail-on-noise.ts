import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Console errors and warnings fail the test in which they appear. A test that expects one takes it: `expectNoise(/…/)`. */
const heard: string[] = [];
let expected: RegExp[] = [];

/** Allows console errors and warnings that match, in the running test alone. */
export function expectNoise(...patterns: RegExp[]): void {
  expected.push(...patterns);
}

beforeEach(() => {
  heard.length = 0;
  expected = [];
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      heard.push(`${level}: ${args.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  const unexpected = heard.filter((line) => !expected.some((pattern) => pattern.test(line)));
  vi.restoreAllMocks();
  expect(unexpected, 'console noise').toEqual([]);
});
