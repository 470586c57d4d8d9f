import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import type { PresetStorage } from './preset-storage.ts';
import { prop, SETTINGS, WORDS } from '../fixtures/controls.fixture.ts';
import readme from './README.md?raw';
import { SettingsPresets } from './settings-presets.tsx';

const PRESETS = [
  {
    id: '1',
    name: 'Strict',
    settings: { model: 'gpt-4o', temperature: 0, filter: { year: { $gte: 2020 } } },
  },
  { id: '2', name: 'Ideas', settings: { model: 'claude-sonnet-4-5', temperature: 1 } },
];

function storageOf(presets: unknown[]): PresetStorage {
  let stored: unknown = { version: 1, presets };
  return {
    load: () => stored,
    save: (next) => {
      stored = next;
    },
  };
}

const meta: Meta<typeof SettingsPresets> = {
  title: 'Settings/Presets',
  component: SettingsPresets,
  argTypes: {
    ...SETTINGS,
    ...WORDS,
    storage: prop('The storage of presets.', 'PresetStorage', "the browser's localStorage"),
  },
  parameters: { readme },
  args: { storage: storageOf(PRESETS), defaultValue: PRESETS[0]?.settings, className: 'rp:p-4' },
};

export default meta;

type Story = StoryObj<typeof SettingsPresets>;

export const Applied: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('combobox', { name: 'Preset: Strict' })).toBeVisible();
  },
};

export const None: Story = { args: { storage: storageOf([]), defaultValue: {} } };

export const Modified: Story = {
  args: { value: { model: 'gpt-4o', temperature: 0.5 }, defaultValue: undefined },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('combobox', { name: 'Preset: None' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Strict' }));
    await expect(await canvas.findByRole('button', { name: 'Update “Strict”' })).toBeVisible();
  },
};

export const Naming: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Save preset' }));
    await userEvent.keyboard('strict{Enter}');
    await expect(canvas.getByRole('alert')).toHaveTextContent('There is a preset “Strict” already.');
  },
};

export const Deleted: Story = {
  args: { storage: storageOf(PRESETS) },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Delete “Strict”' }));
    await expect(await canvas.findByRole('button', { name: 'Bring “Strict” back' })).toBeVisible();
  },
};

export const Unreadable: Story = {
  args: { storage: storageOf([...PRESETS, { id: '3', name: 'Old', settings: { filter: 'all' } }]) },
};

export const StorageFails: Story = {
  args: {
    storage: {
      load: () => Promise.reject(new DOMException('denied', 'SecurityError')),
      save: () => undefined,
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Presets cannot be stored here/)).toBeVisible();
  },
};

export const German: Story = { args: { locale: 'de' } };

export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 320 }}>
        <Story />
      </div>
    ),
  ],
};
