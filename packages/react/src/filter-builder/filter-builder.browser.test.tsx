import type { JsonObject } from '@redpine/core/filter';
import { StrictMode, useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import {
  addNewOperator,
  NEW_OPERATOR,
  NEW_SCALAR_OPERATOR,
} from '../../../core/src/filter/new-operator.fixture.ts';
import { ChatProvider, createSettingsChat } from '../fixtures/settings-chat.fixture.tsx';
import type { FilterChange } from './store/builder-store.ts';
import { DOCUMENTS, manyFields, manyRules, NESTED, OPAQUE } from './filter-builder.fixture.tsx';
import { FilterBuilder, type FilterBuilderProps } from './filter-builder.tsx';
import { useFilterBuilder } from './use-filter-builder.ts';
import { english } from '../labels/en/filter.ts';

async function show(props: FilterBuilderProps = {}) {
  const onValueChange = vi.fn<(change: FilterChange) => void>();
  const screen = await render(
    <StrictMode>
      <FilterBuilder documents={DOCUMENTS} onValueChange={onValueChange} {...props} />
    </StrictMode>,
  );
  return { last: () => onValueChange.mock.lastCall?.[0], onValueChange, screen };
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const combobox = (name: string | RegExp) => page.getByRole('combobox', { name, exact: true });
const group = (name: string) => page.getByRole('group', { name, exact: true });
const json = () => page.getByRole('textbox', { name: 'Filter JSON' });

describe('an operator that is one more row of the table', () => {
  addNewOperator();

  test('is offered, in words, where a field can have its kind of operand', async () => {
    const { last } = await show({ defaultValue: { tags: { $in: ['beta'] } } });
    await userEvent.selectOptions(combobox('Operator, condition 1'), 'has all of');
    expect(last()?.filter).toEqual({ tags: { [NEW_OPERATOR]: ['beta'] } });
    await expect.element(page.getByText('tags has all of beta')).toBeVisible();
    await expect.element(page.getByRole('status')).toHaveTextContent('2 of 4 documents match');
  });

  test('offers a value of another type in its menu where it takes any, and stays the operator', async () => {
    const { last } = await show({ defaultValue: { year: { [NEW_SCALAR_OPERATOR]: '20' } } });
    await userEvent.click(button(/^More actions, condition 1/));
    await userEvent.click(page.getByRole('menuitem', { name: 'Take the value as a number' }));
    expect(last()?.filter).toEqual({ year: { [NEW_SCALAR_OPERATOR]: 20 } });
  });
});

test('the filter is a group, its rows are groups with names of their own', async () => {
  await show({ defaultValue: NESTED });
  for (const name of [
    'Filter',
    'Condition 1',
    'Condition 3',
    'Group 1',
    'Group 2',
    'Condition 1 in group 1',
    'Condition 2 in group 2',
  ]) {
    await expect.element(group(name)).toBeInTheDocument();
  }
  for (const name of [
    'Add condition',
    'Add group',
    'Clear filter',
    'Edit as JSON',
    'Remove condition 1',
    'Add condition to group 2',
    'Add group to group 1',
    'Remove group 2',
  ]) {
    await expect.element(button(name)).toBeInTheDocument();
  }
});

// F14
test('the status tells how many documents match, and says so once', async () => {
  await show();
  await expect.element(page.getByRole('status')).toHaveTextContent('4 of 4 documents match');
  await userEvent.click(button('Add condition'));
  await userEvent.fill(combobox('Field, condition 1'), 'genre');
  await userEvent.fill(combobox('Value, condition 1'), 'drama');
  await expect.element(page.getByRole('status')).toHaveTextContent('2 of 4 documents match');
  await userEvent.selectOptions(combobox('Operator, condition 1'), 'is not');
  await expect.element(page.getByRole('status')).toHaveTextContent('1 of 4 documents match');
});

test('documents that cannot be judged here are counted separately', async () => {
  await show({ defaultValue: { genre: { $regex: 'x' } } });
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('At least 0 of 4 documents match; 1 condition cannot be checked here');
});

// F2
test('JSON that does not parse changes nothing, says where, and blocks', async () => {
  const { last } = await show({ defaultValue: { genre: 'drama' } });
  await userEvent.click(button('Edit as JSON'));
  await expect.element(json()).toHaveValue('{\n  "genre": "drama"\n}');
  await userEvent.fill(json(), '{\n "genre": "comedy",\n}');
  expect(last()).toMatchObject({ filter: { genre: 'drama' }, valid: false });
  await expect.element(json()).toHaveAttribute('aria-invalid', 'true');
  await userEvent.click(button('Line 3, column 1: This is not JSON: unexpected “}”.'));
  await expect.element(json()).toHaveFocus();
  await expect.element(combobox('Value, condition 1')).toHaveValue('drama');
  await userEvent.fill(json(), '{"genre":"comedy","x":{"$regex":"y"}}');
  expect(last()).toMatchObject({ filter: { genre: 'comedy', x: { $regex: 'y' } }, valid: true });
  await expect.element(combobox('Value, condition 1')).toHaveValue('comedy');
  await expect.element(json()).toHaveValue('{"genre":"comedy","x":{"$regex":"y"}}');
});

// F1
test('a clause that no row can edit stays unchanged while its neighbours change', async () => {
  const { last } = await show({ defaultValue: { ...OPAQUE, a: 'x' } });
  await userEvent.fill(combobox('Value, condition 6'), 'z');
  expect(last()?.filter).toEqual({ ...OPAQUE, a: 'z' });
  expect(Object.keys(last()?.filter ?? {})).toEqual([...Object.keys(OPAQUE), 'a']);
});

// F4
test('locked clauses are shown, explained, and beyond the reach of rows, text and undo', async () => {
  const { last } = await show({
    locked: { tenant: 'acme', year: { $gte: 1990 } },
    defaultValue: { genre: 'drama' },
  });
  await expect.element(group('Locked condition 1')).toHaveTextContent('tenant is acme');
  await expect.element(group('Locked condition 2')).toHaveTextContent('year is at least 1990');
  await expect
    .element(group('Locked condition 1'))
    .toHaveAccessibleDescription('Always applies here. It cannot be changed.');
  expect(
    group('Locked condition 1').element().querySelectorAll('button, input, select, [data-drag]'),
  ).toHaveLength(0);
  await userEvent.click(button('Edit as JSON'));
  await expect.element(json()).toHaveValue('{\n  "genre": "drama"\n}');
  await userEvent.fill(json(), '{"tenant":"other"}');
  expect(last()?.effectiveFilter).toEqual({
    $and: [{ tenant: 'acme', year: { $gte: 1990 } }, { tenant: 'other' }],
  });
  await userEvent.click(button('Undo'));
  await userEvent.click(button('Clear filter'));
  expect(last()).toMatchObject({ filter: undefined, effectiveFilter: { tenant: 'acme' } });
});

// F3, F7
test('a row that was in force and is emptied is named, and its error leads to it', async () => {
  const { last } = await show({ defaultValue: { genre: 'drama' } });
  await userEvent.clear(combobox('Value, condition 1'));
  expect(last()).toMatchObject({ filter: { genre: 'drama' }, valid: false });
  await expect.element(combobox('Value, condition 1')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(combobox('Value, condition 1')).toHaveAccessibleDescription('Enter a value.');
  await userEvent.click(button('Condition 1: Enter a value.'));
  await expect.element(combobox('Field, condition 1')).toHaveFocus();
});

test('a mistake with a plain meaning can be put right with one press', async () => {
  const { last } = await show({ defaultValue: { open: { $in: [true, false] } } });
  await userEvent.click(button('Change to: open is true or open is false'));
  expect(last()).toMatchObject({
    filter: { $or: [{ open: { $eq: true } }, { open: { $eq: false } }] },
    valid: true,
  });
  expect(document.activeElement?.closest('[data-slot="filter-builder"]')).not.toBeNull();
});

// F5
test('numbers are typed and shown as the locale writes them, and are numbers in JSON', async () => {
  const { last } = await show({ locale: 'de', labels: english, defaultValue: { year: { $gte: 1.5 } } });
  await expect.element(combobox('Value, condition 1')).toHaveValue('1,5');
  await userEvent.fill(combobox('Value, condition 1'), '2020,25');
  expect(last()?.filter).toEqual({ year: { $gte: 2020.25 } });
  await userEvent.fill(combobox('Value, condition 1'), 'many');
  expect(last()).toMatchObject({ filter: { year: { $gte: 2020.25 } }, valid: false });
  await expect.element(combobox('Value, condition 1')).toHaveValue('many');
  await expect.element(combobox('Value, condition 1')).toHaveAccessibleDescription('Enter a number.');
});

test('a number field emptied and typed anew is a number again, also for a field that nobody knows', async () => {
  const { last } = await show({ defaultValue: { pages: 12 } });
  await userEvent.clear(combobox('Value, condition 1'));
  await userEvent.fill(combobox('Value, condition 1'), '7');
  expect(last()?.filter).toEqual({ pages: 7 });
});

test('text that looks like a number stays text', async () => {
  const { last } = await show({ defaultValue: { zip: '02139' } });
  await userEvent.fill(combobox('Value, condition 1'), '02140');
  expect(last()?.filter).toEqual({ zip: '02140' });
});

test('dates are epochs', async () => {
  const { last } = await show({
    fields: [{ name: 'at', types: ['number'], date: 'seconds' }],
    defaultValue: { at: { $gte: 1_700_006_400 } },
  });
  await expect.element(combobox('Value, condition 1')).toHaveValue('2023-11-15');
  await expect.element(page.getByText('at is at least Nov 15, 2023')).toBeVisible();
  await userEvent.fill(combobox('Value, condition 1'), '2024-05-31');
  expect(last()?.filter).toEqual({ at: { $gte: 1_717_113_600 } });
});

test('values are suggested with their counts, by arrow keys and by pointer', async () => {
  const { last } = await show();
  await userEvent.click(button('Add condition'));
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(combobox('Field, condition 1')).toHaveAttribute('aria-expanded', 'true');
  await userEvent.keyboard('{Enter}{Tab}{Tab}{ArrowDown}');
  await userEvent.click(page.getByRole('option', { name: 'drama in 2 documents' }));
  expect(last()?.filter).toEqual({ genre: { $eq: 'drama' } });
  await expect.element(combobox('Value, condition 1')).toHaveFocus();
  expect(page.getByRole('listbox').query()).toBeNull();
});

test('a list does not hide the page once the text is one of its values, nor while a number is typed', async () => {
  const { last } = await show();
  await userEvent.click(button('Add condition'));
  await userEvent.fill(combobox('Field, condition 1'), 'genre');
  await userEvent.fill(combobox('Value, condition 1'), 'dram');
  await expect.element(page.getByRole('listbox')).toBeVisible();
  await userEvent.fill(combobox('Value, condition 1'), 'drama');
  expect(page.getByRole('listbox').query()).toBeNull();
  await userEvent.click(button('Add condition'));
  await userEvent.fill(combobox('Field, condition 2'), 'year');
  await userEvent.fill(combobox('Value, condition 2'), '202');
  expect(page.getByRole('listbox').query()).toBeNull();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('option', { name: '2019 in 1 document' })).toBeVisible();
  expect(last()?.filter).toEqual({ genre: { $eq: 'drama' }, year: { $eq: 202 } });
});

test('Escape closes suggestions and goes no further', async () => {
  const outer = vi.fn();
  await render(
    <div onKeyDown={outer} role="presentation">
      <FilterBuilder documents={DOCUMENTS} defaultValue={{ genre: 'drama' }} />
    </div>,
  );
  await userEvent.click(combobox('Value, condition 1'));
  await expect.element(page.getByRole('listbox')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(page.getByRole('listbox').query()).toBeNull();
  expect(outer).not.toHaveBeenCalled();
});

test('a list takes values by Enter, by leaving and by paste, and gives them back by Backspace', async () => {
  const { last } = await show({ defaultValue: { tags: { $in: ['beta'] } } });
  await userEvent.fill(combobox('Value, condition 1'), 'x, y');
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('new');
  await userEvent.keyboard('{Tab}');
  expect(last()?.filter).toEqual({ tags: { $in: ['beta', 'x, y', 'new'] } });
  await userEvent.click(combobox('Value, condition 1'));
  await userEvent.keyboard('{Backspace}{Backspace}');
  expect(last()?.filter).toEqual({ tags: { $in: ['beta'] } });
  await userEvent.keyboard('{Backspace}');
  expect(last()).toMatchObject({ filter: { tags: { $in: ['beta'] } }, valid: false });
});

test('keys of an input method are its own', async () => {
  const { last } = await show({ defaultValue: { tags: { $in: ['beta'] } } });
  const input = combobox('Value, condition 1').element();
  input.focus();
  await userEvent.fill(input, 'にほん');
  input.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }),
  );
  input.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
  );
  expect(last()).toBeUndefined();
});

