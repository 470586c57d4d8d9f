import type { ModelOption } from '@redpine/core';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { ModelPicker, type ModelPickerProps } from './model-picker.tsx';

const MODELS: ModelOption[] = [
  { id: 'gpt-4o', label: 'GPT-4o' },
  { id: 'o4-mini', label: 'o4-mini', temperature: false },
  { id: 'claude', label: 'Claude', temperature: { min: 0, max: 1, default: 0 } },
  { id: 'fixed', label: 'Fixed', temperature: { min: 0.3, max: 0.3, default: 0.3 } },
];

const temperature = () => page.getByRole('combobox', { name: /^Temperature/ });
const slider = () => page.getByRole('slider', { name: 'Custom temperature' });
const number = () => page.getByRole('spinbutton', { name: 'Custom temperature as a number' });
const status = () => document.querySelector('[data-slot="model-status"]')?.textContent;

async function show(props: ModelPickerProps = {}) {
  const onValueChange = vi.fn();
  await render(
    <StrictMode>
      <ModelPicker models={MODELS} onValueChange={onValueChange} {...props} />
    </StrictMode>,
  );
  return onValueChange;
}

async function choose(control: 'Model' | 'Temperature', option: RegExp) {
  await userEvent.click(page.getByRole('combobox', { name: new RegExp(`^${control}`) }));
  await userEvent.click(page.getByRole('option', { name: option }));
}

test('the dropdown offers the named steps with their numbers, and Custom…', async () => {
  await show();
  await userEvent.click(temperature());
  const options = page.getByRole('option').elements();
  expect(options.map((option) => option.querySelector('.rp\\:sr-only')?.textContent)).toEqual([
    'Precise 0',
    'Balanced 0.5',
    'Creative 1.0',
    'Custom…',
  ]);
});

test('without a choice the default of the model is shown, and no temperature is sent', async () => {
  const onValueChange = await show({
    models: [{ id: 'gpt-4o', label: 'G', temperature: { min: 0, max: 1, default: 0.3 } }],
  });
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Default 0.3');
  expect(onValueChange).not.toHaveBeenCalled();
});

test('Custom… reveals a range and a number field with the same value', async () => {
  const onValueChange = await show({ defaultValue: { temperature: 0.5 } });
  await choose('Temperature', /^Custom/);
  await expect.element(slider()).toHaveAttribute('aria-valuetext', '0.5, balanced');
  expect(onValueChange).not.toHaveBeenCalled();
  await userEvent.fill(number(), '0.7');
  expect(onValueChange).toHaveBeenLastCalledWith({ temperature: 0.7 });
  await expect.element(slider()).toHaveAttribute('aria-valuetext', '0.7, balanced');
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Custom 0.7');
  slider().element().focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(onValueChange).toHaveBeenLastCalledWith({ temperature: 0.8 });
  await expect.element(number()).toHaveValue('0.8');
  await choose('Temperature', /^Creative/);
  await expect.element(slider()).not.toBeInTheDocument();
});

test('an invalid number, or one outside the model’s range, shows a message and changes nothing', async () => {
  const onValueChange = await show({ defaultValue: { temperature: 0.7 } });
  for (const text of ['7', 'x', '', '-0.1', '2.01', '1e0', '0,5']) {
    await userEvent.fill(number(), text);
    await expect.element(number()).toHaveAttribute('aria-invalid', 'true');
    await expect
      .element(number())
      .toHaveAccessibleDescription('Enter a number from 0 to 2.0. 0.7 stays in use.');
  }
  await userEvent.tab();
  await expect.element(number()).toHaveValue('0,5');
  expect(onValueChange).not.toHaveBeenCalled();
});

test('arrow keys step the number field within the range, without a rounding error', async () => {
  const onValueChange = await show({ defaultValue: { model: 'claude', temperature: 0.7 } });
  await userEvent.click(number());
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(onValueChange).toHaveBeenLastCalledWith({ model: 'claude', temperature: 0.3 });
  await userEvent.keyboard('{ArrowUp}'.repeat(12));
  expect(onValueChange).toHaveBeenLastCalledWith({ model: 'claude', temperature: 1 });
});

test('numbers are typed and shown in the locale', async () => {
  const onValueChange = await show({ locale: 'de', defaultValue: { temperature: 0.7 } });
  await expect.element(page.getByRole('spinbutton')).toHaveValue('0,7');
  await userEvent.fill(page.getByRole('spinbutton'), '1,25');
  expect(onValueChange).toHaveBeenLastCalledWith({ temperature: 1.25 });
});

