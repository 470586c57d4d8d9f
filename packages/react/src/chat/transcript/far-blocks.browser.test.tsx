import '../../styles.css';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { cdp } from 'vitest/browser';
import { createFakeChat, type FakeChat, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { loadMessageParts } from '../message/lazy/lazy-message-parts.tsx';
import { ChatWindow, type ChatWindowProps } from '../window/chat-window.tsx';

/** 120 blocks of very different heights: no estimate fits them all. */
const LONG = Array.from({ length: 30 }, (_, part) =>
  [
    `## Part ${part}`,
    `${part}. The red pine keeps its needles, two to a bundle, for four years. `.repeat(1 + (part % 9)),
    Array.from({ length: 1 + (part % 7) }, (_each, item) => `- Item ${item}`).join('\n'),
    `\`\`\`js\n${'const tall = true;\n'.repeat(1 + (part % 11))}\`\`\``,
  ].join('\n\n'),
).join('\n\n');

let chat: FakeChat;
let log: HTMLElement;

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
    });
  }
}

/** Opens a window in which the whole long answer arrives at once. */
async function openLong(props: Partial<ChatWindowProps> = {}, text = LONG): Promise<void> {
  await loadMessageParts();
  chat = createFakeChat({ messages: fakeTurns(2) });
  const screen = await render(
    <div className="rp:h-[600px]">
      <ChatWindow chat={chat} variant="full" {...props} />
    </div>,
  );
  log = screen.getByRole('log').element() as HTMLElement;
  await frames(3);
  chat.begin('Tell me everything.');
  chat.chunk('Well.');
  await frames(3);
  chat.chunk(`\n\n${text}`);
  await frames(1);
  chat.finish();
  await frames(4);
}

/** Code that is coloured as it comes into view replaces nodes, which may end a scroll of a script. */
async function openPlain(): Promise<void> {
  document.body.replaceChildren();
  await openLong({}, LONG.replaceAll('```js', '```'));
}

const blocks = () => [...log.querySelectorAll('[data-slot="markdown"] > *')];
const topOf = (block: Element) => block.getBoundingClientRect().top;
const firstInView = () => blocks().find((block) => block.getBoundingClientRect().bottom > topOf(log)) ?? log;
/** Items of lists that are not laid out. */
const skipped = () =>
  [...log.querySelectorAll('li')].filter((item) => !item.checkVisibility({ contentVisibilityAuto: true }));
const wheelUp = () => log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, bubbles: true }));

beforeEach(() => openLong());
afterEach(() => cdp().send('Emulation.setEmulatedMedia', { media: '' }));

test('the end of a long answer is in view, and blocks far above it are not laid out', () => {
  expect(log.scrollHeight - log.clientHeight - log.scrollTop).toBeLessThanOrEqual(1);
  expect(skipped().length).toBeGreaterThan(20);
  expect(blocks().at(-1)?.getBoundingClientRect().bottom).toBeGreaterThan(topOf(log));
});

test('a reader who looks up moves nothing in view, and from then on every block has its own height', async () => {
  const shown = firstInView();
  const before = topOf(shown);
  const height = log.scrollHeight;
  wheelUp();
  expect(topOf(shown)).toBeCloseTo(before, 0);
  await frames(3);
  expect(topOf(shown)).toBeCloseTo(before, 0);
  expect(skipped()).toEqual([]);
  expect(log.scrollHeight).not.toBe(height);
  log.scrollTop -= 100;
  await frames(2);
  expect(topOf(shown)).toBeCloseTo(before + 100, 0);
});

test.each([0.9, 0.7, 0.5, 0.1])('a jump to %f of the height shows the text that was there', async (at) => {
  log.scrollTop = log.scrollHeight * at;
  const shown = firstInView();
  const before = topOf(shown);
  await frames(3);
  expect(topOf(shown)).toBeCloseTo(before, 0);
  expect(skipped()).toEqual([]);
});

test.each([20, 60])('a script that brings block %i into view finds it there', async (at) => {
  const block = blocks()[at] ?? log;
  block.scrollIntoView({ block: 'start' });
  await frames(3);
  expect(topOf(block)).toBeCloseTo(topOf(log), 0);
});

test('a script that scrolls within a frame to blocks that are not laid out ends the following', async () => {
  await openPlain();
  await new Promise(requestAnimationFrame);
  log.scrollTop = log.scrollHeight * 0.9;
  await frames(3);
  expect(log.dataset['mode']).toBe('released');
  expect(log.scrollHeight - log.clientHeight - log.scrollTop).toBeGreaterThan(500);
});

test('an answer that comes block by block is laid out whole, and nothing of it counts as a layout shift', async () => {
  let shift = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
  });
  chat.begin('Tell me again.');
  chat.chunk('Well.');
  await frames(5);
  observer.observe({ type: 'layout-shift' });
  for (const block of LONG.split('\n\n')) {
    chat.chunk(`\n\n${block}`);
    await frames(1);
  }
  chat.finish();
  await frames(4);
  observer.disconnect();
  expect(shift).toBeLessThan(0.01);
  expect(skipped().filter((item) => item.closest('article:last-of-type'))).toEqual([]);
});

test('back at the end, no height changes any more, and looking up again moves nothing', async () => {
  wheelUp();
  log.scrollTop -= 100;
  await frames(3);
  const height = log.scrollHeight;
  log.scrollTop = height;
  await expect.poll(() => log.dataset['mode']).toBe('following');
  await frames(3);
  expect(log.scrollHeight).toBe(height);
  const shown = firstInView();
  const before = topOf(shown);
  wheelUp();
  await frames(3);
  expect(topOf(shown)).toBeCloseTo(before, 0);
  expect(log.scrollHeight).toBe(height);
});

test('an answer above another question is laid out whole', async () => {
  chat.begin('And the white pine?');
  await frames(4);
  const answer = log.querySelectorAll('article')[5];
  const items = [...(answer?.querySelectorAll('li') ?? [])];
  expect(items.length).toBeGreaterThan(20);
  wheelUp();
  log.scrollTop = 0;
  await frames(4);
  expect(items.filter((item) => item.getBoundingClientRect().height === 0)).toEqual([]);
});

test('on paper, every block is there', async () => {
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  await frames(3);
  expect(skipped()).toEqual([]);
});

test('a transcript that does not follow lays out every block', async () => {
  document.body.replaceChildren();
  await openLong({ autoScroll: 'none' });
  expect(log.querySelectorAll('[data-far]').length).toBeGreaterThan(20);
  expect(log.dataset['mode']).toBe('released');
  const deferred = [...log.querySelectorAll('[data-far]')].filter(
    (block) => getComputedStyle(block).contentVisibility === 'auto',
  );
  expect(deferred).toEqual([]);
});
