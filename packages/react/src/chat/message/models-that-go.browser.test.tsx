import '../../styles.css';
import { createEmulator, type ModelRules, parseDocument } from '@redpine/emulator';
import { createAssistantHandler } from '@redpine/server';
import { afterEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { ChatWindow } from '../window/chat-window.tsx';

afterEach(() => vi.restoreAllMocks());

/** A window over the emulator, with models that are retired or replaced by others. */
async function ask(model: string, models: ModelRules, options: { fallbackModel?: string } = {}) {
  const emulator = createEmulator({
    documents: [parseDocument('red-pine.md', '# Red pine\n\nThe red pine grows thirty metres tall.')],
    tokenMs: 0,
    models,
  });
  const handler = createAssistantHandler({
    assistant: 'redpine-demo',
    apiKey: 'local',
    host: 'http://127.0.0.1:8787',
    development: true,
    fetch: (input, init) => emulator(new Request(input, init)),
    ...options,
  });
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => handler(new Request(input, init)));
  const screen = await render(
    <div className="rp:h-[600px]">
      <ChatWindow api={`${location.origin}/api/assistant`} variant="full" settings={{ model }} />
    </div>,
  );
  await screen.getByRole('textbox', { name: 'Message' }).fill('How tall is the red pine?');
  await userEvent.keyboard('{Enter}');
  return screen;
}

it('offers another model where the service says that the one asked for is gone', async () => {
  const screen = await ask('o4-mini', { retired: ['o4-mini'] });
  const again = screen.getByRole('button', { name: 'Ask again with GPT-4o' });
  await expect.element(again, { timeout: 5000 }).toBeVisible();
  await again.click();
  await expect
    .element(screen.getByRole('article', { name: 'Answer 1' }), { timeout: 5000 })
    .toHaveAccessibleDescription(/^GPT-4o/);
  await expect.element(again).not.toBeInTheDocument();
});

it.each([
  ['another family', 'gpt-4o', { routes: { 'gpt-4o': 'gpt-5' } }, /^gpt-5-\S+, asked for gpt-4o/],
  [
    'a name that begins alike',
    'gpt-4o',
    { routes: { 'gpt-4o': 'gpt-4o-mini' } },
    /^gpt-4o-mini-\S+, asked for gpt-4o/,
  ],
  ['a version of its own', 'gpt-4o', {}, /^GPT-4o/],
])('says which model answered, here %s', async (_, model, rules, expected) => {
  const screen = await ask(model, rules);
  await expect
    .element(screen.getByRole('article', { name: 'Answer 1' }), { timeout: 5000 })
    .toHaveAccessibleDescription(expected);
});

it('says so as well where the handler asked another one', async () => {
  const screen = await ask('o4-mini', { retired: ['o4-mini'] }, { fallbackModel: 'gpt-4.1' });
  await expect
    .element(screen.getByRole('article', { name: 'Answer 1' }), { timeout: 5000 })
    .toHaveAccessibleDescription(/^gpt-4\.1-\S+, asked for o4-mini/);
});
