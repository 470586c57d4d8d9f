import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { FilterBuilder } from '../../filter-builder/filter-builder.tsx';
import { ModelPicker } from '../../model-picker/model-picker.tsx';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { ChatWindow } from './chat-window.tsx';
import { CHAT_WINDOW_CONTROLS } from './chat-window.controls.fixture.ts';
import readme from './README.md?raw';
import {
  ARABIC_CONVERSATION,
  CONVERSATION,
  endingWith,
  manyTurns,
} from '../../fixtures/conversation.fixture.ts';
import { AskingWindow } from '../../fixtures/asking-window.fixture.tsx';
import { createLostConnection } from '../../fixtures/lost-connection.fixture.ts';
import { createScriptedBackend, type Step } from '../../fixtures/scripted-backend.fixture.ts';

const SUGGESTIONS = [
  'What is the maximum height of a red pine?',
  'Which trees keep their needles in winter?',
  'How do forest fires help some pines?',
  'How do you measure the height of a tree?',
];

const meta: Meta<typeof ChatWindow> = {
  title: 'Chat/ChatWindow',
  component: ChatWindow,
  argTypes: CHAT_WINDOW_CONTROLS,
  parameters: { readme, docs: { story: { inline: false, height: '640px' } } },
  args: { api: '/api/assistant', variant: 'full', suggestions: SUGGESTIONS },
  decorators: [
    (Story, { viewMode }) => (
      <div className={viewMode === 'docs' ? 'rp:h-115' : 'rp:h-dvh'}>
        <Story />
      </div>
    ),
  ],
  beforeEach: () => sessionStorage.clear(),
};

export default meta;

type Story = StoryObj<typeof ChatWindow>;

const PARTIAL = 'The red pine usually grows 20 to 35 metres tall, and the tallest known';

/** A catalogue or a chunk is still on its way. */
const LATE = { timeout: 15_000 };

/** A backend that follows a script, for answers that the emulator never gives. */
const scripted = (...scripts: Step[][]) => ({ fetch: createScriptedBackend(...scripts).fetch, retries: 0 });

async function ask(text: string): Promise<void> {
  await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), `${text}{Enter}`);
}

export const Empty: Story = {
  play: async () => {
    await expect(screen.getByRole('list', { name: 'Suggested questions' })).toBeVisible();
  },
};

/** Asked in this page, answered from the bundled documents. */
export const Asked: Story = {
  play: async () => {
    await ask('What is the maximum height of a red pine?');
    const answer = await screen.findByRole('article', { name: 'Answer 1' }, LATE);
    await waitFor(() => expect(answer).toHaveTextContent(/red-pine/), LATE);
    await expect(await screen.findByRole('button', { name: 'Copy answer 1' })).toBeVisible();
  },
};

export const Conversation: Story = {
  args: { initialMessages: CONVERSATION, onFeedback: fn() },
  play: async ({ args }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Rate answer 2 as good' }));
    await expect(args.onFeedback).toHaveBeenCalledWith(expect.objectContaining({ rating: 'up' }));
  },
};

export const Dark: Story = { args: { initialMessages: CONVERSATION }, globals: { theme: 'dark' } };

export const RightToLeft: Story = {
  args: { initialMessages: ARABIC_CONVERSATION, locale: 'ar', suggestions: [] },
  globals: { direction: 'rtl' },
  play: async () => {
    await expect(await screen.findByRole('button', { name: 'إرسال' }, LATE)).toBeVisible();
  },
};

export const German: Story = {
  args: { initialMessages: CONVERSATION, locale: 'de' },
  play: async () => {
    await expect(await screen.findByRole('button', { name: 'Senden' }, LATE)).toBeVisible();
  },
};

export const Japanese: Story = {
  args: { locale: 'ja', suggestions: ['赤松はどのくらい高くなりますか？'] },
  play: async () => {
    await expect(await screen.findByRole('button', { name: '送信' }, LATE)).toBeVisible();
  },
};

/** 320 CSS pixels wide. */
export const Narrow: Story = {
  args: { initialMessages: CONVERSATION, slots: { settingsBar: ModelPicker, aside: FilterBuilder } },
  decorators: [
    (Story) => (
      <AssistantChatProvider api="/api/assistant">
        <div className="rp:h-dvh rp:w-80">
          <Story />
        </div>
      </AssistantChatProvider>
    ),
  ],
  play: async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Show filter' }));
    await waitFor(() => expect(screen.getByRole('group', { name: 'Filter' })).toBeVisible(), LATE);
    await userEvent.keyboard('{Escape}');
    await expect(screen.getByRole('button', { name: 'Show filter' })).toHaveFocus();
  },
};

/** The pickers come in through slots. */
export const WithPickers: Story = {
  args: { slots: { settingsBar: ModelPicker, aside: FilterBuilder } },
  decorators: [
    (Story) => (
      <AssistantChatProvider api="/api/assistant">
        <Story />
      </AssistantChatProvider>
    ),
  ],
  play: async () => {
    // In a narrow window they are in a sheet.
    if (innerWidth < 480)
      await userEvent.click(await screen.findByRole('button', { name: /^Model, / }, LATE));
    const model = await screen.findByRole('combobox', { name: /^Model/ });
    await waitFor(() => expect(model).toBeVisible());
  },
};

export const Waiting: Story = {
  args: scripted([{ wait: 'go' }]),
  play: async () => {
    await ask('How tall?');
    await expect(await screen.findByText('Looking for an answer…')).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Stop' })).toBeVisible();
  },
};

export const Streaming: Story = {
  args: scripted([{ text: `${PARTIAL} **tr` }, { wait: 'go' }]),
  play: async () => {
    await ask('How tall?');
    await expect(await screen.findByText(/the tallest known/)).toBeVisible();
  },
};

