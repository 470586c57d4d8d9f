import type { JsonObject } from '@redpine/core/filter';
import { StrictMode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { ChatProvider, createSettingsChat } from '../fixtures/settings-chat.fixture.tsx';
import type { FilterChange } from './store/builder-store.ts';
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
test('what is wrong in the text is said once: beside the text, and by the list while that is hidden', async () => {
  await show({ defaultValue: { genre: 'drama' } });
  const said = () => page.getByText(/This is not JSON/).elements().length;
  await userEvent.click(button('Edit as JSON'));
  await userEvent.fill(json(), '{');
  await expect.poll(said).toBe(1);
  await userEvent.click(button('Hide conditions'));
  await expect.element(button(/^Filter JSON, Line 1/)).toBeVisible();
  expect(said()).toBe(1);
  await userEvent.click(button('Show conditions'));
  await userEvent.fill(json(), '{"genre":{"$regex":"x"}}');
  await expect.element(button(/^Condition 1: /)).toBeVisible();
  expect(page.getByRole('button', { name: /^Line 1/ }).elements()).toEqual([]);
});

test('in the panel of a window the text takes the place of the rows, and a problem of a row brings them back', async () => {
  await render(
    <div data-slot="aside">
      <FilterBuilder documents={DOCUMENTS} defaultValue={{ genre: 'drama' }} />
    </div>,
  );
  const field = page.getByRole('combobox', { name: 'Field, condition 1' });
  await userEvent.clear(page.getByRole('combobox', { name: 'Value, condition 1' }));
  await userEvent.click(button('Edit as JSON'));
  await expect.element(json()).toHaveFocus();
  await expect.element(field).not.toBeInTheDocument();
  await userEvent.click(button('Condition 1: Enter a value.'));
  await expect.element(field).toHaveFocus();
  await expect.element(json()).not.toBeInTheDocument();
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

test('a list of values has no empty line until its text box has the focus, which a press anywhere in it gives', async () => {
  const values = ['fire', 'height', 'ecology', 'safety'];
  const lineOf = (element: Element) => element.getBoundingClientRect().bottom;
  for (const width of [260, 280, 300, 320, 340]) {
    const screen = await render(
      <div style={{ width }}>
        <FilterBuilder documents={DOCUMENTS} defaultValue={{ genre: { $in: values } }} />
      </div>,
    );
    const field = combobox('Value, condition 1');
    await expect.element(field).toBeInTheDocument();
    const list = document.querySelector('[data-slot="filter-list"] > div');
    const last = [...(list?.querySelectorAll('li') ?? [])].at(-1);
    if (!list || !last) throw new Error('There is no list of values.');
    expect(lineOf(list) - lineOf(last)).toBeLessThan(10);
    list.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await expect.element(field).toHaveFocus();
    expect(field.element().getBoundingClientRect().width).toBeGreaterThan(40);
    await screen.unmount();
  }
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

// F7, F10
test('a host that words the filter its own way takes neither the focus nor undo away', async () => {
  function Host() {
    const [value, setValue] = useState<FilterChange['filter']>({ genre: 'drama', tags: 'old' });
    const reword = (filter: FilterChange['filter']): void =>
      setValue(filter && JSON.parse(JSON.stringify(filter).toLowerCase()));
    return (
      <>
        <FilterBuilder
          documents={DOCUMENTS}
          value={value}
          onValueChange={({ filter }) => reword(filter && { tags: filter['tags'] ?? '', ...filter })}
        />
        <output>{JSON.stringify(value)}</output>
      </>
    );
  }
  await render(
    <StrictMode>
      <Host />
    </StrictMode>,
  );
  const value = combobox('Value, condition 2');
  await userEvent.click(combobox('Value, condition 1'));
  await userEvent.keyboard('S');
  // The host has put the rows into another order: the row that was the first one is the second one now.
  await expect.element(page.getByText('{"tags":"old","genre":"dramas"}')).toBeInTheDocument();
  await expect.element(value).toHaveFocus();
  await userEvent.keyboard('S');
  await expect.element(value).toHaveValue('dramass');
  await expect.element(value).toHaveFocus();
  while (button('Undo').element().ariaDisabled !== 'true') await userEvent.click(button('Undo'));
  await expect.element(page.getByText('{"tags":"old","genre":"drama"}')).toBeInTheDocument();
});

// F4
test('a locked clause that the host’s value contains is not sent twice', async () => {
  const locked = { open: true };
  const last = await show({ locked, value: { $and: [locked, { genre: 'drama' }] } });
  await expect.element(page.getByRole('group', { name: 'Locked condition 1' })).toBeVisible();
  await expect.element(combobox('Field, condition 1')).toHaveValue('genre');
  expect(page.getByRole('group', { name: 'Condition 2' }).query()).toBeNull();
  await userEvent.type(combobox('Value, condition 1'), 's');
  expect(last()?.filter).toEqual({ genre: 'dramas' });
  expect(last()?.effectiveFilter).toEqual({ $and: [locked, { genre: 'dramas' }] });
});

// F11
test('letters typed within a second find an item of a row’s menu, and its button closes it again', async () => {
  await show({ defaultValue: { a: 'x', $or: [{ b: 'y' }], c: 'z' } });
  const more = button('More actions, condition 1');
  const menu = page.getByRole('menu');
  await userEvent.click(more);
  await expect.element(page.getByRole('menuitem', { name: 'Move down' })).toHaveFocus();
  await userEvent.keyboard('move t');
  await expect.element(page.getByRole('menuitem', { name: 'Move to group 1' })).toHaveFocus();
  await userEvent.keyboard('q');
  await expect.element(page.getByRole('menuitem', { name: 'Move to group 1' })).toHaveFocus();
  expect(
    getComputedStyle(page.getByRole('menuitem', { name: 'Move to group 1' }).element()).outlineStyle,
  ).toBe('solid');
  await userEvent.click(more);
  await expect.element(menu).not.toBeInTheDocument();
  await userEvent.click(more);
  await expect.element(menu).toBeVisible();
  await userEvent.click(document.body);
  await expect.element(menu).not.toBeInTheDocument();
});

// F13
test('the menu of a row offers no group deeper than maxDepth, and what came deeper stays', async () => {
  const deep: JsonObject = { a: 'x', $or: [{ b: 'y' }, { $and: [{ c: 'z' }, { d: 'w' }] }] };
  const last = await show({ defaultValue: deep, maxDepth: 1 });
  const itemsOf = async (name: string): Promise<string[]> => {
    await userEvent.click(button(name));
    await expect.element(page.getByRole('menu')).toBeVisible();
    const items = page.getByRole('menuitem').elements();
    const texts = items.map((item) => item.textContent ?? '');
    await userEvent.keyboard('{Escape}');
    return texts;
  };
  expect(await itemsOf('More actions, condition 1')).toContain('Wrap in a group');
  expect(await itemsOf('More actions, condition 1 in group 1')).not.toContain('Wrap in a group');
  expect(await itemsOf('More actions, group 1')).not.toContain('Wrap in a group');
  expect(await itemsOf('More actions, group 2')).not.toContain('Move to group 1');
  expect(button('Add group to group 1').query()).toBeNull();
  await userEvent.type(combobox('Value, condition 1'), 'x');
  expect(last()?.filter).toEqual({ ...deep, a: 'xx' });
});

// F13
test('a handle that was let go before dragging was loaded has taken hold of nothing', async () => {
  const last = await show({ defaultValue: { a: 'x', b: 'y' } });
  const handle = document.querySelector('[data-drag]');
  const target = page.getByRole('group', { name: 'Condition 2' }).element();
  const fire = (type: string, on: Element | null | undefined) => {
    const { left, bottom } = target.getBoundingClientRect();
    const at = { clientX: left + 4, clientY: bottom - 2, pointerId: 1, button: 0, bubbles: true };
    on?.dispatchEvent(new PointerEvent(type, { cancelable: true, ...at }));
  };
  fire('pointerdown', handle);
  fire('pointerup', handle);
  await import('./rows/drag.ts');
  fire('pointermove', target);
  expect(document.querySelector('[data-dragging], [data-drop]')).toBeNull();
  fire('pointerup', target);
  expect(last()).toBeUndefined();
});

// F4
test('with only a locked filter, no sentence says that every document is searched', async () => {
  await show({ locked: { open: true }, defaultValue: { genre: 'drama' } });
  await userEvent.click(button('Clear filter'));
  await expect.element(page.getByText('Only the locked conditions apply.')).toBeVisible();
  await userEvent.click(button('Undo'));
  await userEvent.click(button('Redo'));
  await expect.element(page.getByText('Redone. Only the locked conditions apply.')).toBeInTheDocument();
  expect(page.getByText(/every document/).query()).toBeNull();
});

// F9
test('problems stand in the order of their rows', async () => {
  await show({
    defaultValue: { year: { $gt: 2024, $lt: 2020 }, $or: [{ pages: 1 }], open: { $in: [true] } },
  });
  await userEvent.clear(combobox('Value, condition 1'));
  await expect.element(page.getByRole('list', { name: 'Problems in the filter' })).toBeVisible();
  const names = page.getByRole('list', { name: 'Problems in the filter' }).getByRole('listitem').elements();
  expect(names.map((item) => item.textContent?.split(':')[0])).toEqual([
    'Condition 1',
    'Condition 1 in group 1',
    'Condition 3',
  ]);
});
