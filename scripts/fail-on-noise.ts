import { afterEach, beforeEach, expect, vi } from 'vitest';
import { expectedNoise } from './expect-noise.ts';

/** Console errors and warnings fail the test in which they appear. A test that expects one takes it: `expectNoise(/…/)`. */
const heard: string[] = [];

beforeEach(() => {
  heard.length = 0;
  expectedNoise.length = 0;
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      heard.push(`${level}: ${args.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  const unexpected = heard.filter((line) => !expectedNoise.some((pattern) => pattern.test(line)));
  vi.restoreAllMocks();
  expect(unexpected, 'console noise').toEqual([]);
});
