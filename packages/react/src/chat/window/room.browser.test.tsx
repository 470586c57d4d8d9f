import '../../styles.css';
import { createMemoryStorage } from '@redpine/core/storage';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createFakeChat, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { ModelPicker } from '../../model-picker/model-picker.tsx';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { ThreadList } from '../../threads/list/thread-list.tsx';
import { ChatWindow, type ChatWindowProps } from './chat-window.tsx';

vi.setConfig({ testTimeout: 15_000 });

beforeEach(() => {
  document.body.style.margin = '0';
  sessionStorage.clear();
  localStorage.clear();
});
afterEach(async () => {
  document.documentElement.style.fontSize = '';
  await page.viewport(1280, 800);
});

const SUGGESTIONS = [
  'What is the maximum height of a red pine?',
  'Which trees keep their needles in winter?',
  'How do forest fires help some pines?',
  'How do you measure the height of a tree?',
];

/** A window over the whole page. */
const show = (props: ChatWindowProps) =>
  render(
    <div style={{ height: '100dvh' }}>
      <ChatWindow variant="full" {...props} />
    </div>,
  );

const showWithList = () =>
  render(
    <AssistantChatProvider api="/api" storage={createMemoryStorage()} queryClient={new QueryClient()}>
      <div style={{ height: '100dvh' }}>
        <ChatWindow variant="full" slots={{ threads: ThreadList }} />
      </div>
    </AssistantChatProvider>,
  );

function part(slot: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[data-slot="${slot}"]`);
  if (!element) throw new Error(`There is no ${slot}.`);
  return element;
}

it.each([
  [320, 568],
  [320, 480],
  [390, 420],
  [390, 844],
  [1280, 800],
])(
  'at %i × %i px the first sight shows its whole title above the text box, and scrolls nothing',
  async (...size) => {
    await page.viewport(...size);
    await show({ chat: createFakeChat(), suggestions: SUGGESTIONS, slots: { settingsBar: ModelPicker } });
    await expect.element(page.getByRole('button', { name: SUGGESTIONS[0] })).toBeInTheDocument();
    await new Promise(requestAnimationFrame);
    for (const element of [part('transcript'), part('transcript-content')])
      expect(element.scrollHeight).toBeLessThanOrEqual(element.clientHeight);
    const [title, form] = [part('empty').getBoundingClientRect(), part('composer').getBoundingClientRect()];
    expect(title.top).toBeGreaterThanOrEqual(part('header').getBoundingClientRect().bottom);
    expect(form.top).toBeGreaterThanOrEqual(title.bottom);
    expect(form.bottom).toBeLessThanOrEqual(size[1]);
  },
);

it('a first sight that is higher than its window begins with its title', async () => {
  await page.viewport(320, 200);
  await show({ chat: createFakeChat(), suggestions: SUGGESTIONS });
  const log = part('transcript');
  const isScrolling = (element: HTMLElement) => element.scrollHeight > element.clientHeight;
  await expect.poll(() => [log, part('transcript-content')].some(isScrolling)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(part('empty').getBoundingClientRect().top).toBeGreaterThanOrEqual(log.getBoundingClientRect().top);
});

it('the settings of a phone open at the foot of the window, before the first question as after it', async () => {
  await page.viewport(390, 844);
  for (const messages of [[], fakeTurns(1)]) {
    const screen = await show({
      chat: createFakeChat({ messages }),
      suggestions: SUGGESTIONS,
      slots: { settingsBar: ModelPicker },
    });
    await screen.getByRole('button', { name: /^Model, Temperature/ }).click();
    const sheet = screen.getByRole('dialog');
    await expect.element(sheet).toBeVisible();
    const place = () => {
      const { left, right, bottom } = sheet.element().getBoundingClientRect();
      return [left, right, Math.round(bottom)];
    };
    await expect.poll(place).toEqual([0, 390, 844]);
    await screen.unmount();
  }
});

it('the ways past the header are seen beside the column of conversations', async () => {
  const screen = await showWithList();
  await expect.element(screen.getByRole('button', { name: /^New conversation/ })).toBeVisible();
  for (const name of ['Jump to latest answer', 'Jump to message box']) {
    await userEvent.tab();
    const link = document.activeElement as HTMLElement;
    expect(link.dataset['slot'], name).toBe('skip-link');
    const { left, right, top, bottom } = link.getBoundingClientRect();
    for (const x of [left + 2, right - 2])
      expect(document.elementFromPoint(x, (top + bottom) / 2)).toBe(link);
  }
});

it.each(['100%', '150%', '200%'])(
  '"New conversation" is not cut in the column, with text of %s',
  async (size) => {
    document.documentElement.style.fontSize = size;
    const screen = await showWithList();
    const button = screen.getByRole('button', { name: /^New conversation/ });
    await expect.element(button).toBeVisible();
    const words = button.element().querySelector('span')?.firstChild;
    const range = document.createRange();
    if (words) range.selectNodeContents(words);
    const [text, frame] = [range.getBoundingClientRect(), button.element().getBoundingClientRect()];
    expect(text.width).toBeGreaterThan(80);
    expect(text.left).toBeGreaterThanOrEqual(frame.left);
    expect(text.right).toBeLessThanOrEqual(frame.right);
    expect(text.bottom).toBeLessThanOrEqual(frame.bottom);
    const label = button.element().querySelector('span');
    expect(label?.scrollWidth).toBeLessThanOrEqual(label?.clientWidth ?? 0);
  },
);

it('the actions of a question keep clear of the first line of its answer', async () => {
  await show({ chat: createFakeChat({ messages: fakeTurns(1) }) });
  const actions = page.getByRole('toolbar', { name: 'Actions of question 1' });
  await expect.element(actions).toBeInTheDocument();
  const { bottom } = actions.element().getBoundingClientRect();
  const answer = page.getByRole('article', { name: 'Answer 1' }).element();
  expect(answer.getBoundingClientRect().top - bottom).toBeGreaterThanOrEqual(4);
});
