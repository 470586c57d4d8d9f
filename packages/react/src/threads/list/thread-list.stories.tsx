import type { ThreadPage, ThreadQuery, ThreadStorage } from '@redpine/core/storage';
import { createMemoryStorage } from '@redpine/core/storage';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import readme from '../README.md?raw';
import { THREAD_LIST_CONTROLS } from './thread-list.controls.fixture.ts';
import { ThreadList, type ThreadListProps } from './thread-list.tsx';

const HOUR = 3_600_000;
const TITLES = [
  'How tall does a red pine get?',
  'Which trees keep their needles in winter?',
  'Fire-adapted pines and serotiny',
  'Measuring height with a clinometer, step by step, from a slope and from level ground',
  'Maple syrup: when to tap',
];

/** A store whose list is made up, so that a story shows a state and nothing else. */
function createStore(list: (query: ThreadQuery) => Promise<ThreadPage>): ThreadStorage {
  return { ...createMemoryStorage(), list: (query = {}) => list(query) };
}

function pageOf(count: number, next?: string): ThreadPage {
  const now = Date.now();
  const threads = Array.from({ length: count }, (_, index) => {
    const at = now - index ** 2 * 9 * HOUR;
    return {
      id: `thread-${String(index).padStart(16, '0')}`,
      title: TITLES[index % TITLES.length] ?? '',
      titleBy: 'question' as const,
      pinned: index === 0 && count > 5,
      archived: false,
      createdAt: at,
      updatedAt: at,
      lastTurnAt: at,
      messageCount: 2,
    };
  });
  return { threads, ...(next !== undefined && { next }) };
}

interface StoryArgs extends ThreadListProps {
  list: (query: ThreadQuery) => Promise<ThreadPage>;
  /** Of the list, in CSS pixels. */
  width?: number;
}

/** As a host would write it: the stories use stores that answer by script. */
const HOST_SOURCE = `import { createIndexedDbStorage } from '@redpine/core/storage';
import { AssistantChatProvider, ChatWindow } from '@redpine/react';
import { ThreadList } from '@redpine/react/thread-list';

const storage = createIndexedDbStorage();

export const Example = () => (
  <AssistantChatProvider api="/api/assistant" storage={storage}>
    <ThreadList />
    <ChatWindow />
  </AssistantChatProvider>
);`;

const meta: Meta<StoryArgs> = {
  title: 'Chat/Thread list',
  args: { list: async () => pageOf(5) },
  argTypes: {
    ...THREAD_LIST_CONTROLS,
    list: { table: { disable: true } },
    width: { table: { disable: true } },
  },
  parameters: { readme, docs: { source: { code: HOST_SOURCE } } },
  render: ({ list, locale = 'en', width = 264, ...props }) => (
    <AssistantChatProvider
      api="/api/assistant"
      threadId="thread-0000000000000001"
      storage={createStore(list)}
      locale={locale}
      queryClient={new QueryClient()}
    >
      <div style={{ height: 520, maxWidth: width }} {...(locale === 'ar' && { dir: 'rtl' })}>
        <ThreadList {...props} />
      </div>
    </AssistantChatProvider>
  ),
};

export default meta;
type Story = StoryObj<typeof meta>;

export const Grouped: Story = { args: { list: async () => pageOf(12) } };
export const One: Story = { args: { list: async () => pageOf(1) } };
export const Empty: Story = { args: { list: async () => pageOf(0) } };
export const Loading: Story = { args: { list: () => new Promise(() => undefined) } };
export const Failed: Story = { args: { list: () => Promise.reject(new Error('offline')) } };

/** The first 50 of them: further pages join as the end comes into view. */
export const Thousand: Story = {
  tags: ['!dev', '!autodocs'],
  args: {
    list: async ({ cursor = '0' }) => {
      const from = Number(cursor);
      const { threads } = pageOf(50);
      const page = threads.map((thread, index) => ({
        ...thread,
        id: `thread-${String(from + index).padStart(16, '0')}`,
        pinned: false,
      }));
      return { threads: page, ...(from < 950 && { next: String(from + 50) }) };
    },
  },
};

/** An answer is being written in the second one. */
export const Running: Story = {
  args: {
    list: async () => {
      const { threads } = pageOf(5);
      return { threads: threads.map((thread, at) => (at === 1 ? { ...thread, activeRun: 'run' } : thread)) };
    },
  },
};

export const Narrow: Story = { args: { list: async () => pageOf(12), width: 180 } };
export const RightToLeft: Story = { args: { list: async () => pageOf(12), locale: 'ar' } };
export const German: Story = { args: { list: async () => pageOf(12), locale: 'de' } };

export const NextPageFailed: Story = {
  args: {
    list: ({ cursor }) =>
      cursor === undefined ? Promise.resolve(pageOf(5, 'next')) : Promise.reject(new Error('offline')),
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show more conversations' }));
    await canvas.findByText('More conversations could not be loaded');
  },
};

/** Titles are searched at once; the store is still looking through messages. */
export const Searching: Story = {
  args: { list: ({ text }) => (text ? new Promise(() => undefined) : Promise.resolve(pageOf(5))) },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: TITLES[2] });
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search conversations' }), 'pine');
    await canvas.findByText('Searching messages…');
  },
};

export const NoHit: Story = {
  args: { list: async ({ text }) => (text ? pageOf(0) : pageOf(5)) },
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search conversations' }), 'baobab');
    await canvas.findByText('No conversation holds “baobab”.');
  },
};

export const Renaming: Story = {
  play: async ({ canvas }) => {
    (await canvas.findByRole('button', { name: TITLES[1] })).focus();
    await userEvent.keyboard('{F2}');
    await waitFor(async () => expect(await canvas.findByRole('textbox', { name: 'Title' })).toHaveFocus());
  },
};

export const Deleted: Story = {
  play: async ({ canvas }) => {
    (await canvas.findByRole('button', { name: TITLES[2] })).focus();
    await userEvent.keyboard('{Delete}');
    await canvas.findByRole('button', { name: 'Undo' });
  },
};

/** The result of an import: conversations that came, and those left out. */
export const Imported: Story = {
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More options' }));
    await within(canvasElement.ownerDocument.body).findByRole('menuitem', { name: 'Import…' });
    await userEvent.keyboard('{Escape}');
    const input = canvasElement.querySelector<HTMLInputElement>('[data-slot="import-file"]');
    const good = { id: 'thread-0000000000000099', title: 'Pines', nodes: [] };
    const text = JSON.stringify({ format: 'redpine-threads', version: 1, threads: [good, 7] });
    if (input) await userEvent.upload(input, new File([text], 'export.json', { type: 'application/json' }));
    await canvas.findByText('1 conversation imported');
    await canvas.findByText(/Conversation 2 was left out/);
  },
};

export const Options: Story = {
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(await canvas.findByRole('button', { name: `Options for ${TITLES[2]}` }));
    await within(canvasElement.ownerDocument.body).findByRole('menuitem', { name: 'Rename' });
  },
};
