import type { ModelOption } from '@redpine/core';
import { MODELS } from '@redpine/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, type within } from 'storybook/test';
import { AssistantChatProvider } from '../provider/assistant-chat-provider.tsx';
import { MODEL_PICKER_CONTROLS } from './model-picker.controls.fixture.ts';
import { ModelPicker } from './model-picker.tsx';
import readme from './README.md?raw';

const MANY: ModelOption[] = Array.from({ length: 300 }, (_, index) => ({
  id: `acme-${index}`,
  label: `Acme ${index}`,
  group: ['Acme North', 'Acme South', 'Acme West'][index % 3] ?? 'Acme',
  ...(index % 5 === 0 && { temperature: false as const }),
  ...(index === 7 && { disabled: 'Not in your plan' }),
}));

const WITH_UNAVAILABLE: ModelOption[] = [
  ...MODELS,
  { id: 'gpt-4o-mini', label: 'GPT-4o mini', group: 'OpenAI', disabled: 'Not in your plan' },
  { id: 'gemini-2.5-flash', label: 'Gemini 2.5 Flash', group: 'Google', disabled: true },
];

/** While Radix Select is open, it hides the rest of the page with `aria-hidden`, although that contains focusable elements. */
const RADIX_OPEN = { a11y: { config: { rules: [{ id: 'aria-hidden-focus', enabled: false }] } } };

const meta: Meta<typeof ModelPicker> = {
  title: 'Settings/ModelPicker',
  component: ModelPicker,
  argTypes: MODEL_PICKER_CONTROLS,
  parameters: { readme },
  args: { models: MODELS, className: 'rp:p-4' },
};

export default meta;

type Story = StoryObj<typeof ModelPicker>;

const model = (canvas: ReturnType<typeof within>) => canvas.findByRole('combobox', { name: /^Model/ });

export const Default: Story = {};

export const Open: Story = {
  args: { models: WITH_UNAVAILABLE },
  parameters: RADIX_OPEN,
  play: async ({ canvas }) => {
    await userEvent.click(await model(canvas));
    await expect(await screen.findByRole('listbox', { name: 'Model' })).toBeVisible();
  },
};

export const TemperatureOpen: Story = {
  args: { defaultValue: { temperature: 0.5 } },
  parameters: RADIX_OPEN,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('combobox', { name: 'Temperature: Balanced 0.5' }));
    await expect(await screen.findByRole('option', { name: 'Custom…' })).toBeVisible();
  },
};

export const CustomTemperature: Story = {
  args: { defaultValue: { temperature: 0.7 } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('slider')).toHaveAttribute('aria-valuetext', '0.7, balanced');
  },
};

export const RefusedNumber: Story = {
  args: { defaultValue: { temperature: 0.7 } },
  play: async ({ canvas }) => {
    const number = canvas.getByRole('spinbutton');
    await userEvent.clear(number);
    await userEvent.type(number, '7');
    await expect(canvas.getByRole('alert')).toHaveTextContent(
      'Enter a number from 0 to 2.0. 0.7 stays in use.',
    );
  },
};

export const IgnoresTemperature: Story = {
  args: { defaultValue: { model: 'o4-mini', temperature: 0.5 } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('combobox', { name: 'Temperature: Not used' })).toHaveAccessibleDescription(
      'o4-mini ignores temperature. 0.5 is kept for models that use it.',
    );
  },
};

export const LowerMaximum: Story = {
  args: { defaultValue: { model: 'gpt-4o', temperature: 1.5 } },
  play: async ({ canvas }) => {
    await userEvent.click(await model(canvas));
    await userEvent.click(await screen.findByRole('option', { name: 'Claude Sonnet 4.5' }));
    await expect(await canvas.findByText(/^Claude Sonnet 4.5 takes 0 to 1.0: 1.0 is used/)).toBeVisible();
  },
};

