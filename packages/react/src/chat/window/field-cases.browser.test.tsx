import '../../styles.css';
import type { FilterField } from '@redpine/core/filter';
import { Activity, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { cdp, page, userEvent } from 'vitest/browser';
import { createFakeChat, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { FilterBuilder } from '../../filter-builder/filter-builder.tsx';
import { Markdown } from '../../markdown/markdown.tsx';
import { ModelPicker } from '../../model-picker/model-picker.tsx';
import { ChatWindow } from './chat-window.tsx';

beforeEach(() => sessionStorage.clear());
afterEach(async () => {
  document.body.style.zoom = '';
  await page.viewport(1280, 800);
});

let thread = 0;
const newChat = (initial: Parameters<typeof createFakeChat>[0] = {}) =>
  createFakeChat({ threadId: `field ${(thread += 1)}`, ...initial });

/** A browser's translator on a page: each text node gives way to a `<font>` with other text. */
function translate(root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (text.parentElement?.tagName === 'FONT') continue;
    const font = document.createElement('font');
    font.append(text.data);
    text.replaceWith(font);
  }
}

// F3
describe('the filter in words', () => {
  const fields: FilterField[] = [
    { name: 'published_at', label: 'Published', types: ['number'], values: [], date: 'seconds' },
  ];
  // The whole of 31 May in Berlin.
  const filter = { published_at: { $gte: 1_717_106_400, $lt: 1_717_192_800 } };
  const [question, answer] = fakeTurns(1);
  const messages = [
    question,
    answer && { ...answer, metadata: { request: { filter, turnsLeftOut: 0, requestId: 'r' } } },
  ].flatMap((message) => message ?? []);
  const sentence = 'Published is May 31, 2024';
  const slots = ['filter-chip', 'answer-meta'];
  const says = (slot: string) => () =>
    page.elementLocator(document.body).element().querySelector(`[data-slot="${slot}"]`)?.textContent;

  it('is the sentence of the builder in the composer and under the answer, and stays it when the builder goes', async () => {
    const chat = newChat({ messages, settings: { filter } });
    const options = { fields, timeZone: 'Europe/Berlin' };
    const Builder = () => <FilterBuilder {...options} />;
    const screen = await render(<ChatWindow chat={chat} slots={{ aside: Builder }} />);
    await expect.poll(says('filter-sentence')).toContain(sentence);
    for (const slot of slots) await expect.poll(says(slot)).toContain(sentence);
    await screen.rerender(<ChatWindow chat={chat} />);
    for (const slot of slots) await expect.poll(says(slot)).toContain(sentence);
  });

  it('is the same without a builder where the window or its provider names fields and time zone', async () => {
    const chat = newChat({ messages, settings: { filter } });
    await render(<ChatWindow chat={chat} fields={fields} timeZone="Europe/Berlin" />);
    for (const slot of slots) await expect.poll(says(slot)).toContain(sentence);
  });
});

// M6
describe('an answer that the browser translates while it comes', () => {
  it.each([1, 7, 40])('has every word when it is complete, in steps of %i letters', async (step) => {
    const text =
      'Red pines **grow tall**.\n\nThey reach *43 m* in `Canada`, says [a book](https://a.example).\n\n- one **two**\n- three\n\nThe last words.';
    const screen = await render(<Markdown text="" streaming />);
    for (let end = step; end < text.length; end += step) {
      await screen.rerender(<Markdown text={text.slice(0, end)} streaming />);
      translate(screen.container);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    await screen.rerender(<Markdown text={text} />);
    expect(screen.container.textContent).toBe(
      'Red pines grow tall.They reach 43 m in Canada, says a book (a.example).one twothreeThe last words.',
    );
  });

  it('is left translated where it did not change', async () => {
    const screen = await render(<Markdown text={'First.\n\nSec'} streaming />);
    translate(screen.container);
    await new Promise((resolve) => setTimeout(resolve, 0));
    await screen.rerender(<Markdown text={'First.\n\nSecond.\n\nThird.'} streaming />);
    expect(screen.container.querySelector('p')?.firstElementChild?.tagName).toBe('FONT');
    expect(screen.container.textContent).toBe('First.Second.Third.');
  });
});

// M7
describe('printing', () => {
  it('prints the whole conversation, mounted within the event, and opens as it was afterwards', async () => {
    const screen = await render(<ChatWindow chat={newChat({ messages: fakeTurns(40) })} />);
    const articles = () => screen.container.querySelectorAll('article').length;
    expect(articles()).toBe(8);
    dispatchEvent(new Event('beforeprint'));
    expect(articles()).toBe(80);
    dispatchEvent(new Event('afterprint'));
    await expect.poll(articles).toBe(8);
  });

  it('shows no controls on paper, and hides nothing of the text', async () => {
    const screen = await render(<ChatWindow chat={newChat({ messages: fakeTurns(20) })} />);
    const box = screen.getByRole('textbox', { name: 'Message' });
    await expect.element(box).toBeVisible();
    await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
    try {
      await expect.poll(() => screen.container.querySelectorAll('article').length).toBe(40);
      for (const slot of ['composer', 'header', 'actions', 'jump-to-latest'])
        expect(screen.container.querySelector(`[data-slot="${slot}"]`)?.checkVisibility() ?? false).toBe(
          false,
        );
      const log = screen.getByRole('log').element();
      expect(log.scrollHeight).toBeLessThanOrEqual(log.clientHeight + 1);
      const region = screen.getByRole('region', { name: 'Chat' }).element();
      expect(region.getBoundingClientRect().height).toBeGreaterThanOrEqual(log.scrollHeight);
    } finally {
      await cdp().send('Emulation.setEmulatedMedia', { media: '' });
    }
  });

  // A phone, and A4 and A3 as a browser lays them out: upright, and on their side.
  it.each([390, 718, 1047, 1500])(
    'prints the conversation alone, across the page, at %i px',
    async (width) => {
      await page.viewport(width, 800);
      const Words = () => <p>Beside the conversation</p>;
      const slots = { threads: Words, aside: Words, sourceViewer: Words };
      const screen = await render(<ChatWindow chat={newChat({ messages: fakeTurns(2) })} slots={slots} />);
      const beside = screen.getByText('Beside the conversation');
      await expect.poll(() => beside.elements().length).toBe(3);
      await screen.getByRole('button', { name: 'Show filter' }).click();
      await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
      try {
        const isSeen = (element: Element) => element.checkVisibility();
        await expect.poll(() => beside.elements().some(isSeen)).toBe(false);
        const region = screen.getByRole('region', { name: 'Chat' }).element();
        const buttons = [...region.querySelectorAll('button')];
        expect(buttons.filter((button) => isSeen(button) && !button.closest('article'))).toEqual([]);
        const across = (element: Element) => {
          const { left, width: wide } = element.getBoundingClientRect();
          return { left, wide };
        };
        expect(across(screen.getByRole('log').element())).toEqual(across(region));
      } finally {
        await cdp().send('Emulation.setEmulatedMedia', { media: '' });
      }
    },
  );
});

// M8
describe.each([0.8, 1.25, 2])('under CSS zoom %d', (zoom) => {
  it('menus stand beside their buttons', async () => {
    document.body.style.zoom = String(zoom);
    const screen = await render(
      <ChatWindow chat={newChat({ messages: fakeTurns(1) })} slots={{ settingsBar: PickerAlone }} />,
    );
    const near = (button: Element, popup: Element) => {
      const at = button.getBoundingClientRect();
      const its = popup.getBoundingClientRect();
      expect(its.left).toBeGreaterThanOrEqual(0);
      expect(its.right).toBeLessThanOrEqual(innerWidth);
      expect(Math.min(Math.abs(its.top - at.bottom), Math.abs(at.top - its.bottom))).toBeLessThan(12 * zoom);
      expect(Math.min(Math.abs(its.left - at.left), Math.abs(its.right - at.right))).toBeLessThan(24);
    };
    const menu = screen.getByRole('button', { name: /menu|more/i }).first();
    await menu.click();
    const opened = screen.getByRole('menu');
    await expect.element(opened).toBeVisible();
    near(menu.element(), opened.element());
    await userEvent.keyboard('{Escape}');
    const model = screen.getByRole('combobox', { name: /^Model/ });
    const trigger = model.element();
    await model.click();
    const list = screen.getByRole('listbox');
    await expect.element(list).toBeVisible();
    near(trigger, list.element());
  });
});

function PickerAlone() {
  return <ModelPicker models={[{ id: 'gpt-4o', label: 'GPT-4o' }]} />;
}

// M9
it('goes on, and keeps its place, where React hides it with Activity', async () => {
  let send: (text: string) => void = () => undefined;
  const fetch = vi.fn(
    () =>
      new Promise<Response>((resolve) => {
        const body = new ReadableStream<string>({
          start(controller) {
            send = (text) =>
              text
                ? controller.enqueue(`data: {"choices":[{"delta":{"content":"${text}"}}]}\n\n`)
                : controller.enqueue('data: [DONE]\n\n');
          },
        });
        const headers = { 'content-type': 'text/event-stream' };
        resolve(new Response(body.pipeThrough(new TextEncoderStream()), { headers }));
      }),
  );
  const onFinish = vi.fn();
  function Host() {
    const [isHidden, setHidden] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setHidden(!isHidden)}>
          Toggle
        </button>
        <Activity mode={isHidden ? 'hidden' : 'visible'}>
          <ChatWindow
            api="/api"
            fetch={fetch}
            onFinish={onFinish}
            initialMessages={fakeTurns(4, (turn) => `Answer ${turn}.\n\n${'Line.\n\n'.repeat(30)}`)}
          />
        </Activity>
      </>
    );
  }
  const screen = await render(<Host />);
  await screen.getByRole('textbox', { name: 'Message' }).fill('How tall?');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => fetch.mock.calls.length).toBe(1);
  send('Forty');
  await expect.element(screen.getByText('Forty')).toBeInTheDocument();
  const log = screen.getByRole('log').element();
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -200, bubbles: true }));
  log.scrollTop -= 400;
  await new Promise((resolve) => setTimeout(resolve, 200));
  const place = log.scrollTop;
  const toggle = screen.getByRole('button', { name: 'Toggle' });
  await toggle.click();
  send(' three metres');
  send('');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await toggle.click();
  await expect.element(screen.getByText('Forty three metres')).toBeInTheDocument();
  expect(screen.container.textContent).not.toContain('stopped');
  expect(onFinish).toHaveBeenCalledTimes(1);
  expect(Math.abs(screen.getByRole('log').element().scrollTop - place)).toBeLessThan(3);
});

