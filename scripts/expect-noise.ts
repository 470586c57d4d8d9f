/** Allowed in the running test. A module of its own: the hooks of `fail-on-noise.ts` are loaded anew for each test file. */
export const expectedNoise: RegExp[] = [];

/** Allows console errors and warnings that match, in the running test alone. */
export function expectNoise(...patterns: RegExp[]): void {
  expectedNoise.push(...patterns);
}
