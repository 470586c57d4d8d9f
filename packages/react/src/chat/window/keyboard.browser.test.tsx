import '../../styles.css';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { loadMessageParts } from '../message/lazy/lazy-message-parts.tsx';
import { ChatWindow, type ChatWindowProps } from './chat-window.tsx';
import { createFakeChat, fakeMessage, fakeTurns, type FakeChat } from '../../fixtures/fake-chat.fixture.ts';
import { expectNoise } from '../../../../../scripts/expect-noise.ts';

async function open(chat: FakeChat, props: Partial<ChatWindowProps> = {}) {
  await loadMessageParts();
  const screen = await render(
    <>
      <button type="button">Before</button>
      <ChatWindow chat={chat} {...props} />
      <button type="button">After</button>
    </>,
  );
  const box = screen.getByRole('textbox', { name: 'Message', exact: true });
  const article = (name: string) => screen.getByRole('article', { name, exact: true });
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  return { screen, box, article, button };
}

const Aside = () => <button type="button">In the aside</button>;

describe('the keyboard', () => {
  it('finds the transcript as one tab stop, both ways', async () => {
    const { box, article, button } = await open(createFakeChat({ messages: fakeTurns(3) }));
    (box.element() as HTMLElement).focus();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await expect.element(article('Answer 3')).toHaveFocus();
    await userEvent.keyboard('{Tab}');
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard('{Shift>}{Tab}{Tab}{/Shift}');
    await expect.element(button('Chat menu')).toHaveFocus();
    await userEvent.keyboard('{Tab}');
    await expect.element(article('Answer 3')).toHaveFocus();
  });

  it('moves among messages, goes into one and comes back', async () => {
    const { box, article, button } = await open(createFakeChat({ messages: fakeTurns(3) }));
    (article('Answer 3').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(article('Question 3')).toHaveFocus();
    await userEvent.keyboard('{Home}');
    await expect.element(article('Question 1')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(button('Copy answer 1')).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(button('Regenerate answer 1')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(article('Answer 1')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(article('Answer 3')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(box).toHaveFocus();
  });

  it('mounts earlier messages when it goes above the first', async () => {
    const { screen, article } = await open(createFakeChat({ messages: fakeTurns(30) }));
    (article('Question 27').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(screen.getByRole('article', { name: 'Answer 26' })).toBeInTheDocument();
  });

  it('goes round the areas with F6, the side panel among them', async () => {
    const { screen, box, article } = await open(createFakeChat({ messages: fakeTurns(2) }), {
      slots: { aside: Aside },
    });
    (screen.container.querySelector('[data-slot="chat"]') as HTMLElement).style.width = '1100px';
    await screen.getByRole('button', { name: 'Show filter' }).click();
    (box.element() as HTMLElement).focus();
    await userEvent.keyboard('{F6}');
    await expect.element(screen.getByRole('button', { name: 'Hide filter' }).last()).toHaveFocus();
    await userEvent.keyboard('{F6}{F6}');
    await expect.element(article('Answer 2')).toHaveFocus();
    await userEvent.keyboard('{F6}');
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard('{Shift>}{F6}{/Shift}');
    await expect.element(article('Answer 2')).toHaveFocus();
  });

  it('leaves its keys to the host where they are switched off', async () => {
    const { box } = await open(createFakeChat({ messages: fakeTurns(2) }), { shortcuts: false });
    (box.element() as HTMLElement).focus();
    await userEvent.keyboard('{F6}');
    await expect.element(box).toHaveFocus();
  });

  it('stops an answer with Escape from anywhere, after an open menu has closed', async () => {
    const chat = createFakeChat({ messages: fakeTurns(1) });
    const { screen, button } = await open(chat);
    chat.begin('And?');
    await button('Chat menu').click();
    await expect.element(screen.getByRole('menuitem', { name: 'Find in conversation' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Chat menu')).toHaveFocus();
    expect(chat.calls).toEqual([]);
    await userEvent.keyboard('{Escape}');
    expect(chat.calls).toEqual([['stop']]);
  });

  it('opens the list of keys, and gives the focus back', async () => {
    const { screen, box } = await open(createFakeChat());
    (box.element() as HTMLElement).focus();
    await userEvent.keyboard('{Control>}/{/Control}');
    await expect.element(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(box).toHaveFocus();
  });

  it('leaves the focus where it is when an answer comes', async () => {
    const chat = createFakeChat({ messages: fakeTurns(1) });
    const { box } = await open(chat);
    (box.element() as HTMLElement).focus();
    chat.begin('And?');
    chat.chunk('Well');
    chat.finish();
    await expect.element(box).toHaveFocus();
  });
});

describe('finding', () => {
  it('finds a text in a message that is not mounted, and shows it', async () => {
    const messages = fakeTurns(400);
    messages[20] = fakeMessage('user', 'The needle is here');
    const { screen } = await open(createFakeChat({ messages }));
    (screen.getByRole('textbox', { name: 'Message', exact: true }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Control>}{Shift>}F{/Shift}{/Control}');
    const field = screen.getByRole('searchbox', { name: 'Find in conversation' });
    await expect.element(field).toHaveFocus();
    await field.fill('NEEDLE');
    await expect.element(screen.getByText('The needle is here')).toBeVisible();
    await expect.element(screen.getByText('1 of 1', { exact: true }).first()).toBeVisible();
    await expect.element(field).toHaveFocus();
    await expect.element(screen.getByRole('button', { name: 'Jump to latest', exact: true })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('textbox', { name: 'Message', exact: true })).toHaveFocus();
  });
});

describe('a message that cannot be drawn', () => {
  // L35
  it('shows its raw text, and the rest lives', async () => {
    expectNoise(/broken renderer/, /error boundary/i);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const Text = ({ text }: { text: string }) => {
      if (text.includes('2')) throw new Error('broken renderer');
      return <p>drawn: {text}</p>;
    };
    const { screen } = await open(createFakeChat({ messages: fakeTurns(3) }), {
      slots: { answerText: Text },
    });
    await expect.element(screen.getByText('Answer text 2.')).toBeVisible();
    await expect.element(screen.getByText('drawn: Answer text 1.')).toBeVisible();
    await expect.element(screen.getByText('drawn: Answer text 3.')).toBeVisible();
  });
});

describe('copying', () => {
  // C08
  it('shows the text selected where the browser refuses the clipboard', async () => {
    vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(new DOMException('denied', 'NotAllowedError'));
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(
      new DOMException('denied', 'NotAllowedError'),
    );
    const { screen, button } = await open(
      createFakeChat({ messages: fakeTurns(1, () => 'About **30** metres.') }),
    );
    await button('Copy answer 1').click();
    const field = screen.getByRole('textbox', { name: 'Text to copy' });
    await expect.element(field).toHaveValue('About **30** metres.');
    const element = field.element() as HTMLTextAreaElement;
    expect(element.selectionEnd - element.selectionStart).toBe(element.value.length);
  });

  it('gives Markdown to plain text and elements to rich text', async () => {
    const items: ClipboardItem[] = [];
    vi.spyOn(navigator.clipboard, 'write').mockImplementation((given) => {
      items.push(...given);
      return Promise.resolve();
    });
    const { button } = await open(createFakeChat({ messages: fakeTurns(1, () => 'About **30** metres.') }));
    await button('Copy answer 1').click();
    await vi.waitFor(() => expect(items).toHaveLength(1));
    const read = async (type: string) => (await items[0]?.getType(type))?.text();
    expect(await read('text/plain')).toBe('About **30** metres.');
    expect(await read('text/html')).toMatch(/<p[^>]*>About <strong>30<\/strong> metres\.<\/p>/);
  });
});

describe('axe', () => {
  it.each(['light', 'dark'])(
    'finds nothing to mend in the %s window, settled, streaming and with a menu open',
    async (scheme) => {
      document.documentElement.style.colorScheme = scheme;
      const chat = createFakeChat({
        messages: fakeTurns(1, () => 'One\n\n- two\n- three\n\n```ts\nconst a = 1;\n```'),
      });
      const { screen, button } = await open(chat);
      const check = async () => {
        const { violations } = await axe.run(screen.container, { rules: { region: { enabled: false } } });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };
      expect(await check()).toEqual([]);
      chat.begin('And?');
      chat.chunk('Well, ');
      expect(await check()).toEqual([]);
      await button('Chat menu').click();
      await expect.element(screen.getByRole('menu')).toBeVisible();
      expect(await check()).toEqual([]);
      document.documentElement.style.colorScheme = '';
    },
  );
});