export const OutOfRange: Story = { args: { defaultValue: { model: 'claude-sonnet-4-5', temperature: 1.5 } } };

export const FixedByTheServer: Story = {
  args: { models: [{ id: 'gpt-4o', label: 'GPT-4o', temperature: { min: 0.2, max: 0.2, default: 0.2 } }] },
};

export const NotListed: Story = {
  args: { defaultValue: { model: 'gpt-6' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('combobox', { name: 'Model: gpt-6 (not listed)' })).toBeVisible();
  },
};

export const ModelAlone: Story = { args: { temperature: false } };

export const Combobox: Story = {
  args: { models: MANY, defaultValue: { model: 'acme-3' } },
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByRole('combobox', { name: /^Model/ })).toHaveAttribute('aria-autocomplete'),
    );
    const box = await model(canvas);
    await userEvent.click(box);
    await userEvent.type(box, '7 plan');
    await expect(await canvas.findByRole('option', { name: /^Acme 7,/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  },
};

export const ComboboxWithoutAMatch: Story = {
  args: { models: MANY, defaultValue: { model: 'acme-3' } },
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByRole('combobox', { name: /^Model/ })).toHaveAttribute('aria-autocomplete'),
    );
    const box = await model(canvas);
    await userEvent.click(box);
    await userEvent.type(box, 'oak');
    await expect(await canvas.findAllByText('No model matches “oak”')).not.toHaveLength(0);
  },
};

export const Native: Story = {
  args: { models: WITH_UNAVAILABLE, variant: 'native', defaultValue: { temperature: 0.7 } },
  play: async ({ canvas }) => {
    await userEvent.selectOptions(await model(canvas), 'o4-mini');
    await expect(await canvas.findByRole('combobox', { name: 'Temperature: Not used' })).toBeVisible();
  },
};

/** The handler's allow-list, through TanStack Query. */
export const FromTheHandler: Story = {
  args: { models: undefined },
  decorators: [
    (Story) => (
      <AssistantChatProvider api="/api/assistant">
        <Story />
      </AssistantChatProvider>
    ),
  ],
};

export const Loading: Story = {
  args: { models: undefined, api: '/stories/never' },
  beforeEach: () => answerModels(() => new Promise(() => undefined)),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Loading models…')).toBeVisible();
  },
};

export const Failed: Story = {
  args: { models: undefined, api: '/stories/failed' },
  beforeEach: () => answerModels(() => Promise.resolve(new Response('', { status: 503 }))),
  play: async ({ canvas }) => {
    const retry = await canvas.findByRole('button', { name: 'Load models again' }, { timeout: 5000 });
    await expect(retry).toBeVisible();
  },
};

export const German: Story = {
  args: { locale: 'de', models: WITH_UNAVAILABLE, defaultValue: { model: 'o4-mini', temperature: 0.7 } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^o4-mini kennt keine Temperatur/)).toBeVisible();
  },
};

export const Japanese: Story = {
  args: { locale: 'ja', defaultValue: { temperature: 0.7 } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('combobox', { name: /^温度/ })).toBeVisible();
  },
};

export const Arabic: Story = {
  args: { locale: 'ar', models: WITH_UNAVAILABLE, defaultValue: { model: 'gpt-6', temperature: 0.7 } },
  globals: { direction: 'rtl' },
  parameters: RADIX_OPEN,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('combobox', { name: /^النموذج/ }));
    await expect(await screen.findByRole('listbox')).toBeVisible();
  },
};

export const Narrow: Story = {
  args: { models: WITH_UNAVAILABLE, defaultValue: { model: 'claude-sonnet-4-5', temperature: 1.5 } },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 320 }}>
        <Story />
      </div>
    ),
  ],
};

/** Answers `GET …/models` of one story; returns an undo. */
function answerModels(answer: () => Promise<Response>): () => void {
  const network = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.includes('/stories/') ? answer() : network(input, init);
  };
  return () => {
    globalThis.fetch = network;
  };
}
