import type { ModelOption } from '@redpine/core';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { createSettingsChat, ChatProvider } from '../fixtures/settings-chat.fixture.tsx';
import { ModelPicker, type ModelPickerProps } from './model-picker.tsx';
import type { PickerVariant } from './model-select.tsx';

const MODELS: ModelOption[] = [
  { id: 'gpt-4o', label: 'GPT-4o', group: 'OpenAI' },
  { id: 'o4-mini', label: 'o4-mini', group: 'OpenAI', temperature: false },
  { id: 'claude', label: 'Claude', group: 'Anthropic', temperature: { min: 0, max: 1, default: 0 } },
  { id: 'big', label: 'Big', group: 'Acme', disabled: 'not in your plan' },
];

const VARIANTS: Exclude<PickerVariant, 'auto'>[] = ['select', 'combobox', 'native'];

const model = () => page.getByRole('combobox', { name: /^Model/ });
const status = () => document.querySelector('[data-slot="model-status"]')?.textContent;

/** Waits until the real control is rendered, because the combobox is loaded as a separate chunk. */
async function ready() {
  await expect.poll(() => document.querySelector('[aria-busy="true"]')).toBeNull();
}

/** Chooses the option with this name, by the interaction of each kind of dropdown. */
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
  test(`${variant}: the name begins with Model and contains the model in force`, async () => {
    await show({ variant });
    await expect.element(page.getByRole('combobox', { name: 'Model: GPT-4o' })).toBeVisible();
  });

  test(`${variant}: a choice is reported once and shown`, async () => {
    const onValueChange = vi.fn();
    await show({ variant, onValueChange, defaultValue: { temperature: 0.5 } });
    await choose(variant, 'o4-mini');
    expect(onValueChange.mock.calls).toEqual([[{ model: 'o4-mini', temperature: 0.5 }]]);
    await expect
      .element(page.getByRole('combobox', { name: 'Model: o4-mini, ignores temperature' }))
      .toBeVisible();
  });

  test(`${variant}: controlled, it shows the given value and nothing else`, async () => {
    const onValueChange = vi.fn();
    await show({ variant, value: { model: 'claude' }, onValueChange });
    await choose(variant, 'GPT-4o');
    expect(onValueChange).toHaveBeenCalledOnce();
    await expect.element(page.getByRole('combobox', { name: 'Model: Claude' })).toBeVisible();
  });

  test(`${variant}: under a provider it reads and writes the settings of the chat, and does not change the filter`, async () => {
    const chat = createSettingsChat({ model: 'claude', temperature: 1, filter: { year: 2024 } });
    await render(
      <ChatProvider chat={chat}>
        <ModelPicker models={MODELS} variant={variant} />
      </ChatProvider>,
    );
    await ready();
    await expect.element(model()).toHaveAccessibleName('Model: Claude');
    await choose(variant, 'GPT-4o');
    expect(chat.getSnapshot().settings).toEqual({ model: 'gpt-4o', temperature: 1, filter: { year: 2024 } });
    chat.setSettings({ model: 'o4-mini' });
    await expect.element(model()).toHaveAccessibleName('Model: o4-mini, ignores temperature');
  });

  test(`${variant}: a value that is not listed is kept, marked as not listed, and can be chosen again`, async () => {
    const onValueChange = vi.fn();
    await show({ variant, defaultValue: { model: 'gpt-6' }, onValueChange });
    await expect.element(model()).toHaveAccessibleName('Model: gpt-6 (not listed)');
    expect(onValueChange).not.toHaveBeenCalled();
    await choose(variant, 'Claude');
    expect(onValueChange).toHaveBeenLastCalledWith({ model: 'claude', temperature: undefined });
  });

  test(`${variant}: an unavailable model is listed under "Unavailable" with its reason, and cannot be chosen`, async () => {
    const onValueChange = vi.fn();
    await show({ variant, onValueChange });
    if (variant !== 'native') await userEvent.click(model());
    const option = page.getByRole('option', { name: 'Big, unavailable: not in your plan' });
    await expect.element(option).toBeInTheDocument();
    const group = option.element().closest('[role="group"], optgroup');
    if (variant === 'native') {
      expect(group).toHaveAttribute('label', 'Unavailable');
      expect(option.element()).toBeDisabled();
    } else {
      expect(group).toHaveAccessibleName('Unavailable');
      await expect.element(option).toHaveAttribute('aria-disabled', 'true');
      await userEvent.click(option, { force: true });
      await userEvent.keyboard('{Escape}');
    }
    expect(onValueChange).not.toHaveBeenCalled();
    await expect.element(model()).toHaveAccessibleName('Model: GPT-4o');
  });

  test(`${variant}: a choice by keyboard alone works, and the focus stays`, async () => {
    const onValueChange = vi.fn();
    await show({ variant, onValueChange });
    await userEvent.tab();
    expect(document.activeElement).toBe(model().element());
    if (variant === 'native') {
      await userEvent.keyboard('o');
    } else {
      await userEvent.keyboard('{ArrowDown}');
      await expect.element(page.getByRole('listbox', { name: 'Model' })).toBeVisible();
      await expect.poll(() => document.querySelector('[data-highlighted]')?.textContent).toContain('GPT-4o');
      await userEvent.keyboard('{ArrowDown}{Enter}');
    }
    await expect
      .poll(() => onValueChange.mock.calls)
      .toEqual([[{ model: 'o4-mini', temperature: undefined }]]);
    await expect.element(model()).toHaveFocus();
  });

  test(`${variant}: a change is announced once, and nothing before it`, async () => {
    await show({ variant, defaultValue: { temperature: 0.5 } });
    expect(status()).toBe('');
    await choose(variant, 'o4-mini');
    await expect.poll(status).toBe('Model: o4-mini. Temperature not used.');
    await choose(variant, 'Claude');
    await expect.poll(status).toBe('Model: Claude. Temperature: Balanced 0.5.');
  });

  test(`${variant}: everything it opens has the class of the theme`, async () => {
    await show({ variant });
    if (variant === 'native') return expect(model().element().closest('.redpine')).not.toBeNull();
    await userEvent.click(model());
    const listbox = page.getByRole('listbox', { name: 'Model' });
    await expect.element(listbox).toBeVisible();
    expect(listbox.element().closest('.redpine')).not.toBeNull();
    expect(document.querySelector('[data-slot="model-picker"]')?.contains(listbox.element())).toBe(true);
    return undefined;
  });
}