test('one press restores the default, and the focus stays on the button', async () => {
  const onValueChange = await show({ defaultValue: { temperature: 0.7 } });
  await choose('Temperature', /^Custom/);
  const reset = page.getByRole('button', { name: 'Use the default, 0' });
  await userEvent.click(reset);
  expect(onValueChange).toHaveBeenLastCalledWith({ temperature: 0 });
  await expect.element(reset).toHaveFocus();
});

test('for a model that ignores temperature the control stays reachable, gives the reason, and keeps the value', async () => {
  const onValueChange = await show({ defaultValue: { temperature: 0.5 } });
  await choose('Model', /^o4-mini/);
  await expect.element(temperature()).toHaveAttribute('aria-disabled', 'true');
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Not used');
  await expect
    .element(temperature())
    .toHaveAccessibleDescription('o4-mini ignores temperature. 0.5 is kept for models that use it.');
  temperature().element().focus();
  await expect.element(temperature()).toHaveFocus();
  await userEvent.keyboard('{Enter}p{ArrowDown}');
  await userEvent.click(temperature(), { force: true });
  expect(page.getByRole('listbox').elements()).toEqual([]);
  expect(onValueChange.mock.calls).toEqual([[{ model: 'o4-mini', temperature: 0.5 }]]);
  await choose('Model', /^GPT-4o/);
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Balanced 0.5');
});

test('a model with a lower maximum gets its maximum, with a note, and the choice returns with a model that takes it', async () => {
  const onValueChange = await show({ defaultValue: { temperature: 1.5 } });
  await choose('Model', /^Claude/);
  const said = 'Claude takes 0 to 1.0: 1.0 is used, and 1.5 comes back with a model that takes it.';
  expect(onValueChange).toHaveBeenLastCalledWith({ model: 'claude', temperature: 1 });
  await expect.element(temperature()).toHaveAccessibleDescription(said);
  await expect.poll(status).toBe(`Model: Claude. ${said}`);
  await choose('Model', /^o4-mini/);
  expect(onValueChange).toHaveBeenLastCalledWith({ model: 'o4-mini', temperature: 1 });
  await choose('Model', /^GPT-4o/);
  expect(onValueChange).toHaveBeenLastCalledWith({ model: 'gpt-4o', temperature: 1.5 });
});

test('a new choice under a lower maximum discards the earlier choice', async () => {
  const onValueChange = await show({ defaultValue: { temperature: 1.5 } });
  await choose('Model', /^Claude/);
  await choose('Temperature', /^Balanced/);
  await choose('Model', /^GPT-4o/);
  expect(onValueChange).toHaveBeenLastCalledWith({ model: 'gpt-4o', temperature: 0.5 });
});

test('a temperature from elsewhere outside the model’s range is shown unchanged, and corrected only on request', async () => {
  const onValueChange = await show({ defaultValue: { model: 'claude', temperature: 1.5 } });
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Custom 1.5');
  await expect.element(temperature()).toHaveAttribute('aria-invalid', 'true');
  await expect
    .element(page.getByText(/^Claude takes 0 to 1.0. 1.5 is sent as it is and may be refused./))
    .toBeVisible();
  expect(onValueChange).not.toHaveBeenCalled();
  await userEvent.click(page.getByRole('button', { name: 'Use 1.0' }));
  expect(onValueChange).toHaveBeenLastCalledWith({ model: 'claude', temperature: 1 });
  await expect.element(temperature()).toHaveFocus();
});

test('a temperature that the server fixes is shown and explained, and cannot be changed', async () => {
  await show({ defaultValue: { model: 'fixed' } });
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Default 0.3');
  await expect.element(temperature()).toHaveAttribute('aria-disabled', 'true');
  await expect
    .element(temperature())
    .toHaveAccessibleDescription('The temperature of Fixed is set to 0.3 here.');
});

test('a model with one temperature shows a note about it, and offers no range', async () => {
  const onValueChange = await show({ defaultValue: { model: 'gpt-4o', temperature: 0.7 } });
  await expect.element(slider()).toBeVisible();
  await choose('Model', /^Fixed/);
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Default 0.3');
  await expect
    .element(temperature())
    .toHaveAccessibleDescription(
      'Fixed takes only 0.3: 0.3 is used, and 0.7 comes back with a model that takes it.',
    );
  expect(slider().query()).toBeNull();
  expect(onValueChange).toHaveBeenLastCalledWith({ model: 'fixed', temperature: 0.3 });
});