// M10
describe('undo in the text box', () => {
  async function open() {
    const chat = newChat({ messages: fakeTurns(2) });
    const screen = await render(<ChatWindow chat={chat} />);
    const box = screen.getByRole('textbox', { name: 'Message' });
    await box.click();
    return { chat, box, value: () => (box.element() as HTMLTextAreaElement).value };
  }

  it('takes back a recalled question, then the deletion before it, and does both again', async () => {
    const { value } = await open();
    await userEvent.keyboard('draft');
    await userEvent.keyboard('{Control>}a{/Control}{Delete}');
    await userEvent.keyboard('{ArrowUp}');
    expect(value()).toBe('Question text 2?');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(value()).toBe('');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(value()).toBe('draft');
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await userEvent.keyboard('{Control>}y{/Control}');
    expect(value()).toBe('Question text 2?');
  });

  it('leaves a key of an input method alone, which Safari tells by its code alone', async () => {
    const { box, value } = await open();
    await userEvent.keyboard('draft');
    const init = { key: 'z', ctrlKey: true, keyCode: 229, bubbles: true, cancelable: true };
    const key = new KeyboardEvent('keydown', init);
    box.element().dispatchEvent(key);
    expect([key.defaultPrevented, value()]).toEqual([false, 'draft']);
  });

  it('takes back a paste of 21,000 letters, and what was sent', async () => {
    const { box, chat, value } = await open();
    await userEvent.keyboard('ab ');
    const text = 'The red pine. '.repeat(1500);
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const event = { inputType: 'insertFromPaste', dataTransfer: data, bubbles: true, cancelable: true };
    box.element().dispatchEvent(new InputEvent('beforeinput', event));
    expect(value()).toBe(`ab ${text}`);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(value()).toBe('ab ');
    await userEvent.keyboard('cd{Enter}');
    expect(value()).toBe('');
    expect(chat.calls.at(-1)).toEqual(['sendMessage', 'ab cd']);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(value()).toBe('ab cd');
  });
});

