import { expect, test } from 'vitest';
import { createDurableAssistant } from '../durable-object.ts';
import { type AssistantHandlerOptions, createAssistantHandler, createFlexibleStore } from '../index.ts';
import { createMemoryRuns, createMemoryThreads } from '../index.ts';
import { toNodeListener } from '../node.ts';
import { createPostgresThreads } from '../postgres.ts';
import { createRedisRuns } from '../redis.ts';
import { createSqliteThreads } from '../sqlite.ts';

const GIVEN: AssistantHandlerOptions = {
  assistant: 'docs',
  apiKey: 'a-long-enough-key',
  authorize: () => true,
};
const refusal = (message: RegExp) =>
  expect.objectContaining({
    code: 'REDPINE_OPTION_INVALID',
    message: expect.stringMatching(message) as string,
  }) as Error;

test.each<[object, RegExp]>([
  [{ authorize: true }, /^authorize must be a function/],
  [{ principal: 'ann' }, /^principal must be a function/],
  [{ onLog: {} }, /^onLog must be a function/],
  [{ waitUntil: 3 }, /^waitUntil must be a function/],
  [{ fetch: 'node' }, /^fetch must be a function/],
  [{ threads: {} }, /^threads must be an object with list\(\), get\(\)/],
  [{ threads: true }, /^threads must be an object/],
  [{ threads: createMemoryRuns() }, /^threads must be an object/],
  [{ runs: {} }, /^runs must be an object with open\(\), append\(\)/],
  [{ runs: createMemoryThreads() }, /^runs must be an object/],
  [{ rateLimit: { limit: 1, windowMs: 1, store: {} } }, /^rateLimit.store must be an object with hit\(\)/],
  [{ assistant: undefined, assistants: 'docs' }, /^assistants must be a list/],
  [{ models: 'gpt-4o' }, /^models must be a list/],
  [{ allowedOrigins: 'https://app.example.com' }, /^allowedOrigins must be a list/],
])('a handler with %j is not made', (options, message) => {
  expect(() => createAssistantHandler({ ...GIVEN, ...options })).toThrow(refusal(message));
});

test.each([undefined, null, 'docs', []])('a handler of %j is not made', (options) => {
  expect(() => createAssistantHandler(options as never)).toThrow(refusal(/createAssistantHandler/));
});

test.each<[string, (wrong: never) => unknown]>([
  ['createSqliteThreads', createSqliteThreads],
  ['createPostgresThreads', createPostgresThreads],
  ['createRedisRuns', createRedisRuns],
  ['createFlexibleStore', createFlexibleStore],
  ['createDurableAssistant', createDurableAssistant],
  ['toNodeListener', toNodeListener],
])('%s refuses what it cannot call', (name, create) => {
  for (const wrong of [undefined, {}, 'redis://localhost', Promise.resolve({})]) {
    expect(() => create(wrong as never)).toThrow(refusal(new RegExp(`of ${name} must be `)));
  }
});
