import '../../styles.css';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { ChatWindow, type ChatWindowProps } from '../window/chat-window.tsx';
import { loadMessageParts } from '../message/lazy/lazy-message-parts.tsx';
import { createFakeChat, fakeMessage, fakeTurns, type FakeChat } from '../../fixtures/fake-chat.fixture.ts';

const PARAGRAPH = 'The red pine keeps its needles, two to a bundle, for four years. '.repeat(6);

async function open(chat: FakeChat, props: Partial<ChatWindowProps> = {}) {
  await loadMessageParts();
  const screen = await render(
    <div data-testid="frame" className="rp:h-[600px]">
      <ChatWindow chat={chat} variant="full" {...props} />
    </div>,
  );
  const log = screen.getByRole('log').element() as HTMLElement;
  await frames(3);
  return { screen, log };
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((resolve) => {
      requestAnimationFrame(() => resolve(undefined));
    });
  }
}

const fromEnd = (log: HTMLElement) => Math.abs(log.scrollHeight - log.clientHeight - log.scrollTop);
const long = (turns: number) => fakeTurns(turns, (turn) => `${turn}. ${PARAGRAPH}`);

function wheel(log: HTMLElement, deltaY: number): void {
  log.dispatchEvent(new WheelEvent('wheel', { deltaY, bubbles: true }));
  log.scrollTop += deltaY;
}

afterEach(() => vi.useRealTimers());

/** A reader who has scrolled up a little, and a host that can add fifty messages before the visible ones. */
async function openScrolledUp() {
  const messages = long(6);
  const chat = createFakeChat({ messages });
  const { log } = await open(chat);
  wheel(log, -150);
  await frames(2);
  const anchor = [...log.querySelectorAll('article')].at(-2) as HTMLElement;
  const before = anchor.getBoundingClientRect().top;
  return { log, anchor, before, addFifty: () => chat.setMessages([...long(25), ...messages]) };
}