test('twenty-five models open in a Radix Select, twenty-six in a combobox that can be searched', async () => {
  const list = Array.from({ length: 26 }, (_, index) => `model-${index}`);
  const screen = await render(<ModelPicker models={list.slice(0, 25)} value={{ model: 'model-1' }} />);
  expect(model().element().tagName).toBe('BUTTON');
  await screen.rerender(<ModelPicker models={list} value={{ model: 'model-1' }} />);
  await ready();
  expect(model().element().tagName).toBe('INPUT');
});

test('groups are named by their provider', async () => {
  await show({});
  await userEvent.click(model());
  const claude = page.getByRole('option', { name: 'Claude' });
  await expect.element(claude).toBeVisible();
  expect(claude.element().closest('[role="group"]')).toHaveAccessibleName('Anthropic');
});

test('letters, including a space, find a model in an open Radix Select', async () => {
  await show({ models: ['gpt', 'claude one', 'claude two'], defaultValue: { model: 'gpt' } });
  await userEvent.click(model());
  await expect.poll(() => document.activeElement?.textContent).toContain('gpt');
  await userEvent.keyboard('claude t');
  await expect.poll(() => document.activeElement?.textContent).toContain('claude two');
  await userEvent.keyboard('{Home}');
  expect(document.activeElement?.textContent).toContain('gpt');
  await userEvent.keyboard('{End}{Escape}');
  await expect.element(model()).toHaveFocus();
});

test('an open Radix Select adds no style element to the page', async () => {
  await show({});
  await userEvent.click(model());
  await expect.element(page.getByRole('listbox', { name: 'Model' })).toBeVisible();
  expect(document.querySelector('[data-slot="model-picker"] style')).toBeNull();
});

test('inside a modal dialog the list opens above it and can be used', async () => {
  await render(
    <dialog ref={(element) => element?.showModal()}>
      <ModelPicker models={MODELS} />
    </dialog>,
  );
  await choose('select', 'Claude');
  await expect.element(model()).toHaveAccessibleName('Model: Claude');
});

test('a model that ignores temperature according to the list is sent none, and the next model is sent the kept value', async () => {
  const chat = createSettingsChat({ model: 'gpt-4o', temperature: 0.5 });
  await render(
    <ChatProvider chat={chat}>
      <ModelPicker models={[...MODELS, { id: 'acme', label: 'Acme', temperature: false }]} />
    </ChatProvider>,
  );
  for (const name of ['Acme', 'o4-mini', 'Claude']) {
    await choose('select', name);
    await chat.sendMessage('Hello');
  }
  expect(chat.sent).toMatchObject([
    { model: 'acme' },
    { model: 'o4-mini' },
    { model: 'claude', temperature: 0.5 },
  ]);
  expect(chat.sent.map((body) => Object.hasOwn(Object(body), 'temperature'))).toEqual([false, false, true]);
  expect(chat.getSnapshot().settings.temperature).toBe(0.5);
});

test.each(VARIANTS)('%s: invalid settings break nothing', async (variant) => {
  await show({ variant, value: { model: '', temperature: Number.NaN }, models: ['', 'a', 'a'] as string[] });
  await expect.element(model()).toHaveAccessibleName('Model: gpt-4o (not listed)');
  await expect
    .element(page.getByRole('combobox', { name: /^Temperature/ }))
    .toHaveAccessibleName('Temperature: Precise 0');
  await choose(variant, 'a');
});
