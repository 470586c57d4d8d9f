import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { builtinEnvironments } from 'vitest/runtime';

const fields = [{ name: 'genre', types: ['string' as const], values: [{ value: 'drama', count: 2 }] }];
const answer = 'data: {"choices":[{"delta":{"content":"Forty three metres."}}]}\n\ndata: [DONE]\n\n';
const WAIT = 15_000;
const shown = (selector: string) =>
  vi.waitFor(() => {
    const element = document.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`Nothing is ${selector}.`);
    return element;
  }, WAIT);
const key = (target: Element | null, name: string) =>
  target?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));

/** A press as testing libraries send it, without the browser's default actions. */
function press(target: HTMLElement): void {
  target.focus();
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
    target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
}

// H7
describe.each(['jsdom', 'happy-dom'] as const)("a host's own unit test under %s", (name) => {
  let close: () => Promise<void> = async () => undefined;
  afterEach(() => close());

  async function show(create: (parts: Parts) => ReactNode): Promise<void> {
    const environment = await builtinEnvironments[name].setup(globalThis, { jsdom: {}, happyDOM: {} });
    vi.stubGlobal('fetch', async () => Response.json({ models: [] }));
    // React and the parts read the page when they are loaded.
    const { createRoot } = await import('react-dom/client');
    const parts = await loadParts();
    const host = document.body.appendChild(document.createElement('div'));
    const root = createRoot(host);
    close = async () => {
      root.unmount();
      await new Promise((resolve) => setTimeout(resolve, 50));
      // Before the page goes: to put back its `fetch` later would leave it to the tests that follow.
      vi.unstubAllGlobals();
      await environment.teardown(globalThis);
    };
    root.render(create(parts));
  }

  it('renders the parts, and they can be pressed', { timeout: 60_000 }, async () => {
    const headers = { 'content-type': 'text/event-stream' };
    const fetch = vi.fn(async () => new Response(answer, { headers }));
    const storage = { load: () => undefined, save: () => undefined, list: () => ({ threads: [] }) };
    await show(({ AssistantChatProvider, ChatWindow, FilterBuilder, ModelPicker, ThreadList }) => (
      <AssistantChatProvider api="/api" storage={storage as never}>
        <ThreadList />
        <ModelPicker models={[{ id: 'gpt-4o', label: 'GPT-4o' }]} />
        <FilterBuilder fields={fields} />
        <ChatWindow fetch={fetch} />
      </AssistantChatProvider>
    ));
    const input = (await shown('[data-slot="textbox"]')) as HTMLTextAreaElement;
    input.focus();
    input.value = 'How tall?';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    press(await shown('[data-slot="send"]'));
    await vi.waitFor(() => expect(document.body.textContent).toContain('Forty three metres.'), WAIT);
    press(await shown('[data-slot="filter-add"] button, [data-part="add"]'));
    await shown('[data-slot="filter-row"]');
    const model = await shown('[data-slot="model-trigger"]');
    press(model);
    key(model, 'Enter');
    const option = await shown('[role="option"]');
    expect(option.textContent).toContain('GPT-4o');
    for (let around: Element | null = option; around; around = around.parentElement)
      expect(getComputedStyle(around).display).not.toBe('none');
    key(document.activeElement, 'Escape');
    key(input, 'F6');
    key(input, 'Escape');
  });
});

type Parts = Awaited<ReturnType<typeof loadParts>>;

async function loadParts() {
  return { ...(await import('./index.ts')), ...(await import('./thread-list.ts')) };
}