test.each([false, true])(
  'a temperature from elsewhere that a model with one temperature does not take is corrected, natively: %j',
  async (native) => {
    const onValueChange = await show({
      variant: native ? 'native' : 'select',
      defaultValue: { model: 'fixed', temperature: 0.7 },
    });
    await expect.element(temperature()).toHaveAccessibleName('Temperature: Custom 0.7');
    await expect
      .element(page.getByText(/^Fixed takes only 0.3. 0.7 is sent as it is and may be refused./))
      .toBeVisible();
    expect(slider().query()).toBeNull();
    await userEvent.click(page.getByRole('button', { name: 'Use 0.3' }));
    expect(onValueChange).toHaveBeenLastCalledWith({ model: 'fixed', temperature: 0.3 });
    await expect.element(temperature()).toHaveAttribute('aria-disabled', 'true');
  },
);

test('natively, the closed dropdown shows the custom number', async () => {
  await show({ variant: 'native', defaultValue: { temperature: 0.7 } });
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Custom 0.7');
  expect((temperature().element() as HTMLSelectElement).selectedOptions[0]?.text).toBe('Custom 0.7');
  await userEvent.selectOptions(temperature(), '0.5');
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Balanced 0.5');
});

test('with `temperature` false only the model can be chosen', async () => {
  await show({ temperature: false });
  expect(page.getByRole('combobox').elements()).toHaveLength(1);
});

test('the keyboard chooses a step and a custom number, and the list stays closed afterwards', async () => {
  const onValueChange = await show();
  temperature().element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('option', { name: 'Precise 0' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(temperature()).toHaveFocus();
  expect(onValueChange).toHaveBeenLastCalledWith({ temperature: 0.5 });
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('option', { name: 'Balanced 0.5' })).toHaveFocus();
  await userEvent.keyboard('{End} ');
  await expect.element(temperature()).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  await expect.element(slider()).toHaveFocus();
  await userEvent.keyboard('{Tab}{ArrowUp}');
  expect(onValueChange).toHaveBeenLastCalledWith({ temperature: 0.6 });
  expect(page.getByRole('listbox').elements()).toEqual([]);
});

test('as a pill, Custom… and the button beside it open the steps, the range and the number; Escape returns the focus', async () => {
  const onValueChange = await show({ layout: 'pills', defaultValue: { temperature: 0.5 } });
  const button = page.getByRole('button', { name: 'Custom temperature' });
  const popover = page.getByRole('dialog', { name: 'Temperature' });
  await choose('Temperature', /^Custom/);
  await expect.element(slider()).toHaveFocus();
  expect(onValueChange).not.toHaveBeenCalled();
  await userEvent.keyboard('{ArrowRight}');
  expect(onValueChange).toHaveBeenLastCalledWith({ temperature: 0.6 });
  await userEvent.click(popover.getByRole('button', { name: 'Creative 1.0' }));
  expect(onValueChange).toHaveBeenLastCalledWith({ temperature: 1 });
  await expect.element(temperature()).toHaveAccessibleName('Temperature: Creative 1.0');
  await expect.element(popover.getByText('Lower is more repeatable, higher is more varied.')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(popover).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
  await userEvent.click(button);
  await expect.element(number()).toHaveValue('1.0');
  await userEvent.click(temperature());
  await expect.element(popover).not.toBeInTheDocument();
});

test.each(['9', '-3', 'abc'])(
  'as a pill, a number that is not valid stays with its message after Enter: %s',
  async (text) => {
    const onValueChange = await show({ layout: 'pills', defaultValue: { temperature: 0.5 } });
    await choose('Temperature', /^Custom/);
    await expect.element(slider()).toHaveFocus();
    await userEvent.fill(number(), text);
    await userEvent.keyboard('{Enter}');
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('Enter a number from 0 to 2.0. 0.5 stays in use.');
    await expect.element(number()).toHaveValue(text);
    await expect.element(number()).toHaveFocus();
    expect(onValueChange).not.toHaveBeenCalled();
    await userEvent.fill(number(), '0.7');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('dialog', { name: 'Temperature' })).not.toBeInTheDocument();
    expect(onValueChange).toHaveBeenLastCalledWith({ temperature: 0.7 });
  },
);
