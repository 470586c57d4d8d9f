import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { AssistantChatProvider } from '../provider/assistant-chat-provider.tsx';
import { DOCUMENTS, manyFields, manyRules, NESTED, OPAQUE } from './filter-builder.fixture.tsx';
import { FILTER_BUILDER_CONTROLS } from './filter-builder.controls.fixture.ts';
import { FilterBuilder } from './filter-builder.tsx';
import readme from './README.md?raw';

const meta: Meta<typeof FilterBuilder> = {
  title: 'Settings/FilterBuilder',
  component: FilterBuilder,
  argTypes: FILTER_BUILDER_CONTROLS,
  parameters: { readme },
  args: { documents: DOCUMENTS, className: 'rp:p-4', onValueChange: fn() },
};

export default meta;

type Story = StoryObj<typeof FilterBuilder>;

export const Empty: Story = {
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Add condition' }));
    await expect(canvas.getByRole('combobox', { name: 'Field, condition 1' })).toHaveFocus();
    await userEvent.click(canvas.getByRole('button', { name: 'Remove condition 1' }));
    await expect(canvas.getByRole('button', { name: 'Add condition' })).toHaveFocus();
    await expect(args.onValueChange).toHaveBeenLastCalledWith(
      expect.objectContaining({ filter: undefined, valid: true }),
    );
  },
};

export const OneRow: Story = {
  args: { defaultValue: { genre: 'drama' } },
  play: async ({ canvas, args }) => {
    const value = canvas.getByRole('combobox', { name: 'Value, condition 1' });
    await userEvent.clear(value);
    await userEvent.type(value, 'comedy');
    await expect(args.onValueChange).toHaveBeenLastCalledWith(
      expect.objectContaining({ filter: { genre: 'comedy' }, valid: true }),
    );
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('1 of 4 documents match'));
  },
};

export const Nested: Story = {
  args: { defaultValue: NESTED },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('group', { name: 'Group 2' })).toBeVisible();
    await expect(
      canvas.getByText(
        'genre is drama or comedy, and year is at least 2020, and year is less than 2024, and (tags include beta or (has a genre other than horror, and has an open))',
      ),
    ).toBeVisible();
  },
};

export const Locked: Story = {
  args: {
    locked: { year: { $gte: 2020 } },
    lockedReason: 'Set by your organisation.',
    defaultValue: { genre: 'drama' },
  },
  play: async ({ canvas, args }) => {
    await expect(canvas.getByRole('group', { name: 'Locked condition 1' })).toHaveAccessibleDescription(
      'Set by your organisation.',
    );
    await userEvent.click(canvas.getByRole('button', { name: 'Clear filter' }));
    await expect(args.onValueChange).toHaveBeenLastCalledWith(
      expect.objectContaining({
        filter: undefined,
        effectiveFilter: { year: { $gte: 2020 } },
      }),
    );
    // Counted a moment after the change: until then a picture shows the number of before.
    await canvas.findByText(/^3 of 3/);
  },
};

export const Errors: Story = {
  args: {
    defaultValue: { genre: 'drama', open: { $in: [true, false] }, year: { $gt: 2024, $lt: 2020 }, pages: 3 },
  },
  play: async ({ canvas }) => {
    await userEvent.clear(canvas.getByRole('combobox', { name: 'Value, condition 1' }));
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Condition 1: Enter a value.' }, { timeout: 5000 }),
    );
    await expect(canvas.getByRole('combobox', { name: 'Field, condition 1' })).toHaveFocus();
  },
};

export const OpaqueRows: Story = {
  args: { defaultValue: OPAQUE },
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Remove condition 1' }));
    const { genre: _, ...rest } = OPAQUE;
    await expect(args.onValueChange).toHaveBeenLastCalledWith(expect.objectContaining({ filter: rest }));
  },
};

export const AsJson: Story = {
  args: { defaultValue: NESTED },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Edit as JSON' }));
    const text = await canvas.findByRole('textbox', { name: 'Filter JSON' }, { timeout: 5000 });
    await userEvent.click(text);
    await userEvent.keyboard('{Control>}{End}{/Control},');
    await expect(text).toHaveAttribute('aria-invalid', 'true');
    await expect(canvas.getByRole('button', { name: 'Discard JSON changes' })).toBeVisible();
  },
};

/** Longer than the window. A test in a browser types into one of 500. */
export const ManyRules: Story = {
  tags: ['!dev', '!autodocs'],
  args: { documents: undefined, fields: manyFields(1000), defaultValue: manyRules(20) },
  play: async ({ canvas }) => {
    const value = canvas.getByRole('combobox', { name: 'Value, condition 15' });
    await userEvent.type(value, '!');
    await expect(value).toHaveValue('value 14!');
  },
};

