import '../styles.css';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { ChatWindow, type ChatWindowProps } from '../chat/window/chat-window.tsx';
import { createFakeChat } from '../fixtures/fake-chat.fixture.ts';
import './watch-answer.ts';

interface Heard {
  text: string;
  at: number;
  urgent: boolean;
}

async function open(props: Partial<ChatWindowProps> = {}) {
  const chat = createFakeChat();
  const screen = await render(<ChatWindow chat={chat} {...props} />);
  const heard: Heard[] = [];
  const regions = screen.container.querySelectorAll('[aria-live]:not([role="log"])');
  expect([...regions].map((region) => region.getAttribute('aria-live'))).toEqual([
    'polite',
    'polite',
    'assertive',
  ]);
  for (const region of regions) {
    expect(region.textContent).toBe('');
    new MutationObserver(() => {
      if (region.textContent) {
        heard.push({
          text: region.textContent,
          at: Date.now(),
          urgent: region.getAttribute('aria-live') === 'assertive',
        });
      }
    }).observe(region, { childList: true, characterData: true, subtree: true });
  }
  await vi.dynamicImportSettled();
  return { chat, heard };
}

/** Lets observers and fake timers run together. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await Promise.resolve();
}

const SENTENCES = [
  'The red pine usually grows twenty to thirty-five metres tall, and the tallest known tree reached more than forty-three metres in northern Michigan.',
  'Young trees grow about sixty centimetres a year.',
  'Growth slows after eighty years, when the crown begins to flatten and the bark turns to plates of a reddish colour.',
  'It lives for two hundred years on poor, sandy soil, and for longer where fires are light and the ground is dry.',
  'Its needles come two to a bundle and snap when they are bent, by which it is told from other pines of the same woods.',
];
const WORDS = SENTENCES.join(' ').split(/ /);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => vi.useRealTimers());

describe('the live region', () => {
  it('says how long the service asks to wait, as the screen does', async () => {
    const { chat, heard } = await open();
    chat.begin('How tall?');
    const error = { code: 'rate_limited', message: 'Slow', retryable: true, retryAfterMs: 7000 } as const;
    const metadata = { timings: { endMs: 2000 } };
    chat.finish({ status: 'error', error, metadata, createdAt: Date.now() - 2000 });
    await pass(10);
    const sentence = 'The service asks to wait 7 seconds.';
    expect(document.querySelector('[data-slot="countdown"]')?.textContent).toBe(` ${sentence}`);
    await pass(3000);
    expect(heard.at(-1)?.text).toContain(sentence);
    expect(document.querySelector('[data-slot="countdown"]')?.textContent).toContain('4 seconds');
  });

  it('says that the service answered with nothing', async () => {
    const { chat, heard } = await open();
    chat.begin('How tall?');
    chat.finish();
    await pass(3000);
    expect(heard.map(({ text }) => text)).toEqual(['The service answered with nothing.']);
    const next = document.querySelector('[data-slot="ending"][data-kind="empty"] [data-slot="next-step"]');
    expect(next?.textContent).toBe('Regenerate');
  });

  it.each([20, 120])(
    'of a long answer at a word in %i ms is two announcements that make sense',
    async (pace) => {
      const { chat, heard } = await open();
      chat.begin('How tall?');
      await pass(400);
      for (const word of WORDS) {
        chat.chunk(`${word} `);
        await pass(pace);
      }
      chat.finish();
      await pass(3000);
      expect(heard.map(({ text }) => text)).toEqual([
        'Answer started',
        `${SENTENCES[0]} Answer complete, ${WORDS.length + 2} words`,
      ]);
    },
  );

  it('says the length of a very long answer in hundreds of words', async () => {
    const { chat, heard } = await open({ announce: 'status' });
    chat.begin('Everything?');
    chat.chunk('A red pine grows. '.repeat(2500));
    chat.finish();
    await pass(3000);
    expect(heard.at(-1)?.text).toBe('Answer started Answer complete, 10,000 words');
  });

  it('says the whole of a short answer', async () => {
    const { chat, heard } = await open();
    chat.begin('How tall?');
    chat.chunk('About **thirty** metres.');
    chat.finish();
    await pass(3000);
    expect(heard.map(({ text }) => text)).toEqual(['Answer started About thirty metres.']);
  });

  it('says in the mode "sentences" whole sentences with two seconds between them', async () => {
    const { chat, heard } = await open({ announce: 'sentences' });
    chat.begin('How tall?');
    for (const word of WORDS) {
      chat.chunk(`${word} `);
      await pass(60);
    }
    chat.finish();
    await pass(3000);
    const spoken = heard.slice(1, -1);
    expect(spoken.length).toBeGreaterThan(1);
    for (const { text } of spoken) expect(text).toMatch(/\.$/);
    for (const [index, { at }] of spoken.entries()) {
      if (index > 0) expect(at - (spoken[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(1990);
    }
    expect(heard.map(({ text }) => text).join(' ')).toContain(SENTENCES[4]);
  });

  it('says in the mode "status" only that the answer began and ended, and in the mode "off" nothing', async () => {
    for (const [announce, expected] of [
      ['status', ['Answer started', 'Answer complete, 3 words']],
      ['off', []],
    ] as const) {
      const { chat, heard } = await open({ announce });
      chat.begin('How tall?');
      chat.chunk('About thirty metres.');
      await pass(400);
      chat.finish();
      await pass(3000);
      expect(heard.map(({ text }) => text)).toEqual(expected);
    }
  });

  it('says every eight seconds that the answer has not begun', async () => {
    const { chat, heard } = await open();
    chat.begin('How tall?');
    await pass(20_000);
    expect(heard.map(({ text }) => text)).toEqual([
      'Still waiting for the answer',
      'Still waiting for the answer',
    ]);
  });

  it('says a failure once and at once, and for a stop that the partial answer is kept', async () => {
    const { chat, heard } = await open();
    chat.begin('How tall?');
    await pass(100);
    chat.finish({ status: 'error', error: { code: 'network', message: '', retryable: true } });
    await pass(3000);
    expect(heard).toMatchObject([
      { text: 'No answer came. The connection could not be made.', urgent: true },
    ]);
    chat.begin('Again?');
    chat.chunk('About');
    await pass(3000);
    chat.finish({ status: 'stopped' });
    await pass(3000);
    expect(heard.at(-1)).toMatchObject({ text: 'Stopped, partial answer kept', urgent: false });
  });
});
