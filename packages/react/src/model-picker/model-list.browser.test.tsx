import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { createSettingsChat, ChatProvider } from '../fixtures/settings-chat.fixture.tsx';
import { ModelPicker } from './model-picker.tsx';

const LIST = {
  models: [{ id: 'acme-1', label: 'Acme One', group: 'Acme' }, 'o4-mini'],
  default: 'acme-1',
  limits: {},
};
const model = () => page.getByRole('combobox', { name: /^Model/ });
const network = globalThis.fetch;

/** Answers `GET {api}/models` from now on. Returns a Set of addresses, because StrictMode mounts twice and requests twice. */
function serve(answer: () => Response | Promise<Response>) {
  const asked = new Set<string>();
  globalThis.fetch = vi.fn((input: RequestInfo | URL) => {
    asked.add(input instanceof Request ? input.url : String(input));
    return Promise.resolve(answer());
  });
  return asked;
}

afterEach(() => {
  globalThis.fetch = network;
});

async function show(api: string | undefined, chat = createSettingsChat()) {
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 1 } } });
  await render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <ChatProvider chat={chat} api={api}>
          <ModelPicker />
        </ChatProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
  return { chat, client };
}

async function options() {
  await userEvent.click(model());
  return page
    .getByRole('option')
    .elements()
    .map((option) => option.querySelector('.rp\\:sr-only')?.textContent);
}

test('under a provider the list holds the models that the handler allows, and its default is shown but not sent', async () => {
  const asked = serve(() => Response.json(LIST));
  const { chat, client } = await show('/api/assistant/');
  await expect.element(model()).toHaveAccessibleName('Model: Acme One');
  expect([...asked]).toEqual(['/api/assistant/models']);
  expect(chat.getSnapshot().settings).toEqual({});
  expect(client.getQueryCache().getAll()).toHaveLength(1);
  expect(await options()).toEqual(['Acme One', 'o4-mini, ignores temperature']);
});

test('while the list loads, a message says so, and the value in force is shown', async () => {
  let answer: (response: Response) => void = () => undefined;
  const asked = serve(() => new Promise<Response>((resolve) => (answer = resolve)));
  await show('/api', createSettingsChat({ model: 'claude-sonnet-4-5' }));
  await expect.element(page.getByText('Loading models…')).toBeVisible();
  await expect.element(model()).toHaveAccessibleName('Model: Claude Sonnet 4.5');
  await expect.poll(() => asked.size).toBe(1);
  answer(Response.json(LIST));
  await expect.element(model()).toHaveAccessibleName('Model: claude-sonnet-4-5 (not listed)');
  await expect.element(page.getByText('Loading models…')).not.toBeInTheDocument();
});

test.each([
  ['an error', () => new Response('no', { status: 500 })],
  ['an HTML page', () => new Response('<html>', { status: 200 })],
  ['a value that is not a list', () => Response.json({ models: 'all' })],
  ['nothing', () => Response.error()],
])(
  'a list that answers with %s shows a failure, keeps the value, and can be loaded again',
  async (_, answer) => {
    serve(answer);
    const { chat } = await show('/api', createSettingsChat({ model: 'gpt-4o', temperature: 0.5 }));
    const retry = page.getByRole('button', { name: 'Load models again' });
    await expect.element(page.getByText('The list of models could not be loaded.')).toBeVisible();
    await expect.element(model()).toHaveAccessibleName('Model: GPT-4o');
    serve(() => Response.json(LIST));
    await userEvent.click(retry);
    await expect.element(model()).toHaveAccessibleName('Model: gpt-4o (not listed)');
    await expect.element(retry).not.toBeInTheDocument();
    await expect.element(model()).toHaveFocus();
    expect(chat.getSnapshot().settings).toEqual({ model: 'gpt-4o', temperature: 0.5 });
  },
);

test('focus stays in the picker when a long list arrives, and nothing is announced', async () => {
  let answer: (response: Response) => void = () => undefined;
  serve(() => new Promise<Response>((resolve) => (answer = resolve)));
  await show('/api');
  await userEvent.click(model());
  await expect.element(page.getByRole('listbox')).toBeVisible();
  answer(
    Response.json({ models: Array.from({ length: 40 }, (_, index) => `acme-${index}`), default: 'acme-3' }),
  );
  await expect.poll(() => document.activeElement?.getAttribute('aria-autocomplete')).toBe('list');
  await expect.element(model()).toHaveAccessibleName('Model: acme-3');
  await expect.element(model()).toHaveFocus();
  expect(document.querySelector('[data-slot="model-status"]')?.textContent).toBe('');
  expect(getComputedStyle(document.body).pointerEvents).toBe('auto');
});

test('an empty list offers only the model in force', async () => {
  serve(() => Response.json({ models: [], default: '' }));
  await show('/api');
  await expect.element(model()).toHaveAccessibleName('Model: gpt-4o (not listed)');
  expect(await options()).toEqual(['gpt-4o (not listed)']);
});

test('without a provider, an api and a list it shows the built-in catalogue, and sends no request', async () => {
  const asked = serve(() => Response.json(LIST));
  await render(<ModelPicker />);
  await expect.element(model()).toHaveAccessibleName('Model: GPT-4o');
  expect(await options()).toHaveLength(8);
  expect(asked.size).toBe(0);
});

test('the host’s list replaces the handler’s', async () => {
  const asked = serve(() => Response.json(LIST));
  await render(
    <ChatProvider chat={createSettingsChat()} api="/api">
      <ModelPicker models={['mine']} />
    </ChatProvider>,
  );
  expect(await options()).toEqual(['gpt-4o (not listed)', 'mine']);
  expect(asked.size).toBe(0);
});
