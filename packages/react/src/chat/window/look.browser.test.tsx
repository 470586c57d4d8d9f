import '../../styles.css';
import type { JsonObject } from '@redpine/core/filter';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { cdp, page, userEvent } from 'vitest/browser';
import { createFakeChat, type FakeChat, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { CONVERSATION, endingWith } from '../../fixtures/conversation.fixture.ts';
import { FilterBuilder } from '../../filter-builder/filter-builder.tsx';
import { ModelPicker } from '../../model-picker/model-picker.tsx';
import { ChatWindow, type ChatWindowProps } from './chat-window.tsx';

const LATE = { timeout: 15_000 };
const SLOTS = { settingsBar: ModelPicker, aside: FilterBuilder };
const SUGGESTIONS = ['How tall does a red pine get?', 'Which trees keep their needles?'];
const FILTER: JsonObject = {
  $and: [{ genus: 'Pinus' }, { height: { $gte: 30 } }, { $or: [{ a: 1 }, { b: 2 }] }],
};

/** The main states of the window. */
const STATES: Record<string, () => FakeChat> = {
  'first sight': () => createFakeChat(),
  answer: () => createFakeChat({ messages: CONVERSATION }),
  filter: () => createFakeChat({ messages: CONVERSATION, settings: { filter: FILTER } }),
  failed: () =>
    createFakeChat({
      messages: endingWith('', {
        status: 'error',
        error: { code: 'unavailable', message: '', retryable: true },
      }),
    }),
  cut: () =>
    createFakeChat({ messages: endingWith('Half of it', { status: 'interrupted', reason: 'network' }) }),
  waiting: () => {
    const chat = createFakeChat();
    chat.begin('How tall?');
    return chat;
  },
};

async function show(chat: FakeChat, props: ChatWindowProps = {}) {
  const screen = await render(
    <div style={{ height: '100dvh' }}>
      <ChatWindow
        chat={chat}
        variant="full"
        suggestions={SUGGESTIONS}
        slots={SLOTS}
        onFeedback={() => {}}
        {...props}
      />
    </div>,
  );
  await expect.element(screen.getByRole('log')).toBeInTheDocument();
  if (chat.getSnapshot().messages.some(({ status }) => status === 'complete'))
    await expect.poll(() => document.querySelector('[data-slot="copy"]'), LATE).not.toBeNull();
  return screen;
}

function find(slot: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[data-slot="${slot}"]`);
  if (!element) throw new Error(`There is no ${slot}.`);
  return element;
}

/** https://developer.mozilla.org/en-US/docs/Web/API/LayoutShift */
interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

function describeShift({
  node,
  previousRect: from,
  currentRect: to,
}: LayoutShift['sources'][number]): string {
  const element = node instanceof Element ? node : node?.parentElement;
  const at = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].map(Math.round).join(' ');
  return `${element?.closest('[data-slot]')?.getAttribute('data-slot')} <${element?.localName}> ${at(from)} -> ${at(to)}`;
}

const emulate = (on: boolean) =>
  cdp().send('Emulation.setTouchEmulationEnabled', { enabled: on, maxTouchPoints: on ? 5 : 1 });

beforeEach(() => {
  document.body.style.margin = '0';
  sessionStorage.clear();
});
afterEach(async () => {
  await emulate(false);
  await page.viewport(1280, 800);
});

describe('in numbers', () => {
  it('moves nothing while an answer with marks streams and its list comes: layout shift below 0.01', async () => {
    const chat = createFakeChat({ messages: fakeTurns(1) });
    await show(chat);
    // The parts of a message are loaded with the first of them, and laid out two frames later.
    await expect.poll(() => document.querySelectorAll('[data-laid-out]').length, LATE).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const shifts: string[] = [];
    let sum = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        sum += entry.value;
        shifts.push(...entry.sources.map(describeShift));
      }
    });
    observer.observe({ type: 'layout-shift' });
    chat.begin('How tall?');
    const text = 'The red pine grows 20 to 35 metres tall [1, p. 2], the white pine taller [2, pp. 1-2]. ';
    for (const piece of text.repeat(12).match(/.{1,40}/g) ?? []) {
      chat.chunk(piece);
      await new Promise(requestAnimationFrame);
    }
    const whole = text.repeat(12).replace(/ \[[^\]]*\]/g, '');
    const positions = [...whole.matchAll(/tall(?=,)|taller/g)].map(
      ({ 0: word, index }) => index + word.length,
    );
    const source = { type: 'source-document' as const, sourceId: '1', title: 'red-pine.md', positions };
    const height = () =>
      [...document.querySelectorAll('[data-slot="markdown"]')].at(-1)?.getBoundingClientRect().height ?? 0;
    await new Promise(requestAnimationFrame);
    const before = height();
    chat.finish({ status: 'complete', parts: [{ type: 'text', text: whole, state: 'done' }, source] });
    await expect
      .poll(() => document.querySelectorAll('button[data-slot="source-mark"]').length)
      .toBeGreaterThan(20);
    expect(height()).toBe(before);
    await expect.poll(() => document.querySelectorAll('[data-slot="copy"]').length, LATE).toBeGreaterThan(2);
    observer.disconnect();
    expect(sum, shifts.join('\n')).toBeLessThan(0.01);
  });

  it.each(Object.keys(STATES))('gives fingers 44 px in the state "%s" at 390 px', async (state) => {
    await page.viewport(390, 844);
    await emulate(true);
    expect(matchMedia('(pointer: coarse)').matches).toBe(true);
    await show(STATES[state]?.() ?? createFakeChat());
    const small = [
      ...document.querySelectorAll<HTMLElement>('[data-slot="chat"] :is(button, select, textarea)'),
    ]
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((control) => control.dataset['slot'] !== 'skip-link')
      .map((control) => ({ control, ...touched(control) }))
      // A mark is in a line of text.
      .filter(
        ({ control, width, height }) =>
          Math.min(width, height) < (control.matches('[data-variant="mark"]') ? 24 : 43.5),
      );
    expect(
      small.map(
        ({ control, width, height }) =>
          `${width} × ${height}: ${control.dataset['slot']} ${control.textContent}`,
      ),
    ).toEqual([]);
  });

  it.each(Object.keys(STATES))('never scrolls sideways in the state "%s" at 320 px', async (state) => {
    await page.viewport(320, 640);
    await show(STATES[state]?.() ?? createFakeChat());
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    expect(find('chat').scrollWidth).toBeLessThanOrEqual(320);
    expect(find('transcript').scrollWidth).toBeLessThanOrEqual(find('transcript').clientWidth);
  });

  it.each(['answer', 'filter', 'failed', 'cut'])(
    'leaves three fifths of a phone to the transcript in the state "%s"',
    async (state) => {
      await page.viewport(390, 844);
      await show(STATES[state]?.() ?? createFakeChat());
      expect(find('transcript').clientHeight / 844).toBeGreaterThanOrEqual(0.6);
    },
  );

  it('ends the icons below a question where its bubble ends, also under a finger', async () => {
    await page.viewport(390, 844);
    await emulate(true);
    await show(createFakeChat({ messages: CONVERSATION.slice(0, 2) }));
    await expect.poll(() => document.querySelector('[data-slot="edit"] > svg'), LATE).not.toBeNull();
    const icon = find('edit').querySelector('svg')?.getBoundingClientRect().right ?? 0;
    expect(Math.abs(icon - find('question').getBoundingClientRect().right)).toBeLessThanOrEqual(4);
  });

  it('begins the title where the text of a column of full width begins', async () => {
    await page.viewport(700, 800);
    await show(createFakeChat({ messages: CONVERSATION }));
    const title = find('conversation-title');
    const { paddingLeft } = getComputedStyle(title);
    const start = title.getBoundingClientRect().left + parseFloat(paddingLeft);
    expect(start).toBeCloseTo(find('paragraph').getBoundingClientRect().left, 0);
  });

  it('cuts no focus ring: each stands within what clips it', async () => {
    await show(createFakeChat({ messages: CONVERSATION, settings: { filter: FILTER } }));
    for (const control of document.querySelectorAll<HTMLElement>(
      '[data-slot="composer"] button, [data-slot="header"] button, [data-slot="actions"] button, [data-slot="source-list"] button',
    )) {
      if (!control.checkVisibility()) continue;
      control.scrollIntoView({ block: 'center' });
      control.focus({ preventScroll: true });
      const { outlineWidth, outlineOffset } = getComputedStyle(control);
      const reach = Math.min(4, Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset) || 0);
      const own = control.getBoundingClientRect();
      for (let box = control.parentElement; box; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        const clip = box.getBoundingClientRect();
        const name = `${control.getAttribute('aria-label')} in ${box.dataset['slot']}`;
        if (overflowX !== 'visible') {
          expect(own.left - reach, name).toBeGreaterThanOrEqual(clip.left - 0.5);
          expect(own.right + reach, name).toBeLessThanOrEqual(clip.right + 0.5);
        }
        if (overflowY !== 'visible') {
          expect(own.top - reach, name).toBeGreaterThanOrEqual(clip.top - 0.5);
          expect(own.bottom + reach, name).toBeLessThanOrEqual(clip.bottom + 0.5);
        }
      }
    }
  });
});

describe('tooltips', () => {
  const tooltip = () => document.querySelector('[data-slot="tooltip"]');

  it('say the name of an icon button to the mouse and to the keyboard; Escape hides them, and readers hear nothing twice', async () => {
    const screen = await show(createFakeChat({ messages: CONVERSATION }));
    const copy = screen.getByRole('button', { name: 'Copy answer 2' });
    await userEvent.hover(copy);
    await expect.poll(() => tooltip()?.textContent, LATE).toBe('Copy answer 2');
    expect(tooltip()?.getAttribute('aria-hidden')).toBe('true');
    await userEvent.keyboard('{Escape}');
    expect(tooltip()).toBeNull();
    await userEvent.hover(screen.getByRole('textbox', { name: 'Message' }));
    (screen.getByRole('button', { name: 'Chat menu' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Shift>}{/Shift}');
    await userEvent.tab();
    await userEvent.tab({ shift: true });
    await expect.poll(() => tooltip()?.textContent).toBe('Chat menu');
  });

  it('leave out buttons that show their words', async () => {
    const screen = await show(createFakeChat());
    await userEvent.hover(screen.getByRole('button', { name: 'Show filter' }));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(tooltip()).toBeNull();
  });
});

describe('marks', () => {
  it('stand in grey until the list of sources names them, and go back into the text where none comes', async () => {
    const chat = createFakeChat();
    const screen = await show(chat);
    chat.begin('How tall?');
    chat.chunk('It grows 20 to 35 metres [1, p. 2], and `[2, p. 3]` is code [3, p');
    await expect.poll(() => document.querySelector('[data-provisional]')?.textContent, LATE).toContain('1');
    expect(document.querySelectorAll('[data-provisional]')).toHaveLength(1);
    await expect.element(screen.getByText('[2, p. 3]')).toBeVisible();
    expect(find('markdown').textContent).not.toContain('[1, p. 2]');
    chat.finish({ status: 'interrupted', reason: 'network' });
    await expect.element(screen.getByText(/\[1, p\. 2\]/)).toBeVisible();
    expect(document.querySelector('[data-provisional]')).toBeNull();
  });
});

it('glides the composer to the foot of the window with the first question', async () => {
  const chat = createFakeChat();
  await show(chat);
  const form = find('composer');
  const middle = form.getBoundingClientRect().top;
  chat.begin('How tall?');
  await expect.poll(() => form.getAnimations().length).toBeGreaterThan(0);
  await Promise.all(form.getAnimations().map(({ finished }) => finished));
  expect(form.getBoundingClientRect().top).toBeGreaterThan(middle + 100);
});

/** The box that takes a touch: that of the element, or of the `::after` around it. */
function touched(element: HTMLElement): { width: number; height: number } {
  const { width, height } = element.getBoundingClientRect();
  const after = getComputedStyle(element, '::after');
  if (after.position !== 'absolute' || after.content === 'none') return { width, height };
  return {
    width: Math.max(width, Number.parseFloat(after.width) || 0),
    height: Math.max(height, Number.parseFloat(after.height) || 0),
  };
}