export const Queued: Story = {
  args: scripted([{ text: PARTIAL }, { wait: 'go' }]),
  play: async () => {
    await ask('How tall?');
    await expect(await screen.findByRole('button', { name: 'Stop' })).toBeVisible();
    await ask('And the white pine?');
    await expect(await screen.findByRole('button', { name: 'Cancel waiting question 1' })).toBeVisible();
  },
};

export const Stopped: Story = {
  args: scripted([{ text: PARTIAL }, { wait: 'go' }]),
  play: async () => {
    await ask('How tall?');
    await expect(await screen.findByText(/the tallest known/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    await expect(await screen.findByText('You stopped this answer.')).toBeVisible();
  },
};

export const CutOff: Story = {
  args: { initialMessages: endingWith(PARTIAL, { status: 'interrupted', reason: 'network' }) },
  play: async () => {
    await expect(screen.getByRole('button', { name: 'Continue' })).toBeVisible();
  },
};

/** The server that wrote the answer has gone, and nobody can read it on. */
export const Lost: Story = {
  args: { initialMessages: endingWith(PARTIAL, { status: 'interrupted', reason: 'lost' }) },
  play: async () => {
    await expect(
      screen.getByText('The answer was cut off: the server that wrote it has gone.'),
    ).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Continue' })).toBeVisible();
  },
};

/** The connection broke, and the answer continues at the handler. */
export const Reconnecting: Story = {
  args: { fetch: createLostConnection(PARTIAL) },
  render: (args) => <AskingWindow {...args} />,
  play: async () => {
    await expect(await screen.findByText('Connection lost. Reconnecting…')).toBeVisible();
    await expect(screen.getByText(/the tallest known/)).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Stop' })).toBeVisible();
  },
};

export const Failed: Story = {
  args: scripted([{ status: 503, code: 'unavailable', message: 'Down for a moment.' }]),
  play: async () => {
    await ask('How tall?');
    await expect(await screen.findByRole('button', { name: 'Retry' })).toBeVisible();
  },
};

export const AskedToWait: Story = {
  args: scripted([{ status: 429, code: 'rate_limited', message: 'Slow down.', retryAfter: 3600 }]),
  play: async () => {
    await ask('How tall?');
    await expect(await screen.findByText(/The service asks to wait/)).toBeVisible();
  },
};

export const TooLong: Story = {
  args: { initialMessages: endingWith(PARTIAL, { finishReason: 'length' }) },
  play: async () => {
    await expect(screen.getByText(/length limit/)).toBeVisible();
  },
};

export const Filtered: Story = {
  args: { initialMessages: endingWith(PARTIAL, { finishReason: 'content_filter' }) },
  play: async () => {
    await expect(screen.getByRole('button', { name: 'Regenerate' })).toBeVisible();
  },
};

export const Variants: Story = {
  args: scripted([{ text: 'About 35 metres.' }], [{ text: 'Up to 43 metres, the record.' }]),
  play: async () => {
    await ask('How tall?');
    await userEvent.click(await screen.findByRole('button', { name: 'Regenerate answer 1' }));
    await expect(await screen.findByText('2 of 2')).toBeVisible();
  },
};

export const Editing: Story = {
  args: { initialMessages: CONVERSATION },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Edit question 2' }));
    await expect(await screen.findByRole('textbox', { name: 'New text of question 2' })).toHaveFocus();
  },
};

export const AnotherModel: Story = {
  args: { initialMessages: CONVERSATION },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Ask another model for answer 2' }));
    await expect(await screen.findByRole('menu')).toBeVisible();
  },
};

export const LongConversation: Story = {
  tags: ['!dev', '!autodocs'],
  args: { initialMessages: manyTurns(500) },
  play: async () => {
    await expect(screen.getAllByRole('article')).toHaveLength(8);
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier messages' }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(32));
  },
};

/** A message that was not shown before: with it come all after it, which are few. */
export const Finding: Story = {
  args: { initialMessages: manyTurns(430) },
  play: async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Chat menu' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Find in conversation' }));
    await userEvent.type(await screen.findByRole('searchbox', {}, LATE), 'number 412');
    await expect(await screen.findByRole('article', { name: 'Question 412' }, LATE)).toBeVisible();
  },
};

export const Shortcuts: Story = {
  play: async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Chat menu' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Keyboard shortcuts' }));
    await expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }, LATE)).toBeVisible();
  },
};

export const Inline: Story = {
  args: { variant: 'inline', initialMessages: CONVERSATION, className: 'rp:m-6' },
};

export const Widget: Story = {
  args: { variant: 'widget', title: 'Forest assistant', subtitle: 'Answers from your documents' },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Open chat' }));
    await expect(await screen.findByRole('textbox', { name: 'Message' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect(screen.getByRole('button', { name: 'Open chat' })).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Open chat' }));
  },
};

export const Drawer: Story = {
  args: { variant: 'drawer', initialMessages: CONVERSATION },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Open chat' }));
    await expect(await screen.findByRole('dialog', { name: 'Chat' })).toBeVisible();
  },
};

const themed = (className: string): Story => ({
  args: { initialMessages: CONVERSATION },
  decorators: [
    (Story) => (
      <div className={`${className} rp:h-full`}>
        <Story />
      </div>
    ),
  ],
});

/** One of three ready themes: a class name on any ancestor. */
export const ThemeSlate: Story = themed('redpine-theme-slate');
export const ThemeMoss: Story = themed('redpine-theme-moss');
/** High density: a smaller step, for tools that show much at once. */
export const ThemeCompact: Story = themed('redpine-theme-compact');
