import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { CITED, SOURCES } from '../markdown/markdown.fixture.ts';
import { Markdown } from '../markdown/markdown.tsx';
import readme from './README.md?raw';
import { SOURCE_LIST_CONTROLS } from './source-list.controls.fixture.ts';
import { SourceList } from './source-list.tsx';

const meta: Meta<typeof SourceList> = {
  title: 'Chat/Sources',
  component: SourceList,
  argTypes: SOURCE_LIST_CONTROLS,
  parameters: { readme },
  args: { sources: SOURCES },
  render: (args) => (
    <div className="redpine rp:mx-auto rp:flex rp:min-h-100 rp:max-w-180 rp:flex-col rp:gap-3 rp:p-5">
      <Markdown
        text={CITED}
        sources={args.sources}
        {...(args.refreshSource && { refreshSource: args.refreshSource })}
      />
      <SourceList {...args} />
    </div>
  ),
};

export default meta;

type Story = StoryObj<typeof SourceList>;

/** Marks in the text, and the list with the same names. */
export const Cited: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('button', { name: 'Source 1: red-pine.md, page 4' })).toHaveLength(3);
    await expect(canvas.getByRole('button', { name: 'Source 3: notes.txt' })).toBeVisible();
  },
};

/** Opened by a press: document, pages, quote, link. Escape closes it and returns the focus. */
export const CardOpen: Story = {
  play: async ({ canvas }) => {
    const mark = canvas.getAllByRole('button', { name: /^Source 2/ })[0];
    if (!mark) throw new Error('The mark of source 2 is missing.');
    await userEvent.click(mark);
    const card = await screen.findByRole('dialog', { name: 'forest-handbook.pdf' });
    await waitFor(() => expect(card).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await expect(mark).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect(await screen.findByRole('link', { name: 'Open document' })).toBeVisible();
  },
};

/** The link has expired: a fresh one is requested when the card opens. */
export const ExpiredLink: Story = {
  args: {
    sources: SOURCES.map((source) => ({
      ...source,
      url: 'https://files.example/old.pdf?expires=1000000000',
    })),
    refreshSource: async (id) => `https://files.example/${id}?expires=4102444800`,
  },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getAllByRole('button', { name: /^Source 1/ })[0] as HTMLElement);
    const link = await screen.findByRole('link', { name: 'Open document' });
    await expect(link).toHaveAttribute('href', 'https://files.example/file-1?expires=4102444800');
  },
};

/** The link could not be refreshed. */
export const NoFreshLink: Story = {
  args: {
    sources: SOURCES.map((source) => ({ ...source, url: undefined })),
    refreshSource: () => Promise.reject(new Error('gone')),
  },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getAllByRole('button', { name: /^Source 1/ })[0] as HTMLElement);
    await expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** No source was used. */
export const None: Story = {
  args: { sources: [] },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('No source was used for this answer.')).toBeVisible();
  },
};
