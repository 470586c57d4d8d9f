import { expect, test } from 'vitest';
import { createAssistantChat } from '../index.ts';
import { internalsOf } from '../internal.ts';
import { createHttpStorage, createIndexedDbStorage } from '../storage.ts';

const API = { api: '/api/assistant' };

test.each<[string, () => unknown, string, RegExp]>([
  [
    'whenBusy of no policy',
    () => createAssistantChat({ ...API, whenBusy: 'nope' as 'drop' }),
    'OPTION',
    /whenBusy/,
  ],
  ['a storage without api', () => createHttpStorage({} as typeof API), 'API', /api/],
  ['a storage without options', () => createHttpStorage(undefined as never), 'API', /api/],
  [
    'a storage whose api is a number',
    () => createHttpStorage({ api: 3 as never }),
    'OPTION',
    /^api must be a text/,
  ],
  ['an owner that is a number', () => createIndexedDbStorage({ owner: 3 as never }), 'OPTION', /^owner/],
  ['an owner at the handler', () => createHttpStorage({ ...API, owner: 3 as never }), 'OPTION', /^owner/],
  [
    'a codec that only encodes',
    () => createIndexedDbStorage({ codec: { encode } as never }),
    'OPTION',
    /decode\(\)/,
  ],
  ['a chat of another make', () => internalsOf({}), 'CHAT', /^`chat` must come from/],
  ['a chat that was not given', () => internalsOf(undefined as never), 'CHAT', /^`chat` must come from/],
])('%s is refused where it is given', (_, mistake, code, message) => {
  const codes = {
    API: 'REDPINE_API_MISSING',
    CHAT: 'REDPINE_CHAT_INVALID',
    OPTION: 'REDPINE_OPTION_INVALID',
  };
  expect(mistake).toThrow(
    expect.objectContaining({
      code: codes[code as keyof typeof codes],
      message: expect.stringMatching(message) as string,
    }),
  );
});

test('a policy that is undefined is the default one', () => {
  expect(() => createAssistantChat({ ...API, whenBusy: undefined })).not.toThrow();
});

function encode(value: unknown): unknown {
  return value;
}