// M11
describe('Enter', () => {
  const coarse = (is: boolean) => {
    const original = matchMedia.bind(window);
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      query === '(pointer: coarse)' ? ({ matches: is } as MediaQueryList) : original(query),
    );
  };

  it.each([
    [undefined, false, true],
    [undefined, true, false],
    [true, true, true],
    [false, false, false],
  ])('submitOnEnter %s, under a finger %s: sends %s', async (submitOnEnter, isTouch, sends) => {
    coarse(isTouch);
    const chat = newChat();
    const screen = await render(<ChatWindow chat={chat} submitOnEnter={submitOnEnter} />);
    const box = screen.getByRole('textbox', { name: 'Message' });
    (box.element() as HTMLElement).focus();
    await userEvent.keyboard('one{Enter}two');
    expect((box.element() as HTMLTextAreaElement).value).toBe(sends ? 'two' : 'one\ntwo');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(chat.calls.at(-1)).toEqual(['sendMessage', sends ? 'two' : 'one\ntwo']);
  });
});

// M13
it('opens in a dialog without a link over its controls', async () => {
  const screen = await render(
    <dialog style={{ width: 600 }}>
      <ChatWindow chat={newChat()} slots={{ settingsBar: PickerAlone }} />
    </dialog>,
  );
  const dialog = screen.container.querySelector('dialog');
  dialog?.showModal();
  const link = document.activeElement;
  const model = screen
    .getByRole('combobox', { name: /^Model/ })
    .element()
    .getBoundingClientRect();
  const under = document.elementFromPoint(model.left + model.width / 2, model.top + model.height / 2);
  expect(under?.closest('[role="combobox"]')).not.toBeNull();
  expect((link?.getBoundingClientRect().bottom ?? 0) <= model.top).toBe(true);
  dialog?.close();
});

