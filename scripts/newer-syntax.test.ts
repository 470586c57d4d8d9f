import { expect, it } from 'vitest';
import { hasNewerSyntax } from './newer-syntax.ts';

it.each([
  'const a = b ?? c?.d; class E { #f = 1; static { this.g = 2; } }',
  'export const lookbehind = /(?<=a)b/du; for await (const each of all) each ||= 1;',
])('takes %j for what the oldest browsers can read', async (code) => {
  expect(await hasNewerSyntax(code)).toBe(false);
});

it.each([
  '{ using file = open(); }',
  'export const sets = /[\\p{L}--a]/v;',
  '@decorated class A {}',
  'import defer * as later from "./later.js"; later.go();',
])('names %j as newer', async (code) => {
  expect(await hasNewerSyntax(code)).toBe(true);
});
