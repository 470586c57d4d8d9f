import type { Meta, StoryObj } from '@storybook/react-vite';
import { Markdown } from './markdown.tsx';
import { CITED, EVERYTHING, SOURCES } from './markdown.fixture.ts';

const meta: Meta<typeof Markdown> = {
  title: 'Chat/Markdown',
  component: Markdown,
  args: { headingLevel: 3, className: 'rp:mx-auto rp:max-w-180 rp:p-5' },
};

export default meta;

type Story = StoryObj<typeof Markdown>;

export const Everything: Story = { args: { text: EVERYTHING } };

export const Cited: Story = { args: { text: CITED, sources: SOURCES } };