// F10
test('undo takes back rows from wherever the focus is, and never touches another row', async () => {
  const { last } = await show({ defaultValue: { genre: 'drama', year: 2020 } });
  await userEvent.type(combobox('Value, condition 1'), 's');
  await userEvent.type(combobox('Value, condition 2'), '1');
  expect(last()?.filter).toEqual({ genre: 'dramas', year: 20201 });
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(last()?.filter).toEqual({ genre: 'dramas', year: 2020 });
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(last()?.filter).toEqual({ genre: 'drama', year: 2020 });
  await userEvent.click(button('Remove condition 1'));
  await expect.element(combobox('Field, condition 1')).toHaveFocus();
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(last()?.filter).toEqual({ genre: 'drama', year: 2020 });
  await expect.element(combobox('Field, condition 1')).toHaveFocus();
  await userEvent.click(button('Redo'));
  expect(last()?.filter).toEqual({ year: 2020 });
});

// F11
test('removing the last row leads to Add condition', async () => {
  await show({ defaultValue: { genre: 'drama' } });
  await userEvent.click(button('Remove condition 1'));
  await expect.element(button('Add condition')).toHaveFocus();
});

test('Delete on the actions of a row removes it, and not while their menu is open', async () => {
  const { last } = await show({ defaultValue: { genre: 'drama', year: 2020 } });
  button('More actions, condition 2').element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('menuitem', { name: 'Move up' })).toHaveFocus();
  await userEvent.keyboard('{Delete}{Escape}');
  await expect.element(button('More actions, condition 2')).toHaveFocus();
  await userEvent.keyboard('{Delete}');
  await expect.element(combobox('Field, condition 1')).toHaveFocus();
  expect(last()?.filter).toEqual({ genre: 'drama' });
});

