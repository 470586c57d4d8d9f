import '../../styles.css';
import { Profiler } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { loadMessageParts } from '../message/lazy/lazy-message-parts.tsx';
import { ChatWindow, type ChatWindowProps } from './chat-window.tsx';
import { createFakeChat, fakeTurns, type FakeChat } from '../../fixtures/fake-chat.fixture.ts';

const PARAGRAPH = 'The red pine keeps its needles for four years. '.repeat(6);

async function frame(): Promise<void> {
  await new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

async function open(chat: FakeChat, props: Partial<ChatWindowProps> = {}) {
  await loadMessageParts();
  const commits: string[] = [];
  const screen = await render(
    <Profiler id="chat" onRender={(_, phase) => commits.push(phase)}>
      <ChatWindow chat={chat} {...props} />
    </Profiler>,
  );
  await frame();
  await frame();
  const log = screen.getByRole('log').element() as HTMLElement;
  return { screen, log, commits };
}

/** Counts reads of layout, for as long as `work` runs. */
async function countLayoutReads(work: () => Promise<void>): Promise<number> {
  let reads = 0;
  const spies = [
    ...(['scrollTop', 'scrollHeight', 'clientHeight'] as const).map((name) => {
      const real = Object.getOwnPropertyDescriptor(Element.prototype, name);
      return vi.spyOn(Element.prototype, name, 'get').mockImplementation(function (this: Element) {
        reads += 1;
        return Number(real?.get?.call(this));
      });
    }),
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => {
      reads += 1;
      return new DOMRect();
    }),
  ];
  await work();
  for (const spy of spies) spy.mockRestore();
  return reads;
}

describe('what a chunk costs', () => {
  it('is one commit, in which only the message that grows renders', async () => {
    const renders = new Map<string, number>();
    const Text = ({ text }: { text: string }) => {
      const key = text.slice(0, 12);
      renders.set(key, (renders.get(key) ?? 0) + 1);
      return <p>{text}</p>;
    };
    const slots = { answerText: Text };
    const chat = createFakeChat({ messages: fakeTurns(50, (turn) => `Settled ${turn} text`) });
    const { commits } = await open(chat, { slots });
    chat.begin('And now?');
    chat.chunk('Growing text ');
    await frame();
    renders.clear();
    commits.length = 0;
    for (let index = 0; index < 20; index += 1) {
      chat.chunk('more ');
      await frame();
    }
    expect(commits).toHaveLength(20);
    expect([...renders]).toEqual([['Growing text', 20]]);
  });

  it('changes nothing in the page outside the answer that grows', async () => {
    const chat = createFakeChat({ messages: fakeTurns(20) });
    const { screen, log } = await open(chat);
    chat.begin('And now?');
    chat.chunk(`${PARAGRAPH}\n\n`);
    await frame();
    await frame();
    const article = [...log.querySelectorAll('article')].at(-1) as HTMLElement;
    const seen: Node[] = [];
    const observer = new MutationObserver((records) => seen.push(...records.map(({ target }) => target)));
    const region = screen.getByRole('region', { name: 'Chat' }).element();
    observer.observe(region, { subtree: true, childList: true, attributes: true, characterData: true });
    for (let index = 0; index < 20; index += 1) {
      chat.chunk(`${PARAGRAPH}\n\n`);
      await frame();
    }
    observer.disconnect();
    expect(seen.length).toBeGreaterThan(0);
    // The announcer's regions say once that the answer began.
    const outside = seen.filter((node) => !article.contains(node));
    expect(outside.every((node) => (node as Element).closest?.('[data-slot="announcer"]') ?? true)).toBe(
      true,
    );
  });

  it('is at most three reads of layout, all after layout is done', async () => {
    const chat = createFakeChat({ messages: fakeTurns(20) });
    await open(chat);
    chat.begin('And now?');
    chat.chunk(PARAGRAPH);
    await frame();
    const chunks = 20;
    const reads = await countLayoutReads(async () => {
      for (let index = 0; index < chunks; index += 1) {
        chat.chunk(PARAGRAPH);
        await frame();
      }
    });
    expect(reads).toBeGreaterThan(0);
    expect(reads / chunks).toBeLessThanOrEqual(3);
  });

  it('animates nothing while text comes, and the caret alone where it pauses, unless motion is unwanted', async () => {
    const chat = createFakeChat({ messages: fakeTurns(20) });
    const { log } = await open(chat);
    const carets = () => [...log.querySelectorAll('[data-caret]')].map(({ textContent }) => textContent);
    const namesOf = () =>
      document.getAnimations().map((animation) => (animation as Partial<CSSAnimation>).animationName);
    chat.begin('And now?');
    chat.chunk(PARAGRAPH);
    await frame();
    chat.chunk(`\n\n${PARAGRAPH}\n\n- One\n- Two\n  - Three`);
    await expect.poll(carets).toEqual(['Three']);
    await expect.poll(namesOf).toEqual(['redpine-caret']);
    const asksForMotion = (value: string) =>
      cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] });
    await asksForMotion('reduce');
    await expect.poll(namesOf).toEqual([]);
    await asksForMotion('');
    await expect.poll(namesOf).toEqual(['redpine-caret']);
    chat.chunk(' more');
    await expect.poll(carets).toEqual(['Three more']);
    expect(namesOf()).toEqual([]);
    chat.finish();
    await expect.poll(carets).toEqual([]);
  });

  it('keeps the elements of the answer when it ends', async () => {
    const chat = createFakeChat();
    const { log } = await open(chat);
    chat.begin('And now?');
    chat.chunk('# Title\n\nFirst paragraph.\n\nSecond');
    await frame();
    const before = [...log.querySelectorAll('[data-slot="markdown"] > *')];
    chat.chunk(' paragraph.');
    chat.finish();
    await frame();
    expect(before.length).toBeGreaterThan(0);
    expect(before.every((element) => element.isConnected)).toBe(true);
  });
});

describe('what a long conversation costs', () => {
  it('is the same number of elements at 5,000 messages as at 50', async () => {
    const short = await open(createFakeChat({ messages: fakeTurns(25) }));
    const count = () => document.querySelectorAll('[data-slot="chat"] *').length;
    const few = count();
    await short.screen.unmount();
    await open(createFakeChat({ messages: fakeTurns(2500) }));
    expect(count()).toBeLessThanOrEqual(few + 20);
    expect(count()).toBeLessThan(800);
  });

  it('is nothing for messages that were never shown, even when the conversation goes on', async () => {
    const chat = createFakeChat({ messages: fakeTurns(500) });
    const { log } = await open(chat);
    chat.begin('One more?');
    chat.chunk(PARAGRAPH);
    await frame();
    expect(log.querySelectorAll('article')).toHaveLength(10);
  });
});
