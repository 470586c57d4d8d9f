/**
 * Patterns that the running test allows. A separate module, because the hooks of `fail-on-noise.ts` are loaded again for each test file.
 */
export const expectedNoise: RegExp[] = [];

/** Allows console errors and warnings that match, in the running test alone. */
export function expectNoise(...patterns: RegExp[]): void {
  expectedNoise.push(...patterns);
}
