import '../../styles.css';
import { MODELS } from '@redpine/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { chat as german } from '../../labels/de/chat.ts';
import { ChatWindow, type ChatWindowProps } from './chat-window.tsx';
import { fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { createScriptedBackend, type Step } from '../../fixtures/scripted-backend.fixture.ts';

async function open(scripts: Step[][], props: Partial<ChatWindowProps> = {}) {
  const backend = createScriptedBackend(...scripts);
  const screen = await render(
    <ChatWindow api="/api/assistant" fetch={backend.fetch} retries={0} {...props} />,
  );
  const box = screen.getByRole('textbox', { name: 'Message' });
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  async function ask(text: string): Promise<void> {
    await box.fill(text);
    await userEvent.keyboard('{Enter}');
  }
  return { backend, screen, box, button, ask };
}

beforeEach(() => sessionStorage.clear());

describe('a conversation', () => {
  it('works from `api` alone: a question is asked and its answer shown, with how it was made', async () => {
    const { screen, ask, backend } = await open([[{ text: 'About **30** metres.' }]], {
      settings: { model: 'gpt-4.1', temperature: 0.5 },
    });
    await ask('How tall?');
    const answer = screen.getByRole('article', { name: 'Answer 1' });
    await expect.poll(() => answer.element().textContent).toContain('About 30 metres.');
    await expect.element(answer).toHaveAccessibleDescription(/gpt-4o-2024-11-20.*temperature 0.5/);
    expect(backend.requests[0]).toMatchObject({ model: 'gpt-4.1', temperature: 0.5 });
  });

  it('turns Send into Stop, the same element, and keeps the partial answer', async () => {
    const { screen, ask, button, box } = await open([[{ text: 'The red pine' }, { wait: 'go' }]]);
    const send = button('Send').element();
    await ask('How tall?');
    await expect.element(screen.getByText('The red pine')).toBeVisible();
    expect(button('Stop').element()).toBe(send);
    await button('Stop').click();
    await expect.element(screen.getByText('You stopped this answer.')).toBeVisible();
    await expect.element(screen.getByText('The red pine')).toBeVisible();
    await expect.element(box).toHaveFocus();
    await expect.element(button('Continue')).toBeVisible();
  });

  it('says that an answer was cut, and goes on in the same message', async () => {
    const { screen, ask, button } = await open([
      [{ text: 'The red pine ' }, { cut: true }],
      [{ text: 'grows tall.' }],
    ]);
    await ask('How tall?');
    await expect
      .element(screen.getByText('The answer was cut off: the connection closed before the end.'))
      .toBeVisible();
    await button('Continue').click();
    await expect
      .poll(() => screen.getByRole('article', { name: 'Answer 1' }).element().textContent)
      .toContain('The red pine grows tall.');
    await expect.element(button('Continue')).not.toBeInTheDocument();
  });

  it('says why no answer came, counts down what the service asks to wait, and asks again', async () => {
    const { screen, ask, button, backend } = await open([
      [{ status: 429, code: 'rate_limited', message: 'Slow down', retryAfter: 3600 }],
      [{ text: 'About 30 metres.' }],
    ]);
    await ask('How tall?');
    await expect
      .element(screen.getByText(/No answer came. Too many questions in a short time./))
      .toBeVisible();
    await expect.element(screen.getByText(/asks to wait 3,\d+ seconds/)).toBeVisible();
    await button('Retry').click();
    await expect.element(screen.getByText('About 30 metres.')).toBeVisible();
    expect(backend.requests).toHaveLength(2);
  });

  it.each([
    ['length', 'The answer reached the model’s length limit.', 'Continue'],
    ['content_filter', 'The service withheld the rest of this answer.', 'Regenerate'],
    ['odd_reason', 'The answer ended early (odd_reason).', 'Regenerate'],
  ])('has a sentence and a step of its own for the ending %s', async (finish, sentence, step) => {
    const { screen, ask, button } = await open([[{ text: 'The red' }, { finish }]]);
    await ask('How tall?');
    await expect.element(screen.getByText(sentence)).toBeVisible();
    await expect.element(button(step)).toBeVisible();
  });

  it('keeps the first answer when it is asked again, and walks between the two', async () => {
    const { screen, ask, button } = await open([[{ text: 'First answer.' }], [{ text: 'Second answer.' }]]);
    await ask('How tall?');
    await expect.element(screen.getByText('First answer.')).toBeVisible();
    await button('Regenerate answer 1').click();
    await expect.element(screen.getByText('Second answer.')).toBeVisible();
    await expect.element(screen.getByText('2 of 2')).toBeVisible();
    await button('Previous version of answer 1').click();
    await expect.element(screen.getByText('First answer.')).toBeVisible();
    await expect.element(button('Previous version of answer 1')).toHaveFocus();
  });

  it('keeps the rating of an answer that is walked away from and back to', async () => {
    const { ask, button } = await open([[{ text: 'First.' }], [{ text: 'Second.' }]], {
      onFeedback: () => {},
    });
    await ask('How tall?');
    await button('Rate answer 1 as good').click();
    await button('Regenerate answer 1').click();
    await expect.element(button('Previous version of answer 1')).toBeVisible();
    await expect.element(button('Rate answer 1 as good')).toHaveAttribute('aria-pressed', 'false');
    await button('Previous version of answer 1').click();
    await expect.element(button('Rate answer 1 as good')).toHaveAttribute('aria-pressed', 'true');
  });

  it('describes the models of that menu in the language of the page', async () => {
    const { screen } = await open([], {
      locale: 'de',
      models: MODELS,
      initialMessages: fakeTurns(1),
    });
    await screen.getByRole('button', { name: german.regenerateWith(1), exact: true }).click();
    const menu = screen.getByRole('menu');
    await expect.element(menu).toBeVisible();
    await expect.poll(() => menu.element().textContent).toContain('o4-mini');
    expect(menu.element().textContent).not.toMatch(/Reasons before|Answered by|The default|ignores/);
  });

  it('asks another model from a menu, by keyboard', async () => {
    const { screen, ask, button, backend } = await open(
      [[{ text: 'First answer.' }], [{ text: 'Second answer.' }]],
      {
        models: [
          { id: 'gpt-4o', label: 'GPT-4o' },
          { id: 'gpt-4.1', label: 'GPT-4.1' },
        ],
      },
    );
    await ask('How tall?');
    await expect.element(button('Ask another model for answer 1')).toBeVisible();
    (button('Ask another model for answer 1').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('menuitem', { name: /^GPT-4o/ })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(screen.getByText('Second answer.')).toBeVisible();
    expect(backend.requests[1]?.model).toBe('gpt-4.1');
  });

  it('asks an edited question again and keeps the first as a variant', async () => {
    const { screen, ask, button, backend } = await open([[{ text: 'First.' }], [{ text: 'Second.' }]]);
    await ask('How tall?');
    await expect.element(screen.getByText('First.')).toBeVisible();
    await button('Edit question 1').click();
    await screen.getByRole('textbox', { name: 'New text of question 1' }).fill('How old?');
    await button('Ask again').click();
    await expect.element(screen.getByText('Second.')).toBeVisible();
    expect(backend.requests[1]?.messages).toEqual([{ role: 'user', content: 'How old?' }]);
    await expect.element(screen.getByText('2 of 2')).toBeVisible();
  });

  it('shows what waits for its turn, and takes it back', async () => {
    const { screen, ask, button, backend } = await open([
      [{ text: 'One' }, { wait: 'go' }],
      [{ text: 'Two' }],
    ]);
    await ask('First?');
    await expect.element(button('Stop')).toBeVisible();
    await ask('Second?');
    await ask('Third?');
    await expect.element(screen.getByText('Waiting to be sent')).toBeVisible();
    await button('Cancel waiting question 2').click();
    await expect.element(screen.getByText('Third?')).not.toBeInTheDocument();
    backend.go();
    await expect
      .poll(() => screen.getByRole('article', { name: 'Answer 2' }).query()?.textContent)
      .toContain('Two');
    expect(backend.requests).toHaveLength(2);
  });

  it('brings back the settings of an answer from the card that its line opens', async () => {
    const { screen, ask, button, backend } = await open([[{ text: 'One.' }], [{ text: 'Two.' }]], {
      settings: { model: 'gpt-4.1', temperature: 0.7 },
    });
    await ask('First?');
    const line = screen.getByRole('button', { name: /^How answer 1 was made/ });
    await expect.element(line).toBeVisible();
    await line.click();
    await button('Use these settings').click();
    await ask('Second?');
    await expect.element(screen.getByText('Two.')).toBeVisible();
    expect(backend.requests[1]).toMatchObject({ model: 'gpt-4.1', temperature: 0.7 });
  });

  it('asks a suggested question when it is pressed', async () => {
    const { screen, button } = await open([[{ text: 'About 30 metres.' }]], {
      suggestions: ['How tall is a red pine?'],
    });
    await button('How tall is a red pine?').click();
    await expect.element(screen.getByText('About 30 metres.')).toBeVisible();
    await expect.element(screen.getByRole('list', { name: 'Suggested questions' })).not.toBeInTheDocument();
  });

  it('refuses a question that is too long with a sentence, and keeps it', async () => {
    const { screen, box, ask, backend } = await open([[{ text: 'One.' }]], {
      history: { messageBytes: 100 },
    });
    await ask('x'.repeat(200));
    await expect.element(screen.getByText('This question is too long to send.')).toBeVisible();
    await expect.element(box).toHaveValue('x'.repeat(200));
    expect(backend.requests).toHaveLength(0);
  });
});