test('Remove is seen where the pointer or the focus is in its row, and is always there to be pressed', async () => {
  await show({ defaultValue: { genre: 'drama', year: 2020 } });
  const seen = (name: string) => getComputedStyle(button(name).element()).opacity;
  combobox('Field, condition 1').element().focus();
  await expect.poll(() => seen('Remove condition 1')).toBe('1');
  await expect.poll(() => seen('Remove condition 2')).toBe('0');
  await userEvent.hover(combobox('Field, condition 2'));
  await expect.poll(() => seen('Remove condition 2')).toBe('1');
});

test('the menu of a row moves it into a group by name, and keeps the focus', async () => {
  const { last } = await show({ defaultValue: { a: 'x', $or: [{ b: 'y' }] } });
  button('Remove condition 1').element().focus();
  await userEvent.keyboard('{ArrowLeft}{Enter}');
  await expect.element(page.getByRole('menuitem', { name: 'Move down' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(button('More actions, condition 1')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await userEvent.click(page.getByRole('menuitem', { name: 'Move to group 1' }));
  expect(last()?.filter).toEqual({ $or: [{ b: 'y' }, { a: 'x' }] });
  await expect.element(combobox('Field, condition 2 in group 1')).toHaveFocus();
});

test('the menu negates, includes documents without the field, and wraps', async () => {
  const { last } = await show({ defaultValue: { genre: 'drama' } });
  const choose = async (item: string) => {
    await userEvent.click(button(/^More actions, condition 1/));
    await userEvent.click(page.getByRole('menuitem', { name: item }));
  };
  await choose('Negate');
  expect(last()?.filter).toEqual({ genre: { $ne: 'drama' } });
  await choose('Also include documents without the field');
  expect(last()?.filter).toEqual({ $or: [{ genre: { $ne: 'drama' } }, { genre: { $exists: false } }] });
  await choose('Wrap in a group');
  expect(last()?.filter).toEqual({
    $or: [{ $or: [{ genre: { $ne: 'drama' } }] }, { genre: { $exists: false } }],
  });
});

test('right to left, the arrow that points inwards moves inwards', async () => {
  document.documentElement.dir = 'rtl';
  const { last } = await show({ defaultValue: { a: 'x', $or: [{ b: 'y' }] } });
  combobox('Operator, condition 1').element().focus();
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}');
  document.documentElement.dir = 'ltr';
  expect(last()?.filter).toEqual({ $or: [{ a: 'x' }, { b: 'y' }] });
});

// F13
test('a row is dragged into a group; Escape and a drop on itself change nothing', async () => {
  const { last, onValueChange } = await show({ defaultValue: { a: 'x', $or: [{ b: 'y' }, { c: 'z' }] } });
  const handle = () => group('Condition 1').element().querySelector('[data-drag]') as HTMLElement;
  const at = (element: Element, part = 0.5) => {
    const box = element.getBoundingClientRect();
    return {
      clientX: box.left + box.width / 2,
      clientY: box.top + box.height * part,
      pointerId: 1,
      button: 0,
      bubbles: true,
    };
  };
  const fire = (type: string, on: Element, point: object) =>
    on.dispatchEvent(new PointerEvent(type, { cancelable: true, ...point }));
  const target = group('Condition 1 in group 1').element();
  const grab = async (element: HTMLElement) => {
    fire('pointerdown', element, at(element));
    await vi.waitFor(() => expect(element.closest('[data-dragging]')).not.toBeNull());
  };

  await grab(handle());
  fire('pointermove', document.body, at(target));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  fire('pointerup', document.body, at(target));
  await grab(handle());
  fire('pointermove', document.body, at(handle()));
  fire('pointerup', document.body, at(handle()));
  const inner = group('Group 1').element().querySelector('[data-drag]') as HTMLElement;
  await grab(inner);
  fire('pointermove', document.body, at(target));
  fire('pointerup', document.body, at(target));
  expect(onValueChange).not.toHaveBeenCalled();

  await grab(handle());
  fire('pointermove', document.body, at(target, 0.9));
  expect(target.getAttribute('data-drop')).toBe('after');
  fire('pointerup', document.body, at(target, 0.9));
  expect(last()?.filter).toEqual({ $or: [{ b: 'y' }, { a: 'x' }, { c: 'z' }] });
});

// F9
test('collapsed, the filter is chips: one opens, one removes', async () => {
  const { last } = await show({ defaultValue: NESTED, defaultCollapsed: true });
  await userEvent.click(button('Remove: genre is drama or comedy'));
  expect(last()?.filter).not.toHaveProperty('genre');
  await userEvent.click(button('year is at least 2020'));
  await expect.element(combobox('Field, condition 1')).toHaveFocus();
});

// F17
test('read-only is text, without a single control', async () => {
  await show({ defaultValue: NESTED, readOnly: true, locked: { tenant: 'a' } });
  expect(group('Filter').element().querySelectorAll('button, input, select, textarea')).toHaveLength(0);
  await expect.element(page.getByText('genre is drama or comedy')).toBeVisible();
});

// F16
test('a filter is saved under a name, applied, marked when modified, renamed and deleted', async () => {
  let stored: unknown;
  const saved = { load: () => stored, save: (next: unknown) => void (stored = structuredClone(next)) };
  const { last } = await show({ defaultValue: { genre: 'drama' }, saved });
  await userEvent.click(button('Save as…'));
  await userEvent.keyboard('Dramas{Enter}');
  await expect.element(combobox('Saved filters')).toHaveDisplayValue('Dramas');
  await userEvent.fill(combobox('Value, condition 1'), 'comedy');
  await expect.element(page.getByText('Modified', { exact: true })).toBeVisible();
  await userEvent.click(button('Rename “Dramas”'));
  await userEvent.keyboard('{Control>}a{/Control}Plays{Enter}');
  await userEvent.selectOptions(combobox('Saved filters'), 'Plays');
  await vi.waitFor(() =>
    expect(stored).toMatchObject({ presets: [{ name: 'Plays', settings: { filter: { genre: 'drama' } } }] }),
  );
  await userEvent.click(button('Delete “Plays”'));
  await vi.waitFor(() => expect(stored).toMatchObject({ presets: [] }));
  expect(last()?.valid).toBe(true);
});

test('focus stays inside when what held it is gone', async () => {
  let stored: unknown;
  const saved = { load: () => stored, save: (next: unknown) => void (stored = structuredClone(next)) };
  await show({ defaultValue: { genre: 'drama' }, saved });
  await userEvent.click(button('Save as…'));
  await userEvent.keyboard('{Escape}');
  await expect.element(button('Save as…')).toHaveFocus();
  await userEvent.click(button('Save as…'));
  await userEvent.keyboard('A{Enter}');
  await expect.element(button('Save as…')).toHaveFocus();
  await userEvent.click(button('Delete “A”'));
  await expect.element(button('Save as…')).toHaveFocus();
  await userEvent.click(button('Hide conditions'));
  await userEvent.click(button('Remove: genre is drama'));
  await expect.element(button('Show conditions')).toHaveFocus();
});

test('a problem leads to its place, also when the rows are hidden', async () => {
  await show({ defaultValue: { genre: 'drama' } });
  await userEvent.click(button('Edit as JSON'));
  await userEvent.fill(json(), '{');
  await userEvent.click(button('Hide conditions'));
  await userEvent.click(button('Filter JSON, Line 1, column 2: This is not JSON: it ends too early.'));
  await expect.element(json()).toHaveFocus();
});

test('controlled, it shows the value it is given and nothing else', async () => {
  const { last } = await show({ value: { genre: 'drama' } });
  await userEvent.fill(combobox('Value, condition 1'), 'comedy');
  expect(last()?.filter).toEqual({ genre: 'comedy' });
  await expect.element(combobox('Value, condition 1')).toHaveValue('drama');
});

test('controlled, it follows its host and keeps rows that are not finished', async () => {
  function Host() {
    const [filter, setFilter] = useState<JsonObject | undefined>({ genre: 'drama' });
    return (
      <>
        <FilterBuilder
          documents={DOCUMENTS}
          value={filter}
          onValueChange={(change) => setFilter(change.filter)}
        />
        <button type="button" onClick={() => setFilter({ year: 2021 })}>
          Other
        </button>
        <output>{JSON.stringify(filter)}</output>
      </>
    );
  }
  await render(<Host />);
  await userEvent.click(button('Add condition'));
  await userEvent.fill(combobox('Field, condition 2'), 'year');
  await userEvent.fill(combobox('Value, condition 1'), 'comedy');
  expect(document.querySelector('output')?.textContent).toBe('{"genre":"comedy"}');
  await expect.element(combobox('Field, condition 2')).toHaveValue('year');
  await userEvent.click(button('Other'));
  await expect.element(combobox('Field, condition 1')).toHaveValue('year');
  expect(combobox('Field, condition 2').query()).toBeNull();
});

test('under a provider it reads and writes the settings of the chat, and blocks sending with a sentence', async () => {
  const chat = createSettingsChat({ model: 'gpt-4o', filter: { genre: 'drama' } });
  await render(
    <ChatProvider chat={chat}>
      <FilterBuilder documents={DOCUMENTS} />
    </ChatProvider>,
  );
  await userEvent.fill(combobox('Value, condition 1'), 'comedy');
  expect(chat.getSnapshot().settings).toEqual({ model: 'gpt-4o', filter: { genre: 'comedy' } });
  await userEvent.clear(combobox('Value, condition 1'));
  expect(chat.getSnapshot().settings.filter).toEqual({ genre: 'comedy' });
  expect(chat.checkSend('Hello')?.message).toContain('Condition 1: Enter a value.');
  await chat.sendMessage('Hello');
  expect(chat.sent).toEqual([]);
  chat.setSettings({ filter: { year: 2021 } });
  await expect.element(combobox('Value, condition 1')).toHaveValue('2021');
  expect(chat.checkSend('Hello')).toBeUndefined();
  await userEvent.click(button('Clear filter'));
  expect(chat.getSnapshot().settings).not.toHaveProperty('filter');
});

test('two builders of one chat show one filter; each step is undone where it was made, and comes back to nobody', async () => {
  const chat = createSettingsChat({ filter: { genre: 'drama' } });
  const Part = ({ name }: { name: string }) => (
    <section aria-label={name}>
      <FilterBuilder documents={DOCUMENTS} />
    </section>
  );
  await render(
    <ChatProvider chat={chat}>
      <Part name="One" />
      <Part name="Two" />
    </ChatProvider>,
  );
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  const value = (name: string) => part(name).getByRole('combobox', { name: 'Value, condition 1' });
  const undo = (name: string) => part(name).getByRole('button', { name: 'Undo' });
  await userEvent.fill(value('One'), 'comedy');
  await expect.element(value('Two')).toHaveValue('comedy');
  await userEvent.click(undo('One'));
  await expect.element(value('Two')).toHaveValue('drama');
  await expect.element(undo('One')).toBeDisabled();
  await userEvent.clear(value('Two'));
  await userEvent.fill(value('Two'), 'horror');
  await expect.element(value('One')).toHaveValue('horror');
  // A draft in one is no draft in the other.
  await userEvent.clear(value('One'));
  await expect.element(value('Two')).toHaveValue('horror');
  expect(chat.checkSend('Hello')?.message).toContain('Condition 1: Enter a value.');
});

test('a filter that the host sets takes the place of an invalid draft, also where it is the same', async () => {
  const chat = createSettingsChat({ filter: { genre: 'drama' } });
  await render(
    <ChatProvider chat={chat}>
      <FilterBuilder documents={DOCUMENTS} />
    </ChatProvider>,
  );
  for (let time = 0; time < 2; time += 1) {
    await userEvent.clear(combobox('Value, condition 1'));
    expect(chat.checkSend('Hello')?.message).toContain('Condition 1: Enter a value.');
    chat.setSettings({ filter: { genre: 'drama' } });
    await expect.element(combobox('Value, condition 1')).toHaveValue('drama');
    expect(chat.checkSend('Hello')).toBeUndefined();
  }
});

test('an invalid filter that is there from the start is no step to undo', async () => {
  const chat = createSettingsChat({});
  chat.setSettings({ filter: { year: { $gt: 'x' } } });
  await render(
    <ChatProvider chat={chat}>
      <FilterBuilder documents={DOCUMENTS} />
    </ChatProvider>,
  );
  await expect.element(button(/^Condition 1: Only numbers/)).toBeVisible();
  await expect.element(button('Undo')).toBeDisabled();
});

test('the locked filter is sent with every question, and stays when another filter is restored', async () => {
  const chat = createSettingsChat({ filter: { genre: 'drama' } });
  await render(
    <StrictMode>
      <ChatProvider chat={chat}>
        <FilterBuilder documents={DOCUMENTS} locked={{ open: true }} />
      </ChatProvider>
    </StrictMode>,
  );
  const settings = () => chat.getSnapshot().settings.filter;
  expect(settings()).toEqual({ $and: [{ open: true }, { genre: 'drama' }] });
  await expect.element(combobox('Field, condition 1')).toHaveValue('genre');
  await userEvent.click(button('Clear filter'));
  expect(settings()).toEqual({ open: true });
  chat.setSettings({ filter: { $and: [{ open: true }, { year: 2023 }] } });
  await expect.element(combobox('Value, condition 1')).toHaveValue('2023');
  chat.setSettings({ filter: { open: false } });
  await vi.waitFor(() => expect(settings()).toEqual({ $and: [{ open: true }, { open: false }] }));
  chat.setSettings({ filter: undefined });
  await vi.waitFor(() => expect(settings()).toEqual({ open: true }));
});

// F20
test('the hook builds a filter out of any elements', async () => {
  const seen: (FilterChange | undefined)[] = [];
  function Plain() {
    const { snapshot, actions, numbers } = useFilterBuilder({ onValueChange: (change) => seen.push(change) });
    return (
      <ul>
        {snapshot.tree.root.children.map((node) => (
          <li key={node.id}>
            {numbers.get(node.id)?.number}
            <button type="button" onClick={() => actions.update(node.id, { field: 'genre', value: 'drama' })}>
              Fill
            </button>
          </li>
        ))}
        <button type="button" onClick={() => actions.add(snapshot.tree.root.id)}>
          Add
        </button>
      </ul>
    );
  }
  await render(<Plain />);
  await userEvent.click(button('Add'));
  await userEvent.click(button('Fill'));
  expect(seen.at(-1)?.filter).toEqual({ genre: { $eq: 'drama' } });
});

// F19
test('with 500 rules and 1,000 fields, a key renders one row', async () => {
  const rendered: string[] = [];
  const labels: FilterBuilderProps['labels'] = {
    fieldName: (row) => {
      rendered.push(row);
      return english.fieldName(row);
    },
  };
  const fields = manyFields(1000);
  await render(<FilterBuilder fields={fields} defaultValue={manyRules(500)} labels={labels} />);
  await userEvent.click(combobox('Value, condition 250'));
  rendered.length = 0;
  await userEvent.keyboard('abc');
  expect(rendered).toEqual(['condition 250', 'condition 250', 'condition 250']);
  await expect.element(combobox('Value, condition 250')).toHaveValue('value 249abc');
});

test('nothing is wider than 320 px', async () => {
  await page.viewport(320, 800);
  await show({
    defaultValue: NESTED,
    locked: { tenant: 'a-rather-long-name-of-a-tenant-without-any-space' },
  });
  await userEvent.click(button('Edit as JSON'));
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  await page.viewport(1024, 800);
});
