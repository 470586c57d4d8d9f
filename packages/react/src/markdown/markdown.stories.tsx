import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { HOSTILE } from './hostile.fixture.ts';
import { CODE, EVERYTHING, LONG_TABLE, MIXED_DIRECTIONS, UNFINISHED } from './markdown.fixture.ts';
import { MARKDOWN_CONTROLS } from './markdown.controls.fixture.ts';
import { Markdown, type MarkdownProps } from './markdown.tsx';
import readme from './README.md?raw';
import type { MarkdownComponents } from './render/markdown-context.ts';

const meta: Meta<typeof Markdown> = {
  title: 'Chat/Markdown',
  component: Markdown,
  argTypes: MARKDOWN_CONTROLS,
  parameters: { readme },
  args: { headingLevel: 3, className: 'rp:mx-auto rp:max-w-180 rp:p-5' },
};

export default meta;

type Story = StoryObj<typeof Markdown>;

/** Headings, lists, tasks, a table, a quote, code, links, a footnote, and an image that is not loaded. */
export const Everything: Story = {
  args: { text: EVERYTHING },
  play: async ({ canvas }) => {
    const heading = { level: 3, name: 'Planting a red pine' };
    // The first story of a page waits for the parser.
    await expect(await canvas.findByRole('heading', heading, { timeout: 5_000 })).toBeVisible();
    await expect(canvas.getByText('Image from images.example.net not loaded')).toBeVisible();
    await userEvent.click(canvas.getByRole('link', { name: 'Footnote 1' }));
    await expect(canvas.getByText('northern Minnesota').closest('li')).toHaveFocus();
  },
};

/** Scrolls inside itself, and can be scrolled by keyboard. */
export const LongTable: Story = {
  args: { text: LONG_TABLE },
  play: async ({ canvas }) => {
    const region = canvas.getByRole('group', { name: /^Table: Column 1/ });
    region.focus();
    await expect(region).toHaveFocus();
    await expect(region.scrollWidth).toBeGreaterThanOrEqual(region.clientWidth);
    await expect(within(region).getAllByRole('row')).toHaveLength(31);
  },
};

/** The highlighter comes when the first finished block does. */
export const Code: Story = {
  args: { text: CODE },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getAllByRole('button', { name: 'Copy code' })).toHaveLength(4);
    await waitFor(() =>
      expect(canvasElement.querySelectorAll('[data-language="tsx"] code span').length).toBeGreaterThan(3),
    );
  },
};

/** Each block has its own direction; code is always left to right. */
export const MixedDirections: Story = {
  args: { text: MIXED_DIRECTIONS },
  play: async ({ canvas }) => {
    await expect(getComputedStyle(canvas.getByRole('heading')).direction).toBe('rtl');
    await expect(getComputedStyle(canvas.getByText(/A paragraph in English/)).direction).toBe('ltr');
  },
};

/** Cut in the middle of a link within bold text: nothing half-written shows. */
export const Unfinished: Story = {
  args: { text: UNFINISHED, streaming: true },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByText(/dry and sandy, as the/)).toBeVisible();
    await expect(canvas.queryByRole('link')).toBeNull();
    await expect(canvasElement.textContent).not.toMatch(/\*\*|\[|https/);
  },
};

/** Every construct, as it arrives. */
export const Streaming: Story = {
  args: { text: EVERYTHING },
  render: (args) => <Typed {...args} />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Counted in/, undefined, { timeout: 15_000 })).toBeVisible();
  },
};

function Typed({ text, ...props }: MarkdownProps) {
  const [length, setLength] = useState(0);
  const streaming = length < text.length;
  useEffect(() => {
    const timer = streaming ? setTimeout(() => setLength(length + 24), 30) : undefined;
    return () => clearTimeout(timer);
  }, [length, streaming]);
  return <Markdown {...props} text={text.slice(0, length)} streaming={streaming} />;
}

/** Texts that try to run, load or imitate something: all of them are words here. */
export const Hostile: Story = {
  tags: ['!dev', '!autodocs'],
  args: {
    text: HOSTILE.filter(({ text }) => text.length < 2000)
      .map(({ text }) => text)
      .join('\n\n'),
  },
  play: async ({ canvasElement }) => {
    await expect(
      canvasElement.querySelectorAll('img, script, iframe, form, style, link, object, embed'),
    ).toHaveLength(0);
    await expect(canvasElement.querySelectorAll('a[href^="javascript" i], a[href^="data" i]')).toHaveLength(
      0,
    );
  },
};

const SLOTS: MarkdownComponents = {
  math: ({ text, display }) => (display ? <code>{text}</code> : <var>{text}</var>),
  code: ({ language, text, complete, children }) =>
    language === 'mermaid' && complete ? <figure aria-label="Diagram">{text}</figure> : children,
};

/** The host draws formulas and diagrams; without its slots, their source is shown. */
export const MathsAndDiagrams: Story = {
  args: {
    text: 'A trunk of girth $g$ has the area\n\n$$\ng^2 / 4\\pi\n$$\n\n```mermaid\ngraph LR; seed --> tree\n```',
    components: SLOTS,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('figure', { name: 'Diagram' })).toHaveTextContent('seed --> tree');
    await expect(canvas.getByText('g^2 / 4\\pi')).toBeVisible();
  },
};

/** A message beyond the work limits is shown as plain text. */
export const TooMuchWork: Story = {
  tags: ['!dev', '!autodocs'],
  args: { text: `${'> '.repeat(150)}deeper than a hundred quotes` },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-slot="plain-text"]')).toHaveTextContent(
      'deeper than a hundred quotes',
    );
  },
};
