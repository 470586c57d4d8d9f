import '../../styles.css';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { type Locator, page, userEvent } from 'vitest/browser';
import { FilterBuilder } from '../../filter-builder/filter-builder.tsx';
import { DOCUMENTS } from '../../filter-builder/filter-builder.fixture.tsx';
import { createFakeChat, fakeMessage } from '../../fixtures/fake-chat.fixture.ts';
import { ModelPicker } from '../../model-picker/model-picker.tsx';
import { SettingsPresets } from '../../settings/settings-presets.tsx';
import { loadMessageParts } from '../message/lazy/lazy-message-parts.tsx';
import { ChatWindow } from './chat-window.tsx';

const request = {
  requestId: 'r',
  turnsLeftOut: 0,
  model: 'gpt-4o',
  temperature: 0,
  filter: { genus: 'Pinus' },
};
const turn = () => [
  fakeMessage('user', 'How tall is a red pine?'),
  fakeMessage('assistant', 'About thirty metres.', { metadata: { request } }),
];

/** Lets React render the new state. */
async function frames(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
}

async function open() {
  await loadMessageParts();
  const chat = createFakeChat({ messages: turn() });
  const screen = await render(
    <div className="rp:h-[600px]">
      <ChatWindow chat={chat} variant="full" />
    </div>,
  );
  await vi.dynamicImportSettled();
  return { chat, screen };
}

