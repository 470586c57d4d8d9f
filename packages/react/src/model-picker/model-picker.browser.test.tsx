import type { ModelOption } from '@redpine/core';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { ModelPicker, type ModelPickerProps } from './model-picker.tsx';
import type { PickerVariant } from './model-select.tsx';

const MODELS: ModelOption[] = [
  { id: 'gpt-4o', label: 'GPT-4o', group: 'OpenAI' },
  { id: 'o4-mini', label: 'o4-mini', group: 'OpenAI', temperature: false },
  { id: 'claude', label: 'Claude', group: 'Anthropic', temperature: { min: 0, max: 1, default: 0 } },
  { id: 'big', label: 'Big', group: 'Acme', disabled: 'not in your plan' },
];

const VARIANTS: Exclude<PickerVariant, 'auto'>[] = ['radix', 'combobox', 'native'];

const model = () => page.getByRole('combobox', { name: /^Model/ });
const temperature = () => page.getByRole('combobox', { name: /^Temperature/ });
const status = () => document.querySelector('[data-slot="model-status"]')?.textContent;

/** Waits until the real control is there: the combobox comes in a chunk of its own. */
async function ready() {
  await expect.poll(() => document.querySelector('[aria-busy="true"]')).toBeNull();
}

/** Chooses by what an option is called, as each kind of dropdown is used. */
async function choose(variant: PickerVariant, name: string, control = model) {
  if (variant === 'native') {
    const select = control().element() as HTMLSelectElement;
    const option = [...select.options].find((candidate) => candidate.text.startsWith(name));
    await userEvent.selectOptions(select, option?.value ?? 'missing');
    return;
  }
  await userEvent.click(control());
  await userEvent.click(page.getByRole('option', { name: new RegExp(`^${name}`) }));
}

async function show(props: ModelPickerProps) {
  await render(
    <StrictMode>
      <ModelPicker models={MODELS} {...props} />
    </StrictMode>,
  );
  await ready();
}

for (const variant of VARIANTS) {
  test(`${variant}: the name begins with Model and tells the model in force`, async () => {
    await show({ variant });
    await expect.element(page.getByRole('combobox', { name: 'Model: GPT-4o', exact: true })).toBeVisible();
  });

  test(`${variant}: a choice is told once and shown`, async () => {
    const onValueChange = vi.fn();
    await show({ variant, onValueChange, defaultValue: { temperature: 0.5 } });
    await choose(variant, 'o4-mini');
    expect(onValueChange.mock.calls).toEqual([[{ model: 'o4-mini', temperature: 0.5 }]]);
    await expect
      .element(page.getByRole('combobox', { name: 'Model: o4-mini, ignores temperature' }))
      .toBeVisible();
  });

  test(`${variant}: controlled, it shows the value it is given and nothing else`, async () => {
    const onValueChange = vi.fn();
    await show({ variant, value: { model: 'claude' }, onValueChange });
    await choose(variant, 'GPT-4o');
    expect(onValueChange).toHaveBeenCalledOnce();
    await expect.element(page.getByRole('combobox', { name: 'Model: Claude' })).toBeVisible();
  });
}

test('a model that ignores temperature leaves the control reachable, says why, and keeps the value', async () => {
  const onValueChange = vi.fn();
  await show({ defaultValue: { temperature: 0.5 }, onValueChange });
  await choose('radix', 'o4-mini');
  await expect.element(temperature()).toHaveAttribute('aria-disabled', 'true');
  await expect
    .element(temperature())
    .toHaveAccessibleDescription('o4-mini ignores temperature. 0.5 is kept for models that use it.');
  expect(onValueChange).toHaveBeenLastCalledWith({ model: 'o4-mini', temperature: 0.5 });
  expect(status()).toBe('Model: o4-mini. Temperature not used.');
  await choose('radix', 'GPT-4o');
  await expect.element(page.getByRole('combobox', { name: 'Temperature: Balanced 0.5' })).toBeVisible();
});
