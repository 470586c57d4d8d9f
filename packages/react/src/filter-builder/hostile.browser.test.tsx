import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { ChatProvider, createSettingsChat } from '../model-picker/settings-chat.fixture.tsx';
import type { FilterChange } from './builder-store.ts';
import { DOCUMENTS } from './filter-builder.fixture.tsx';
import { FilterBuilder, type FilterBuilderProps } from './filter-builder.tsx';

async function show(props: FilterBuilderProps = {}) {
  const onValueChange = vi.fn<(change: FilterChange) => void>();
  await render(
    <StrictMode>
      <FilterBuilder documents={DOCUMENTS} onValueChange={onValueChange} {...props} />
    </StrictMode>,
  );
  return () => onValueChange.mock.lastCall?.[0];
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const combobox = (name: string | RegExp) => page.getByRole('combobox', { name, exact: true });
const json = () => page.getByRole('textbox', { name: 'Filter JSON' });

// F1, K11
test.each([{ kind: 'species' }, undefined])(
  'a filter that is put back takes the place of what is invalid, also where it is in force: %j',
  async (filter) => {
    const chat = createSettingsChat(filter ? { model: 'm', filter } : { model: 'm' });
    await render(
      <StrictMode>
        <ChatProvider chat={chat}>
          <FilterBuilder documents={DOCUMENTS} />
        </ChatProvider>
      </StrictMode>,
    );
    await userEvent.click(button('Edit as JSON'));
    await userEvent.clear(json());
    await userEvent.fill(json(), '{bad');
    await expect.poll(() => chat.checkSend('?')?.code).toBe('invalid_filter');
    chat.setSettings({ model: 'other' });
    await expect.element(json()).toHaveValue('{bad');
    chat.setSettings({ model: 'm', filter: filter && { ...filter } });
    await expect.poll(() => chat.checkSend('?')).toBeUndefined();
    expect(chat.getSnapshot().settings.filter).toEqual(filter);
    await userEvent.click(button('Undo'));
    await expect.element(json()).toHaveValue('{bad');
  },
);

// F9
test('equal clauses have names of their own, as chips and as quick fixes', async () => {
  await show({ defaultCollapsed: true, defaultValue: { $and: [{ genre: 'a' }, { genre: 'a' }] } });
  for (const number of [1, 2]) {
    await expect.element(button(`genre is a, Condition ${number}`)).toBeVisible();
    await expect.element(button(`Remove: genre is a, Condition ${number}`)).toBeVisible();
  }
});

// F1
test('a clause that is no row is edited as JSON from its menu and from its problem', async () => {
  await show({ defaultValue: { genre: 'drama', open: { $in: [true] } } });
  await userEvent.click(button('More actions, condition 2'));
  await userEvent.click(page.getByRole('menuitem', { name: 'Edit as JSON' }));
  const selected = () => {
    const area = json().element();
    return area instanceof HTMLTextAreaElement
      ? area.value.slice(area.selectionStart, area.selectionEnd).replace(/\s/g, '')
      : '';
  };
  await expect.element(json()).toHaveFocus();
  expect(selected()).toBe('"open":{"$in":[true]}');
  await userEvent.click(button('Edit as JSON'));
  await userEvent.click(button(/^Condition 2: /));
  await expect.element(json()).toHaveFocus();
  expect(selected()).toBe('"open":{"$in":[true]}');
});

// F2
test('Edit as JSON leads to text that is broken, and stays open', async () => {
  await show({ defaultValue: { genre: 'drama' } });
  await userEvent.click(button('Edit as JSON'));
  await expect.element(json()).toHaveFocus();
  await userEvent.fill(json(), '{');
  await userEvent.click(button('Edit as JSON'));
  await expect.element(json()).toHaveFocus();
});

// F12
// F11
test('any value of a list can be taken away by keyboard, and the focus stays among them', async () => {
  const last = await show({ defaultValue: { genre: { $in: ['drama', 'comedy', 'noir'] } } });
  await userEvent.click(combobox('Value, condition 1'));
  await userEvent.keyboard('{Escape}{ArrowLeft}{ArrowLeft}{Delete}');
  expect(last()?.filter).toEqual({ genre: { $in: ['drama', 'noir'] } });
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/noir/);
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement?.tagName).toBe('INPUT');
});

