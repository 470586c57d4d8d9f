import type { JsonObject } from '@redpine/core/filter';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { manyFields } from './filter-builder.fixture.tsx';
import { FilterBuilder, type FilterBuilderProps } from './filter-builder.tsx';
import type { FilterChange } from './store/builder-store.ts';

const DOCUMENTS: JsonObject[] = [
  { genre: 'drama', year: 2019, open: true, tags: ['beta', 'new'] },
  { genre: 'comedy', year: 2021, open: false, tags: ['beta'] },
  { genre: 'drama', year: 2023, open: true, tags: [] },
  { year: 2024 },
];

async function show(props: FilterBuilderProps = {}) {
  const onValueChange = vi.fn<(change: FilterChange) => void>();
  await render(
    <StrictMode>
      <FilterBuilder documents={DOCUMENTS} onValueChange={onValueChange} {...props} />
    </StrictMode>,
  );
  return { last: () => onValueChange.mock.lastCall?.[0], calls: onValueChange };
}

/** Presses keys; focus must be inside the builder after each. */
async function press(...keys: string[]) {
  for (const key of keys) {
    await userEvent.keyboard(key);
    expect(document.activeElement?.closest('[data-slot="filter-builder"]'), `after ${key}`).not.toBeNull();
  }
}

const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;

async function tabTo(name: string) {
  for (let stops = 0; stops < 60; stops += 1) {
    if (focused() === name) return;
    await userEvent.keyboard('{Tab}');
  }
  throw new Error(`Tab never came to ${name}.`);
}

// F11
test('a two-level filter with five conditions is built, changed and read with the keyboard alone', async () => {
  const { last } = await show();
  await tabTo('Add condition');
  await press('{Enter}');
  expect(focused()).toBe('Field, condition 1');
  await press('genre', '{Tab}', '{Tab}', 'drama');
  expect(focused()).toBe('Value, condition 1');
  await tabTo('Add condition');
  await press('{Enter}', 'year', '{Tab}');
  expect(focused()).toBe('Operator, condition 2');
  await press('is at l', '{Tab}', '2020');
  await tabTo('Add condition');
  await press('{Enter}', 'open', '{Tab}', '{Tab}', 'true');
  await tabTo('Add group');
  await press('{Enter}');
  expect(focused()).toBe('Field, condition 1 in group 1');
  await press('tags', '{Tab}', 'include any', '{Tab}', 'beta', '{Enter}', 'new', '{Enter}');
  await tabTo('Add condition to group 1');
  await press('{Enter}', 'genre', '{Tab}', 'is not', '{Tab}', 'comedy');
  expect(last()).toMatchObject({ valid: true, reason: 'edit' });
  expect(last()?.filter).toEqual({
    genre: { $eq: 'drama' },
    year: { $gte: 2020 },
    open: { $eq: true },
    $or: [{ tags: { $in: ['beta', 'new'] } }, { genre: { $ne: 'comedy' } }],
  });

  page.getByRole('combobox', { name: 'Operator, condition 3' }).element().focus();
  await press('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
  expect(focused()).toBe('Operator, condition 1 in group 1');
  expect(last()?.filter?.['$or']).toHaveLength(3);

  await tabTo('Remove condition 1 in group 1');
  await press('{Enter}');
  expect(last()?.filter?.['$or']).toHaveLength(2);
  expect(focused()).toBe('Field, condition 1 in group 1');
  await tabTo('Remove condition 1 in group 1');
  await press('{Control>}z{/Control}');
  expect(last()?.filter?.['$or']).toHaveLength(3);
  expect(focused()).toBe('Field, condition 1 in group 1');
  await expect
    .element(
      page.getByText(
        /^genre is drama, and year is at least 2020, and \(open is true or tags include beta or new or has a genre other than comedy\)$/,
      ),
    )
    .toBeVisible();
});

// F12
test('every control has a name of its own, and a row has at most four tab stops', async () => {
  await show({
    defaultValue: {
      genre: { $in: ['drama'] },
      year: { $gte: 2020 },
      open: true,
      $or: [
        { tags: 'beta' },
        { x: { $regex: 'a' } },
        { $and: [{ genre: 'x' }, { year: { $exists: true } }] },
      ],
    },
  });
  const controls = [...document.querySelectorAll('button, input, select, textarea')];
  const names = controls
    .filter((control) => !control.closest('[aria-hidden]'))
    .map((control) => control.getAttribute('aria-label') ?? control.textContent);
  expect(names.length).toBeGreaterThan(25);
  expect(new Set(names).size).toBe(names.length);
  for (const row of document.querySelectorAll('[data-slot="filter-row"]')) {
    const stops = [...row.querySelectorAll<HTMLElement>('button, input, select, [tabindex]')].filter(
      (element) => element.tabIndex >= 0,
    );
    expect(stops.length).toBeLessThanOrEqual(4);
  }
});

// B2
test('Tab leaves an open list of suggestions for the next control', async () => {
  await show({ documents: undefined, fields: manyFields(40) });
  await tabTo('Add condition');
  await press('{Enter}', '{ArrowDown}');
  await expect.element(page.getByRole('listbox')).toBeVisible();
  const list = page.getByRole('listbox').element();
  expect(list.scrollHeight).toBeGreaterThan(list.clientHeight);
  expect(list).toHaveProperty('tabIndex', -1);
  await press('{Tab}');
  expect(focused()).toBe('Operator, condition 1');
});