// M15
it.each(['select', 'combobox', 'native'] as const)(
  'tells long model names apart by a title: %s',
  async (variant) => {
    const label = `${'A model with a rather long name '.repeat(2)}2`;
    const models = [{ id: 'a', label }];
    const screen = await render(<ModelPicker models={models} value={{ model: 'a' }} variant={variant} />);
    await expect
      .poll(() => screen.container.querySelector('[title]')?.getAttribute('title'))
      .toContain(label.trim());
  },
);

// H17
it('gives a phone on its side the whole height and a composer of one line', async () => {
  await page.viewport(844, 390);
  const screen = await render(
    <ChatWindow chat={newChat({ messages: fakeTurns(6) })} variant="widget" defaultOpen />,
  );
  const log = screen.getByRole('log');
  await expect.element(log).toBeVisible();
  const window = screen.getByRole('region', { name: 'Chat' }).element().getBoundingClientRect();
  expect(window.height).toBeGreaterThan(380);
  const box = screen.getByRole('textbox', { name: 'Message' }).element().getBoundingClientRect();
  const send = screen.getByRole('button', { name: 'Send' }).element().getBoundingClientRect();
  expect(Math.abs(box.top + box.height / 2 - send.top - send.height / 2)).toBeLessThan(6);
  expect(log.element().clientHeight).toBeGreaterThan(240);
  log.element().dispatchEvent(new WheelEvent('wheel', { deltaY: -200, bubbles: true }));
  log.element().scrollTop = 0;
  const jump = screen.getByRole('button', { name: 'Jump to latest', exact: true });
  await expect.element(jump).toBeVisible();
  expect(jump.element().getBoundingClientRect().width).toBeLessThan(60);
});
