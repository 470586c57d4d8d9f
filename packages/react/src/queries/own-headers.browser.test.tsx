import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { ChatWindow } from '../chat-window.ts';
import { FilterBuilder } from '../filter-builder.ts';
import { AssistantChatProvider } from '../headless.ts';
import { ModelPicker } from '../model-picker.ts';

interface Asked {
  path: string;
  token: string | null;
}

const LISTS: Record<string, unknown> = {
  '/api/models': { models: [{ id: 'm1' }], default: 'm1' },
  '/api/fields': { fields: [{ name: 'genus', types: ['string'], values: [] }], total: 3, complete: true },
  '/api/files': { files: [] },
};
const PATHS = Object.keys(LISTS);

function createFetch() {
  const asked: Asked[] = [];
  const answer = vi.fn((input: RequestInfo | URL, init?: RequestInit) => {
    const path = new URL(input instanceof Request ? input.url : input, location.href).pathname;
    asked.push({ path, token: new Headers(init?.headers).get('authorization') });
    return Promise.resolve(Response.json(LISTS[path] ?? {}));
  });
  return { asked, fetch: answer as typeof fetch };
}

afterEach(() => vi.unstubAllGlobals());

const SLOTS = { settingsBar: ModelPicker, aside: FilterBuilder };
const FILTER = { genus: 'Pinus' };
const headers = () => Promise.resolve({ authorization: 'Bearer one' });

test('the lists of models, fields and files are asked for with the fetch and the headers of the chat', async () => {
  const { asked, fetch: own } = createFetch();
  const screen = await render(
    <AssistantChatProvider api="/api">
      <ChatWindow headers={headers} fetch={own} settings={{ filter: FILTER }} slots={SLOTS} />
    </AssistantChatProvider>,
  );
  await screen.getByRole('button', { name: 'Show filter' }).click();
  await vi.waitFor(() => expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(PATHS)));
  expect(new Set(asked.map(({ token }) => token))).toEqual(new Set(['Bearer one']));
});

test('the headers of the chat go to no other address that a picker names', async () => {
  const { asked, fetch: global } = createFetch();
  vi.stubGlobal('fetch', global);
  await render(
    <AssistantChatProvider api="/elsewhere">
      <ChatWindow headers={headers} slots={{ settingsBar: () => <ModelPicker api="/api/" /> }} />
    </AssistantChatProvider>,
  );
  await vi.waitFor(() => expect(asked).toContainEqual({ path: '/api/models', token: null }));
});

test('a list of fields that failed once is asked for again, although the window reads it too', async () => {
  const { asked, fetch: answer } = createFetch();
  let failures = 0;
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const isFirst = (input as string).endsWith('/fields') && failures++ === 0;
    return isFirst ? Promise.resolve(new Response('', { status: 503 })) : answer(input, init);
  });
  const screen = await render(
    <AssistantChatProvider
      api="/api"
      queryClient={new QueryClient({ defaultOptions: { queries: { retryDelay: 1 } } })}
    >
      <ChatWindow settings={{ filter: FILTER }} slots={SLOTS} />
    </AssistantChatProvider>,
  );
  await screen.getByRole('button', { name: 'Show filter' }).click();
  await vi.waitFor(() => expect(asked.map(({ path }) => path)).toContain('/api/fields'));
  await vi.waitFor(() => expect(document.querySelector('[data-slot="filter-fields-failed"]')).toBeNull());
});
