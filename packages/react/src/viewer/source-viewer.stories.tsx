import { createAssistantHandler } from '@redpine/server';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { ChatWindow } from '../chat/window/chat-window.tsx';
import readme from './README.md?raw';
import { SOURCE_VIEWER_CONTROLS } from './source-viewer.controls.fixture.ts';
import { SourceViewer } from './source-viewer.tsx';
import { madeSource, madeTurn, serveDocuments } from './test/documents.fixture.ts';
import { SENTENCE, STATES as ALL, type ShownState } from './test/shown-documents.fixture.ts';
import type { SourceViewerProps } from './context/viewer-props.ts';

type StateName = keyof typeof ALL;
const STATES: Record<StateName, ShownState> = ALL;

/** A window whose one answer cites a document for each state. */
function Shown({ states, ...viewer }: SourceViewerProps & { states: readonly StateName[] }) {
  const [{ fetch }] = useState(() =>
    serveDocuments(
      createAssistantHandler,
      Object.fromEntries(states.map((name) => [STATES[name].title, STATES[name]])),
    ),
  );
  const [slots] = useState(() => ({ sourceViewer: () => <SourceViewer {...viewer} /> }));
  const [first] = states;
  const text = (first && STATES[first].text) ?? SENTENCE;
  const sources = states.map((name, at) =>
    madeSource(STATES[name].title, {
      sourceId: String(at + 1),
      positions: [text.length],
      ...(STATES[name].pages && { pages: STATES[name].pages }),
    }),
  );
  return (
    <div style={{ height: '100dvh' }}>
      <ChatWindow
        api="/documents"
        variant="full"
        fetch={fetch}
        slots={slots}
        initialMessages={madeTurn(text, sources)}
      />
    </div>
  );
}

const meta: Meta<typeof Shown> = {
  title: 'Chat/Source viewer',
  component: SourceViewer as typeof Shown,
  argTypes: { ...SOURCE_VIEWER_CONTROLS, states: { table: { disable: true } } },
  parameters: { readme },
  args: { states: ['found'] },
  render: (args) => <Shown {...args} />,
  async beforeEach() {
    // A test plays all of them, and a worker for each takes most of its time.
    if (import.meta.env['VITE_STORY_WIDTH']) await import('./test/without-worker.fixture.ts');
  },
  async play({ canvas, args: { states } }) {
    const marks = await canvas.findAllByRole('button', { name: /^Source 1:/ });
    await userEvent.click(marks[0] as HTMLElement);
    for (const [index, name] of states.entries()) {
      if (index > 0) await userEvent.click(screen.getByRole('button', { name: 'Next source' }));
      await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(STATES[name].told), {
        timeout: 25_000,
      });
    }
  },
};

export default meta;

type Story = StoryObj<typeof Shown>;

/** The page itself with the very sentence marked, the fields of the document above it. */
export const Found: Story = {};

/** The document words it in nearly the same way: the status says so. */
export const Approximate: Story = { args: { states: ['approximate'] } };

/** Nothing is marked. The button searches all of the document, and asks the service at last. */
export const NotFound: Story = {
  args: { states: ['not found'] },
  async play(context) {
    await meta.play?.(context);
    await expect(screen.getByRole('button', { name: 'Find the passage' })).toBeVisible();
  },
};

/** The storage takes its time. */
export const Loading: Story = { args: { states: ['loading'] } };

/** A password, a damaged file, one that is too large, and no network: each shows a message, and `]` moves to the next source. */
export const Failures: Story = { args: { states: ['password', 'broken', 'too large', 'offline'] } };

/** On a phone, and wherever the chat is below 860 px, it is a dialog over everything. */
export const Narrow: Story = {
  args: { states: ['found in text'] },
  globals: { viewport: { value: 'phone' } },
  async play(context) {
    await meta.play?.(context);
    await expect(screen.getByRole('status')).toBeVisible();
  },
};

/** Pages keep their colours in the dark look, and are inverted at a press. */
export const Inverted: Story = {
  globals: { theme: 'dark' },
  async play(context) {
    await meta.play?.(context);
    await userEvent.click(screen.getByRole('button', { name: 'Invert colours' }));
    await expect(document.querySelector('[data-slot="source-page"][data-inverted]')).toBeVisible();
  },
};

/** A document that is written from right to left. */
export const RightToLeft: Story = { args: { states: ['right to left'] } };

/** A script without spaces, whose lines break anywhere. */
export const Cjk: Story = { args: { states: ['CJK'] } };
