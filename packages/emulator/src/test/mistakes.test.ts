import { expect, it } from 'vitest';
import { createEmulator } from '../index.ts';
import { loadEmbeddings, startEmulator } from '../node.ts';

const refusal = (message: RegExp) =>
  expect.objectContaining({
    code: 'REDPINE_OPTION_INVALID',
    message: expect.stringMatching(message) as string,
  }) as Error;

const WRONG: [object, RegExp][] = [
  [{ documents: 3 }, /^documents must be a list/],
  [{ documents: 'red-pine.md' }, /^documents must be a list/],
  [{ documents: ['red-pine.md'] }, /^Each of documents must be an object with a name/],
  [{ assistant: 3 }, /^assistant must be a text/],
  [{ tokenMs: '12' }, /^tokenMs must be a number/],
  [{ embed: true }, /^embed must be a function/],
  [{ store: {} }, /^store must be an object with saveAssistant\(\)/],
];

it.each(WRONG)('createEmulator(%j) says which option is wrong', (options, message) => {
  expect(() => createEmulator(options)).toThrow(refusal(message));
});

it.each<[object, RegExp]>([
  ...WRONG,
  [{ port: '8787' }, /^port must be a number/],
  [{ folder: 3 }, /^folder must be a path/],
  [{ data: true }, /^data must be a path/],
])('startEmulator(%j) says so before it listens', async (options, message) => {
  await expect(startEmulator({ port: 0, ...options })).rejects.toThrow(refusal(message));
});

it('loadEmbeddings refuses an argument that is not a function', async () => {
  await expect(loadEmbeddings(true as never)).rejects.toThrow(refusal(/loadEmbeddings/));
});
