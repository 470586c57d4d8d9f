import { StrictMode } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { createSettingsChat, ChatProvider } from '../fixtures/settings-chat.fixture.tsx';
import { createLocalPresetStorage, type PresetStorage, type StoredPresets } from './preset-storage.ts';
import { SettingsPresets } from './settings-presets.tsx';

const STRICT = { model: 'gpt-4o', temperature: 0, filter: { year: { $gte: 2020 }, genre: 'oak' } };
const FREE = { model: 'o4-mini', temperature: 1.5 };

/** A storage in memory that serialises values as JSON. */
function createMemoryStorage(presets: unknown[] = []) {
  let text = JSON.stringify({ version: 1, presets });
  const listeners = new Set<() => void>();
  const storage: PresetStorage = {
    load: () => Promise.resolve(JSON.parse(text)),
    save: (stored) => {
      text = JSON.stringify(stored);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    storage,
    stored: () => (JSON.parse(text) as StoredPresets).presets,
    saveElsewhere: (entries: unknown[]) => {
      text = JSON.stringify({ version: 1, presets: entries });
      for (const listener of listeners) listener();
    },
  };
}

async function show(storage: PresetStorage, settings = STRICT as object) {
  const chat = createSettingsChat(settings);
  await render(
    <StrictMode>
      <ChatProvider chat={chat}>
        <SettingsPresets storage={storage} />
      </ChatProvider>
    </StrictMode>,
  );
  return chat;
}

const preset = () => page.getByRole('combobox', { name: /^Preset/ });
const press = (name: string) => userEvent.click(page.getByRole('button', { name }));
const said = () => document.querySelector('[data-slot="preset-status"]')?.textContent;
const TWO = [
  { id: '1', name: 'Strict', settings: STRICT },
  { id: '2', name: 'Free', settings: FREE },
];

test('settings are saved under a name and restored completely, including the filter', async () => {
  const memory = createMemoryStorage();
  const chat = await show(memory.storage);
  await expect.element(preset()).toHaveAccessibleName('Preset: None saved');
  await press('Save preset');
  await expect.element(page.getByRole('textbox', { name: 'Preset name' })).toHaveFocus();
  await userEvent.keyboard('  Strict {Enter}');
  await expect.element(preset()).toHaveAccessibleName('Preset: Strict');
  await expect.poll(said).toBe('Preset “Strict” saved.');
  await expect.poll(() => memory.stored()).toMatchObject([{ name: 'Strict', settings: STRICT }]);
  expect(JSON.stringify(memory.stored())).toContain('"filter":{"year":{"$gte":2020},"genre":"oak"}');

  chat.setSettings({ model: 'o4-mini', temperature: 1, filter: undefined });
  await expect.element(preset()).toHaveAccessibleName('Preset: Strict (modified)');
  await userEvent.click(preset());
  await userEvent.click(page.getByRole('option', { name: 'Strict' }));
  expect(chat.getSnapshot().settings).toEqual(STRICT);
  await expect.element(preset()).toHaveAccessibleName('Preset: Strict');
});

test('a preset without a filter removes the filter, because it is applied as a whole', async () => {
  const chat = await show(createMemoryStorage(TWO).storage);
  await expect.element(preset()).toHaveAccessibleName('Preset: Strict');
  await userEvent.click(preset());
  await userEvent.click(page.getByRole('option', { name: 'Free' }));
  expect(chat.getSnapshot().settings).toEqual({ ...FREE, filter: undefined });
});

test('another order of keys in a filter is not a modification', async () => {
  await show(createMemoryStorage(TWO).storage, { ...STRICT, filter: { genre: 'oak', year: { $gte: 2020 } } });
  await expect.element(preset()).toHaveAccessibleName('Preset: Strict');
});

test('a modified preset can be updated', async () => {
  const memory = createMemoryStorage(TWO);
  const chat = await show(memory.storage);
  await expect.element(preset()).toHaveAccessibleName('Preset: Strict');
  await userEvent.click(preset());
  await userEvent.click(page.getByRole('option', { name: 'Strict' }));
  await press('Save preset');
  await press('Cancel');
  await expect.element(preset()).toHaveFocus();
  await userEvent.click(preset());
  await userEvent.click(page.getByRole('option', { name: 'Free' }));
  chat.setSettings({ temperature: 0.25 });
  await press('Update “Free”');
  await expect.element(preset()).toHaveAccessibleName('Preset: Free');
  await expect
    .poll(() => memory.stored()[1])
    .toMatchObject({ settings: { model: 'o4-mini', temperature: 0.25 } });
  await expect.element(preset()).toHaveFocus();
});

test('a preset can be renamed, and two presets cannot have the same name', async () => {
  const memory = createMemoryStorage(TWO);
  await show(memory.storage);
  await press('Rename “Strict”');
  const name = page.getByRole('textbox', { name: 'Preset name' });
  await userEvent.fill(name, ' free');
  await userEvent.keyboard('{Enter}');
  await expect.element(name).toHaveAccessibleDescription('There is a preset “Free” already.');
  await userEvent.fill(name, ' ');
  await userEvent.keyboard('{Enter}');
  await expect.element(name).toHaveAccessibleDescription('Give the preset a name.');
  await userEvent.fill(name, 'STRICT');
  await userEvent.keyboard('{Enter}');
  await expect.element(preset()).toHaveAccessibleName('Preset: STRICT');
  await expect.poll(() => memory.stored()[0]).toMatchObject({ id: '1', name: 'STRICT' });
});

test('a deleted preset can be restored, and the focus never falls to the page', async () => {
  const memory = createMemoryStorage(TWO);
  await show(memory.storage);
  await press('Delete “Strict”');
  await expect.element(preset()).toHaveFocus();
  await expect.poll(() => memory.stored()).toHaveLength(1);
  await expect.poll(said).toBe('Preset “Strict” deleted.');
  await press('Bring “Strict” back');
  await expect.poll(() => memory.stored()).toHaveLength(2);
  await expect.element(preset()).toHaveAccessibleName('Preset: Strict');
  await expect.element(preset()).toHaveFocus();
});

test('unreadable presets are counted, never applied, and never overwritten', async () => {
  const damaged = [
    { id: '3', name: 'No filter?', settings: { model: 'x', filter: 'all' } },
    7,
    { id: '1', name: 'Twin', settings: {} },
  ];
  const memory = createMemoryStorage([...TWO, ...damaged]);
  await show(memory.storage);
  await expect.element(page.getByText('3 saved presets cannot be read and are not offered.')).toBeVisible();
  await press('Delete “Strict”');
  await expect.poll(() => memory.stored()).toEqual([TWO[1], ...damaged]);
});

test('presets that another tab saves appear here, and neither tab loses one', async () => {
  const memory = createMemoryStorage([]);
  await show(memory.storage);
  memory.saveElsewhere(TWO);
  await expect.element(preset()).toHaveAccessibleName('Preset: Strict');
  await press('Save preset');
  await userEvent.keyboard('Mine{Enter}');
  await expect.poll(() => memory.stored()).toHaveLength(3);
});

test('if storage fails, presets last as long as the page, and a message says so', async () => {
  const failing: PresetStorage = {
    load: () => {
      throw new DOMException('denied', 'SecurityError');
    },
    save: () => Promise.reject(new Error('full')),
  };
  await show(failing);
  await expect.element(page.getByText(/^Presets cannot be stored here/)).toBeVisible();
  await press('Save preset');
  await userEvent.keyboard('Mine{Enter}');
  await expect.element(preset()).toHaveAccessibleName('Preset: Mine');
});

test('an invalid filter is not saved', async () => {
  const chat = createSettingsChat(STRICT);
  chat.setSendBlock('filter', 'Condition 1 is incomplete.');
  const memory = createMemoryStorage();
  await render(
    <ChatProvider chat={chat}>
      <SettingsPresets storage={memory.storage} />
    </ChatProvider>,
  );
  await press('Save preset');
  await userEvent.keyboard('Mine{Enter}');
  await expect.element(page.getByText('The filter is not valid. Correct it before saving.')).toBeVisible();
  expect(memory.stored()).toEqual([]);
});

test('the browser keeps presets between visits, and damage in its storage is reported', async () => {
  const storage = createLocalPresetStorage('presets-test');
  await storage.save({ version: 1, presets: TWO });
  expect(storage.load()).toEqual({ version: 1, presets: JSON.parse(JSON.stringify(TWO)) });
  localStorage.setItem('presets-test', '{"version":2}');
  await show(storage);
  await expect.element(page.getByText(/^Presets cannot be stored here/)).toBeVisible();
  await press('Save preset');
  await userEvent.keyboard('Mine{Enter}');
  expect(localStorage.getItem('presets-test')).toBe('{"version":2}');
  localStorage.removeItem('presets-test');
});

test('a preset saved before a slow storage answers is neither lost nor hidden', async () => {
  const memory = createMemoryStorage([TWO[1]]);
  const slow: PresetStorage = {
    load: async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return memory.storage.load();
    },
    save: (next) => memory.storage.save(next),
  };
  await show(slow);
  await press('Save preset');
  await userEvent.keyboard('Mine{Enter}');
  await expect.poll(() => memory.stored()).toHaveLength(2);
  await expect.element(preset()).toHaveAccessibleName('Preset: Mine');
});