export const SuggestionsOpen: Story = {
  args: { defaultValue: { genre: { $in: ['comedy'] } } },
  play: async ({ canvas }) => {
    await userEvent.click(
      await canvas.findByRole('combobox', { name: 'Value, condition 1' }, { timeout: 5000 }),
    );
    await userEvent.keyboard('{ArrowDown}');
    await expect(await screen.findByRole('option', { name: 'drama in 2 documents' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  },
};

export const LongListOpen: Story = {
  tags: ['!dev', '!autodocs'],
  args: { documents: undefined, fields: manyFields(40) },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Add condition' }));
    await userEvent.click(canvas.getByRole('combobox', { name: 'Field, condition 1' }));
    await expect((await screen.findAllByRole('option')).length).toBeGreaterThan(12);
  },
};

export const MenuOpen: Story = {
  args: { defaultValue: NESTED },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'More actions, condition 1' }));
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Move down' })).toHaveFocus(), {
      timeout: 5000,
    });
  },
};

export const SuggestionsLoading: Story = {
  args: { documents: undefined, api: '/api/slow' },
  beforeEach: () => replaceFetch(() => new Promise(() => undefined)),
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Add condition' }));
    await userEvent.click(canvas.getByRole('combobox', { name: 'Field, condition 1' }));
    await expect(await screen.findByText('Looking for fields…')).toBeVisible();
  },
};

export const SuggestionsFailed: Story = {
  args: { documents: undefined, api: '/api/broken' },
  beforeEach: () => replaceFetch(() => Promise.resolve(new Response('', { status: 503 }))),
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Add condition' }));
    const field = canvas.getByRole('combobox', { name: 'Field, condition 1' });
    await userEvent.click(field);
    await expect(await screen.findByRole('button', { name: 'Try again' }, { timeout: 5000 })).toBeVisible();
    await userEvent.type(field, 'genre');
    await userEvent.type(canvas.getByRole('combobox', { name: 'Value, condition 1' }), 'drama');
    await expect(args.onValueChange).toHaveBeenLastCalledWith(
      expect.objectContaining({ filter: { genre: { $eq: 'drama' } } }),
    );
  },
};

export const FromTheAssistant: Story = {
  args: { documents: undefined },
  decorators: [
    (Story) => (
      <AssistantChatProvider api="/api/assistant">
        <Story />
      </AssistantChatProvider>
    ),
  ],
  play: async ({ canvas }) => {
    await waitFor(
      () => expect(canvas.getByRole('status')).toHaveTextContent(/^(\d+) of \1 documents match$/),
      { timeout: 5000 },
    );
    await userEvent.click(canvas.getByRole('button', { name: 'Add condition' }));
    await userEvent.keyboard('genus{Tab}{Tab}Pinus');
    await waitFor(
      () => expect(canvas.getByRole('status')).toHaveTextContent(/^\d of \d\d documents match$/),
      { timeout: 5000 },
    );
  },
};

export const Collapsed: Story = {
  args: { defaultValue: NESTED, defaultCollapsed: true },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'genre is drama or comedy' }));
    await waitFor(() => expect(canvas.getByRole('combobox', { name: 'Field, condition 1' })).toHaveFocus());
  },
};

export const Saved: Story = {
  args: {
    defaultValue: { genre: 'drama' },
    saved: {
      load: () => ({
        version: 1,
        presets: [{ id: 'a', name: 'Comedies', settings: { filter: { genre: 'comedy' } } }],
      }),
      save: () => undefined,
    },
  },
  play: async ({ canvas, args }) => {
    await userEvent.selectOptions(
      await canvas.findByRole('combobox', { name: 'Saved filters' }, { timeout: 5000 }),
      'Comedies',
    );
    await expect(args.onValueChange).toHaveBeenLastCalledWith(
      expect.objectContaining({ filter: { genre: 'comedy' }, reason: 'load' }),
    );
  },
};

export const ReadOnly: Story = {
  args: { defaultValue: NESTED, readOnly: true, locked: { year: { $gte: 2020 } } },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('button')).toBeNull();
    await expect(canvas.getByText('genre is drama or comedy')).toBeVisible();
  },
};

export const Narrow: Story = {
  args: { defaultValue: NESTED, locked: { year: { $gte: 2020 } } },
  decorators: [
    (Story) => (
      <div className="rp:w-[320px]">
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    const filter = canvas.getByRole('group', { name: 'Filter' });
    await expect(filter.scrollWidth).toBeLessThanOrEqual(320);
  },
};

export const RightToLeft: Story = {
  args: { defaultValue: NESTED, locale: 'ar' },
  globals: { direction: 'rtl' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('group', { name: 'عامل التصفية' }, { timeout: 5000 })).toBeVisible();
  },
};

export const German: Story = {
  args: { defaultValue: { ...NESTED, height: { $gte: 1.5 } }, locale: 'de' },
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByRole('button', { name: 'Bedingung zu Gruppe 2 hinzufügen' }, { timeout: 5000 }),
    ).toBeVisible();
    await expect(canvas.getByRole('combobox', { name: 'Wert, Bedingung 4' })).toHaveValue('1,5');
  },
};

function replaceFetch(fetch: typeof globalThis.fetch): () => void {
  const before = globalThis.fetch;
  globalThis.fetch = fetch;
  return () => {
    globalThis.fetch = before;
  };
}