// F5, F7
test('a number of a list that cannot be read says so beside the field', async () => {
  await show({ defaultValue: { year: { $in: [1, 2] } } });
  const field = combobox('Value, condition 1');
  await userEvent.click(field);
  await userEvent.keyboard('abc{Tab}');
  await expect.element(field).toHaveAccessibleDescription(/Enter a number/);
});

test('a value taken from a list by pointer leaves the focus in its field', async () => {
  const last = await show({ defaultValue: { genre: { $in: ['drama', 'comedy'] } } });
  await expect.element(combobox('Value, condition 1')).toBeVisible();
  const remove = document.querySelector<HTMLElement>('[data-slot="filter-list"] li button');
  await userEvent.click(page.elementLocator(remove ?? document.body));
  expect(last()?.filter).toEqual({ genre: { $in: ['comedy'] } });
  await expect.element(combobox('Value, condition 1')).toHaveFocus();
});

// F3
test('a field name takes effect when it is finished, and Escape or undo gives the field back', async () => {
  const fields = [
    { name: 'a', types: ['number' as const], count: 1 },
    { name: 'ab', types: ['string' as const], count: 1 },
  ];
  const last = await show({ documents: undefined, fields, defaultValue: { ab: 'kept' } });
  await userEvent.type(combobox('Field, condition 1'), '{Backspace}');
  expect(last()).toBeUndefined();
  await userEvent.keyboard('{Escape}{Escape}');
  await expect.element(combobox('Field, condition 1')).toHaveValue('ab');
  await userEvent.type(combobox('Field, condition 1'), 'c{Control>}z{/Control}');
  await expect.element(combobox('Field, condition 1')).toHaveValue('ab');
  expect(last()).toBeUndefined();
});

// P4
test('saved filters: a modified one is chosen again, a name is kept once, a store that fails is told', async () => {
  let stored: unknown = {
    version: 1,
    presets: [{ id: 'a', name: 'Dramas', settings: { filter: { genre: 'drama' } } }],
  };
  const saved = { load: () => stored, save: (next: unknown) => void (stored = next) };
  const last = await show({ defaultValue: { genre: 'drama' }, saved });
  await userEvent.type(combobox('Value, condition 1'), 's');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Saved filters' }), 'Dramas');
  expect(last()?.filter).toEqual({ genre: 'drama' });
  await userEvent.click(button('Save as…'));
  await userEvent.keyboard('dramas{Enter}');
  await expect.element(page.getByText('There is a saved filter “Dramas” already.')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await userEvent.click(button('Rename “Dramas”'));
  await userEvent.click(button('Delete “Dramas”'));
  await expect.element(button('Save as…')).toHaveFocus();
});

test('saved filters that cannot be stored say so', async () => {
  const saved = {
    load: () => ({ version: 1, presets: [] }),
    save: () => {
      throw new Error('full');
    },
  };
  await show({ defaultValue: { genre: 'drama' }, saved });
  await userEvent.click(button('Save as…'));
  await userEvent.keyboard('Mine{Enter}');
  await expect.element(page.getByText(/^Filters cannot be stored here/)).toBeVisible();
});

// F7
test('a slow host that keeps the filter loses no key and no focus', async () => {
  const { useState } = await import('react');
  function Host() {
    const [value, setValue] = useState<FilterChange['filter']>({ genre: '' });
    return (
      <>
        <FilterBuilder
          documents={DOCUMENTS}
          value={value}
          onValueChange={({ filter }) => void setTimeout(() => setValue(filter), 60)}
        />
        <output>{JSON.stringify(value)}</output>
      </>
    );
  }
  await render(<Host />);
  await userEvent.type(combobox('Value, condition 1'), 'a long sentence');
  await expect.element(combobox('Value, condition 1')).toHaveFocus();
  await expect.element(combobox('Value, condition 1')).toHaveValue('a long sentence');
  await expect.element(page.getByText('{"genre":"a long sentence"}')).toBeInTheDocument();
});
