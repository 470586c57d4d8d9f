import { readdirSync, readFileSync } from 'node:fs';
import { createAssistantClient } from '@redpine/core/wire';
import { filterToParam, type JsonObject, MAX_PARAMETER_LENGTH, parseFilter } from '@redpine/core/filter';
import type { UsageError } from '@redpine/core/errors';
import * as react from '@redpine/react';
import { useThreads } from '@redpine/react/thread-list';
import { type AssistantHandlerOptions, createAssistantHandler } from '@redpine/server';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';

const page = readFileSync('docs/errors.md', 'utf8');
const sections = page.split(/^## /m).slice(1);
const headings = sections
  .map((section) => section.split('\n')[0] ?? '')
  .filter((name) => /^[A-Z_]+$/.test(name));

const files = ['core', 'embed', 'emulator', 'react', 'server'].flatMap((name) =>
  readdirSync(`packages/${name}/src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|stories|fixture)\./.test(file))
    .map((file) => `packages/${name}/src/${file}`),
);
const sources = files.map((file) => readFileSync(file, 'utf8'));
const calls = sources.flatMap((source) => [...source.matchAll(/usageError\(\s*'(\w+)',\s*([^]*?)\);/g)]);

test('each code that is thrown has its heading in docs/errors.md, and each heading is thrown', () => {
  const thrown = new Set(calls.map(([, code = '']) => code));
  expect(thrown).toEqual(new Set(headings));
  const declared = sources.find((source) => source.includes('export type UsageErrorCode')) ?? '';
  expect([...declared.matchAll(/\| '(\w+)'/g)].map(([, code]) => code)).toEqual(headings);
});

/**
 * Files that throw without a code, and why no developer's mistake causes it. The emulator is left out: its answers and its program report
 * errors in another way.
 */
const WITHOUT_CODE: Record<string, string> = {
  'packages/core/src/storage/indexed-db/open-database.ts': 'A save under way may end after its storage.',
  'packages/react/src/queries/handler-lists.ts': 'The handler answered something else.',
  'packages/react/src/queries/read-models.ts': 'The handler answered something else.',
  'packages/react/src/queries/use-models.ts': 'The handler answered with an error.',
  'packages/react/src/settings/preset-storage.ts': 'The storage held something else: the hook shows it.',
  'packages/react/src/viewer/pdf/paint-page.ts': 'The page that is drawn has gone.',
  'packages/server/src/testkit/check.ts': 'A store under test did not do what it must.',
};

/** Classes of errors of our own, each with a comment that says whom it reaches. */
const TYPED = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/\*\/\n(?:export )?class (\w+) extends \w*Error\b/g)].map(([, name = '']) => name),
  ),
);

test('whatever else is thrown has a code or a type of its own, but where no developer causes it', () => {
  const thrown = files.filter(
    (file, at) =>
      !file.startsWith('packages/emulator/') &&
      [...(sources[at] ?? '').matchAll(/throw new (\w*Error)\(/g)].some(([, name = '']) => !TYPED.has(name)),
  );
  expect(thrown.toSorted()).toEqual(Object.keys(WITHOUT_CODE));
});

test('each code is explained by a cause and a fix', () => {
  for (const section of sections.slice(0, headings.length)) {
    expect(section).toMatch(/^\w+\n\n\*\*Cause\.\*\* [^]+\n\*\*Fix\.\*\* /);
  }
});

test('each component that a message names can be imported', () => {
  const named = calls.flatMap(([, , message = '']) => [...message.matchAll(/<([A-Z]\w+)/g)]);
  expect(named.length).toBeGreaterThan(3);
  for (const [, name = ''] of named) expect(react).toHaveProperty(name);
});

const handler = (options: Partial<AssistantHandlerOptions>) => () =>
  createAssistantHandler({ assistant: 'a', apiKey: 'k', authorize: () => true, ...options });
const render = (component: () => unknown) => () => renderToString(createElement(component as () => null));

/** A mistake for each code that needs no database and no part that is not public. */
const MISTAKES: Record<string, () => unknown> = {
  REDPINE_API_MISSING: () => createAssistantClient({ api: '' }),
  REDPINE_API_VERSION_INVALID: handler({ apiVersion: 'latest' }),
  REDPINE_ASSISTANT_INVALID: handler({ assistant: 'No Name' }),
  REDPINE_BASE_PATH_INVALID: handler({ basePath: 'https://app.example/api' }),
  REDPINE_CHAT_INVALID: render(() => react.useMessage('x', { chat: {} as never })),
  REDPINE_CHAT_ROOT_MISSING: render(() => react.useChatContext()),
  REDPINE_FILTER_NOT_JSON: () => filterToParam({ a: Number.NaN }),
  REDPINE_FILTER_NOT_OBJECT: () => parseFilter([] as unknown as JsonObject),
  REDPINE_FILTER_TOO_LONG: () => filterToParam({ a: 'x'.repeat(MAX_PARAMETER_LENGTH) }),
  REDPINE_HEADER_INVALID: handler({ allowedHeaders: ['*'] }),
  REDPINE_HOST_INVALID: handler({ host: 'http://example.com' }),
  REDPINE_LIMIT_INVALID: handler({ limits: { totalMs: -1 } as object }),
  REDPINE_MODELS_INVALID: handler({ models: [] }),
  REDPINE_OPTION_INVALID: handler({ authorize: true as never }),
  REDPINE_ORIGIN_INVALID: handler({ allowedOrigins: ['*'] }),
  REDPINE_PROTOCOL_UNKNOWN: () => createAssistantClient({ api: '/x', protocol: 'completions' as 'chat' }),
  REDPINE_PROVIDER_MISSING: render(() => react.useMessage('x')),
  REDPINE_RATE_LIMIT_INVALID: handler({ rateLimit: { limit: -1, windowMs: 1 } }),
  REDPINE_RETENTION_INVALID: handler({ retainDays: -1 }),
  REDPINE_SERVER_FILTER_INVALID: handler({ filter: { a: { $gt: [] } } }),
  REDPINE_STORAGE_MISSING: render(() => useThreads()),
};

test.each(Object.entries(MISTAKES))('%s is thrown with its code and a line of help', (code, mistake) => {
  let thrown: unknown;
  try {
    mistake();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(Error);
  expect((thrown as UsageError).code).toBe(code);
  expect((thrown as UsageError).message).toMatch(
    new RegExp(`\\.?\\nSee docs/errors\\.md#${code.toLowerCase()}$`),
  );
});

test('each code of a failed answer has its row', () => {
  const union = sources.find((source) => source.includes('export type AssistantErrorCode')) ?? '';
  const codes = union.slice(0, union.indexOf(';', union.indexOf('export type AssistantErrorCode')));
  const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
  expect(new Set([...codes.matchAll(/\| '(\w+)'/g)].map(([, code]) => code))).toEqual(new Set(rows));
});