describe('a reader who listens', () => {
  it('comes from the text box to the newest message after a question was sent', async () => {
    const { chat, screen } = await open();
    const first = screen.getByRole('article', { name: 'Answer 1' });
    (first.element() as HTMLElement).focus();
    screen.getByRole('textbox', { name: 'Message' }).element().focus();
    chat.begin('And a white pine?');
    chat.chunk('Forty metres.');
    chat.finish();
    const second = screen.getByRole('article', { name: 'Answer 2' });
    await expect.element(second).toHaveAttribute('tabindex', '0');
    await expect.element(first).toHaveAttribute('tabindex', '-1');
  });

  it('is left at the message that is being read while another comes', async () => {
    const { chat, screen } = await open();
    const first = screen.getByRole('article', { name: 'Question 1' });
    (first.element() as HTMLElement).focus();
    chat.begin('And a white pine?');
    chat.finish();
    await expect.element(screen.getByRole('article', { name: 'Answer 2' })).toHaveAttribute('tabindex', '-1');
    await expect.element(first).toHaveAttribute('tabindex', '0');
  });

  it('hears the first line of an answer after its heading: the two are not on one line', async () => {
    const { screen } = await open();
    for (const [name, text] of [
      ['Question 1', 'How tall is a red pine?'],
      ['Answer 1', 'About thirty metres.'],
    ] as const) {
      const box = (locator: Locator) => locator.element().getBoundingClientRect();
      const article = screen.getByRole('article', { name });
      const heading = box(article.getByRole('heading', { name }));
      expect(heading.bottom).toBeLessThanOrEqual(box(article.getByText(text)).top);
    }
  });

  it('hears a question before its buttons, and an answer described by the line that is seen', async () => {
    const { screen } = await open();
    const article = screen.getByRole('article', { name: 'Question 1' }).element();
    await expect.element(screen.getByRole('toolbar', { name: 'Actions of question 1' })).toBeInTheDocument();
    expect(article.textContent.startsWith('Question 1How tall is a red pine?')).toBe(true);
    const [bubble, bar] = ['question', 'actions'].map((slot) =>
      article.querySelector(`[data-slot="${slot}"]`),
    );
    expect(bubble && bar && bubble.compareDocumentPosition(bar)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    await expect
      .element(screen.getByRole('article', { name: 'Answer 1' }))
      .toHaveAccessibleDescription('GPT-4o · Precise (temperature 0) · genus is Pinus');
  });

  it('meets no empty status and no empty stop in the page', async () => {
    const { screen } = await open();
    await render(
      <>
        <ModelPicker />
        <SettingsPresets />
        <FilterBuilder documents={DOCUMENTS} />
      </>,
    );
    await expect.element(page.getByText('4 of 4 documents match')).toBeInTheDocument();
    const texts = [...document.querySelectorAll('[role="status"]')].map((each) => each.textContent);
    expect(texts).not.toContain('');
    const log = screen.getByRole('log').element();
    const stops = [...log.querySelectorAll<HTMLElement>('[tabindex]')].filter((each) => !each.textContent);
    expect(stops.filter((each) => !each.getAttribute('aria-label'))).toEqual([]);
    (screen.getByRole('article', { name: 'Answer 1' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Tab}');
    expect(log.contains(document.activeElement)).toBe(false);
    expect(log.querySelector('[data-edge][tabindex]')).toBeNull();
  });

  it('reaches the filter by its heading', async () => {
    await render(<FilterBuilder documents={DOCUMENTS} />);
    await expect.element(page.getByRole('heading', { name: 'Filter' })).toBeInTheDocument();
  });

  it('hears what a new condition lacks on the control it is about, and there alone', async () => {
    await render(<FilterBuilder documents={DOCUMENTS} defaultValue={{ genre: 'drama' }} />);
    await page.getByRole('combobox', { name: 'Value, condition 1' }).fill('');
    await expect
      .element(page.getByRole('combobox', { name: 'Value, condition 1' }))
      .toHaveAccessibleDescription('Enter a value.');
    for (const name of ['Field, condition 1', 'Operator, condition 1']) {
      await expect.element(page.getByRole('combobox', { name })).not.toHaveAttribute('aria-describedby');
    }
  });

  it('hears how many documents match once a value is finished, and nothing of half a word', async () => {
    const heard: string[] = [];
    const { container } = await render(
      <FilterBuilder documents={DOCUMENTS} defaultValue={{ genre: 'drama' }} />,
    );
    await expect.element(page.getByText('2 of 4 documents match')).toBeInTheDocument();
    const count = container.querySelector('[data-slot="filter-count"]') as HTMLElement;
    expect(count.getAttribute('aria-live')).toBe('polite');
    const observer = new MutationObserver(() => heard.push(count.textContent));
    observer.observe(count, { subtree: true, childList: true, characterData: true });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const input = page.getByRole('combobox', { name: 'Value, condition 1' });
      await input.fill('com');
      await frames();
      await vi.advanceTimersByTimeAsync(600);
      await frames();
      await input.fill('comedy');
      await frames();
      await vi.advanceTimersByTimeAsync(600);
      await frames();
      expect(heard).toEqual([]);
      (input.element() as HTMLElement).blur();
      await frames();
      await vi.advanceTimersByTimeAsync(400);
      await frames();
      expect(heard).toEqual(['1 of 4 documents match']);
    } finally {
      vi.useRealTimers();
      observer.disconnect();
    }
  });

  it('is shown and told once how long the service asks to wait, and can go on or stop', async () => {
    const { chat, screen } = await open();
    const heard: string[] = [];
    for (const region of document.querySelectorAll('[data-slot="announcer-polite"]'))
      new MutationObserver(() => heard.push(region.textContent)).observe(region, { childList: true });
    chat.begin('And a white pine?');
    const [question, answer] = chat.getSnapshot().messages.slice(-2);
    if (!question || !answer) throw new Error('Nothing was asked.');
    const waiting = { ...answer, metadata: { ...answer.metadata, retryAt: Date.now() + 18_000 } };
    chat.emit({ messages: [...turn(), question, waiting] });
    await expect
      .element(screen.getByText(/^The service is busy. Trying again in 1[78] s$/))
      .toBeInTheDocument();
    await expect.poll(() => heard.filter((text) => text.includes('busy'))).toHaveLength(1);
    await expect
      .element(screen.getByText(/^The service is busy. Trying again in 1[56] s$/))
      .toBeInTheDocument();
    expect(heard.filter((text) => text.includes('busy'))).toHaveLength(1);
    const article = screen.getByRole('article', { name: 'Answer 2' });
    await article.getByRole('button', { name: 'Try now' }).click();
    await article.getByRole('button', { name: 'Stop' }).click();
    expect(chat.calls.map(([name]) => name)).toEqual(['retry', 'stop']);
  });

  it('is shown and told once, quietly, that the connection is lost, and not that it is back', async () => {
    const { chat, screen } = await open();
    const heard: string[] = [];
    const loud: string[] = [];
    for (const [slot, said] of [
      ['polite', heard],
      ['assertive', loud],
    ] as const)
      for (const region of document.querySelectorAll(`[data-slot="announcer-${slot}"]`))
        new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true });
    chat.begin('And a white pine?');
    chat.chunk('Forty ');
    const [question, answer] = chat.getSnapshot().messages.slice(-2);
    if (!question || !answer) throw new Error('Nothing was asked.');
    const emit = (text: string, reconnecting: true | undefined) =>
      chat.emit({
        messages: [
          ...turn(),
          question,
          {
            ...answer,
            parts: [{ type: 'text', text, state: 'streaming' }],
            metadata: { ...answer.metadata, reconnecting },
          },
        ],
      });
    const article = screen.getByRole('article', { name: 'Answer 2' });
    emit('Forty ', true);
    await expect.element(article).toHaveAttribute('data-reconnecting', 'true');
    await expect.element(article.getByText('Connection lost. Reconnecting…')).toBeVisible();
    expect(article.element().textContent).toContain('Forty');
    emit('Forty ', true);
    await expect.poll(() => heard.filter((text) => text.includes('Reconnecting'))).toHaveLength(1);
    emit('Forty metres ', undefined);
    await expect.element(article).not.toHaveAttribute('data-reconnecting');
    await expect.poll(() => article.element().textContent).toContain('Forty metres');
    expect(article.getByText('Connection lost. Reconnecting…').elements()).toEqual([]);
    expect(heard.filter((text) => text.includes('Reconnecting'))).toHaveLength(1);
    expect(loud).toEqual([]);
  });
});