describe('the transcript', () => {
  it('opens at its end', async () => {
    const { log } = await open(createFakeChat({ messages: long(20) }));
    expect(log.scrollHeight).toBeGreaterThan(log.clientHeight);
    expect(fromEnd(log)).toBeLessThanOrEqual(1);
  });

  it('draws a line below the header for as long as it is scrolled', async () => {
    const { log, screen } = await open(createFakeChat({ messages: long(20) }));
    const header = screen.container.querySelector('[data-slot="header"]') as HTMLElement;
    const line = () => getComputedStyle(header).borderBottomColor;
    const transparent = 'rgba(0, 0, 0, 0)';
    expect(line()).not.toBe(transparent);
    log.scrollTop = 0;
    await expect.poll(line).toBe(transparent);
  });

  it('follows an answer, through a burst of 600 pixels as well', async () => {
    const chat = createFakeChat({ messages: long(4) });
    const { log } = await open(chat);
    chat.begin('And then?');
    for (let index = 0; index < 12; index += 1) {
      chat.chunk(PARAGRAPH);
      await frames(1);
    }
    chat.chunk(`\n\n${PARAGRAPH}`.repeat(6));
    await frames(3);
    expect(fromEnd(log)).toBeLessThanOrEqual(1);
    chat.finish();
    await frames(3);
    expect(fromEnd(log)).toBeLessThanOrEqual(1);
  });

  it('lets go at one pixel upward, and not a pixel moves while the answer goes on', async () => {
    const chat = createFakeChat({ messages: long(4) });
    const { log, screen } = await open(chat);
    chat.begin('And then?');
    chat.chunk(PARAGRAPH);
    await frames(2);
    wheel(log, -1);
    await frames(2);
    const { scrollTop } = log;
    for (let index = 0; index < 10; index += 1) {
      chat.chunk(PARAGRAPH);
      await frames(1);
      expect(log.scrollTop).toBe(scrollTop);
    }
    await expect.element(screen.getByRole('button', { name: 'Jump to latest', exact: true })).toBeVisible();
  });

  it('lets go when the reader selects text', async () => {
    const chat = createFakeChat({ messages: long(4) });
    const { log } = await open(chat);
    chat.begin('And then?');
    chat.chunk(PARAGRAPH);
    await frames(2);
    const text = log.querySelector('[data-slot="question"]');
    getSelection()?.selectAllChildren(text as Node);
    await frames(2);
    const { scrollTop } = log;
    chat.chunk(PARAGRAPH.repeat(3));
    await frames(3);
    expect(log.scrollTop).toBe(scrollTop);
    getSelection()?.removeAllRanges();
  });

  it('follows again once the reader has scrolled back to the end', async () => {
    const chat = createFakeChat({ messages: long(4) });
    const { log } = await open(chat);
    chat.begin('And then?');
    chat.chunk(PARAGRAPH);
    await frames(2);
    wheel(log, -200);
    await frames(2);
    wheel(log, 400);
    await frames(2);
    chat.chunk(PARAGRAPH.repeat(3));
    await frames(3);
    expect(fromEnd(log)).toBeLessThanOrEqual(1);
  });

  it('is left by "Jump to latest", which counts new messages and takes the focus with it', async () => {
    const chat = createFakeChat({ messages: long(6) });
    const { log, screen } = await open(chat);
    wheel(log, -300);
    await frames(2);
    chat.emit({ messages: [...chat.getSnapshot().messages, ...long(3), fakeMessage('user', 'one more')] });
    const jump = screen.getByRole('button', { name: 'Jump to latest', exact: true });
    await expect.element(jump).toHaveAccessibleDescription('3 new messages');
    await jump.click();
    await frames(3);
    expect(fromEnd(log)).toBeLessThanOrEqual(1);
    await expect.element(jump).not.toBeInTheDocument();
    await expect.element(screen.getByRole('article', { name: 'Question 10' })).toHaveFocus();
  });

  it('mounts eight messages of a thousand, and more only as the reader goes up', async () => {
    const { log } = await open(createFakeChat({ messages: long(500) }));
    const articles = () => log.querySelectorAll('article').length;
    expect(articles()).toBe(8);
    wheel(log, -(log.scrollHeight - 700));
    await frames(4);
    expect(articles()).toBe(32);
  });

  it('keeps every pixel while earlier messages join', async () => {
    const { log } = await open(createFakeChat({ messages: long(100) }));
    wheel(log, -(log.scrollTop - 500));
    const anchor = log.querySelectorAll('article')[3] as HTMLElement;
    const before = anchor.getBoundingClientRect().top;
    await frames(6);
    expect(log.querySelectorAll('article').length).toBeGreaterThan(8);
    expect(Math.abs(anchor.getBoundingClientRect().top - before)).toBeLessThanOrEqual(1);
  });

  it('keeps every pixel when the host adds fifty messages before', async () => {
    const { anchor, before, addFifty } = await openScrolledUp();
    addFifty();
    await frames(4);
    expect(Math.abs(anchor.getBoundingClientRect().top - before)).toBeLessThanOrEqual(1);
  });

  it('keeps every pixel when messages join while the reader scrolls, and does not undo the scrolling', async () => {
    const { log, anchor, before, addFifty } = await openScrolledUp();
    // In a frame, scroll events fire before this code: the one for these 40 pixels fires when the messages have joined.
    log.scrollTop -= 40;
    addFifty();
    await frames(1);
    expect(Math.abs(anchor.getBoundingClientRect().top - before - 40)).toBeLessThanOrEqual(1);
    await frames(4);
    expect(Math.abs(anchor.getBoundingClientRect().top - before - 40)).toBeLessThanOrEqual(1);
  });

  it('shows earlier messages at the press of a button, and the focus goes to them', async () => {
    const { log, screen } = await open(createFakeChat({ messages: long(100) }));
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier messages' }));
    await frames(3);
    expect(log.contains(document.activeElement)).toBe(true);
    expect(document.activeElement?.tagName).toBe('ARTICLE');
  });

  it('goes to the end again when the reader asks, from wherever they are', async () => {
    const chat = createFakeChat({ messages: long(6) });
    const { log, screen } = await open(chat);
    wheel(log, -300);
    await frames(2);
    await screen.getByRole('textbox', { name: 'Message' }).fill('And now?');
    await userEvent.keyboard('{Enter}');
    await frames(2);
    expect(fromEnd(log)).toBeLessThanOrEqual(1);
  });

  it('keeps its place when the window gets lower, as under a soft keyboard, unless it follows', async () => {
    const chat = createFakeChat({ messages: long(6) });
    const { log, screen } = await open(chat);
    const frame = screen.getByTestId('frame').element() as HTMLElement;
    frame.style.height = '380px';
    await frames(3);
    expect(fromEnd(log)).toBeLessThanOrEqual(1);
    wheel(log, -400);
    await frames(8);
    const { scrollTop } = log;
    frame.style.height = '600px';
    await frames(3);
    expect(log.scrollTop).toBe(scrollTop);
  });

  it('puts a new question at the top and stays there, under autoScroll "top"', async () => {
    const chat = createFakeChat({ messages: long(4) });
    const { log, screen } = await open(chat, { autoScroll: 'top' });
    chat.sendMessage = (input) => {
      chat.begin(typeof input === 'string' ? input : input.text);
      return Promise.resolve();
    };
    await screen.getByRole('textbox', { name: 'Message' }).fill('And now?');
    await userEvent.keyboard('{Enter}');
    await frames(3);
    const question = [...log.querySelectorAll('[data-role="user"]')].at(-1) as HTMLElement;
    const offset = () => question.getBoundingClientRect().top - log.getBoundingClientRect().top;
    expect(offset()).toBeLessThan(40);
    const before = offset();
    for (let index = 0; index < 8; index += 1) {
      chat.chunk(PARAGRAPH);
      await frames(1);
    }
    expect(offset()).toBe(before);
  });

  it('counts under autoScroll "none" the answer that grows out of sight, and not the question', async () => {
    const chat = createFakeChat({ messages: long(3) });
    const { log, screen } = await open(chat, { autoScroll: 'none' });
    log.scrollTop = 1e9;
    await frames(3);
    chat.begin('And then?');
    chat.chunk(PARAGRAPH.repeat(8));
    const jump = screen.getByRole('button', { name: 'Jump to latest', exact: true });
    await expect.element(jump).toHaveAccessibleDescription('1 new message');
    chat.finish();
    await frames(3);
    await expect.element(jump).toHaveAccessibleDescription('1 new message');
  });

  it('never moves by itself under autoScroll "none"', async () => {
    const chat = createFakeChat({ messages: long(4) });
    const { log } = await open(chat, { autoScroll: 'none' });
    const last = [...log.querySelectorAll('article')].at(-1) as HTMLElement;
    const before = last.getBoundingClientRect().top;
    chat.begin('And then?');
    for (let index = 0; index < 8; index += 1) {
      chat.chunk(PARAGRAPH);
      await frames(1);
    }
    expect(Math.abs(last.getBoundingClientRect().top - before)).toBeLessThanOrEqual(1);
  });
});
