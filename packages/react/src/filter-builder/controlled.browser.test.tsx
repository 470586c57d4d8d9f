import type { JsonObject } from '@redpine/core/filter';
import { StrictMode, useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { DOCUMENTS } from './filter-builder.fixture.tsx';
import { FilterBuilder } from './filter-builder.tsx';

type Filter = JsonObject | undefined;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const value = (row = 1) => page.getByRole('combobox', { name: `Value, condition ${row}`, exact: true });
const held = (filter: JsonObject) => page.getByText(JSON.stringify(filter), { exact: true });

interface HostProps {
  /** Puts a change into the state of the host: late, reworded, or never. */
  take: (change: Filter, set: (next: Filter) => void) => void;
}

/** A page that holds the filter, shows it as JSON, and can set another one. */
function Host({ take }: HostProps) {
  const [filter, setFilter] = useState<Filter>({ genre: 'drama', tags: 'old' });
  return (
    <StrictMode>
      <FilterBuilder
        documents={DOCUMENTS}
        value={filter}
        onValueChange={(change) => take(change.filter, setFilter)}
      />
      <button type="button" onClick={() => setFilter({ year: 2021 })}>
        Other
      </button>
      <output>{JSON.stringify(filter)}</output>
    </StrictMode>
  );
}

const after =
  (ms: number): HostProps['take'] =>
  (change, set) =>
    void setTimeout(() => set(change), ms);

test('a host that is late and words the filter its own way loses no key', async () => {
  const reword = (filter: Filter): Filter => {
    const genre = filter?.['genre'];
    return { tags: 'old', genre: typeof genre === 'string' ? genre.trim() : null };
  };
  await render(<Host take={(change, set) => void setTimeout(() => set(reword(change)), 60)} />);
  await userEvent.click(value());
  await userEvent.keyboard(' in a long sentence ');
  await expect.element(held({ tags: 'old', genre: 'drama in a long sentence' })).toBeVisible();
  // The host's order of rows is taken when the typing rests; the row that is edited keeps the focus.
  await expect.element(value(2)).toHaveValue('drama in a long sentence');
  await expect.element(value(2)).toHaveFocus();
  await userEvent.click(button('Undo'));
  await expect.element(held({ tags: 'old', genre: 'drama' })).toBeVisible();
  await expect.element(button('Undo')).toBeDisabled();
});

test('a change that is taken back before a late host returns it comes back to nobody', async () => {
  await render(<Host take={after(150)} />);
  await userEvent.click(value());
  await userEvent.keyboard('s{Backspace}s{Backspace}');
  const seen: string[] = [];
  for (let time = 0; time < 30; time += 1) {
    seen.push((value().element() as HTMLInputElement).value);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(new Set(seen)).toEqual(new Set(['drama']));
  await expect.element(held({ genre: 'drama', tags: 'old' })).toBeVisible();
});

test('a row that is emptied before a late host returns its last value stays empty', async () => {
  await render(<Host take={after(150)} />);
  await userEvent.type(value(), 's');
  await userEvent.clear(value());
  await expect.element(held({ genre: 'dramas', tags: 'old' })).toBeVisible();
  await expect.element(value()).toHaveValue('');
  await expect.element(value()).toHaveAttribute('aria-invalid', 'true');
});

test('a filter that the host sets once it has every change is taken at once, and can be undone', async () => {
  await render(<Host take={after(60)} />);
  await userEvent.type(value(), 's');
  await expect.element(held({ genre: 'dramas', tags: 'old' })).toBeVisible();
  const start = performance.now();
  await userEvent.click(button('Other'));
  await expect.element(value()).toHaveValue('2021');
  expect(performance.now() - start).toBeLessThan(900);
  await userEvent.click(button('Undo'));
  await expect.element(held({ genre: 'dramas', tags: 'old' })).toBeVisible();
});

test('a change that the host refuses is gone within two seconds, and the next one is reported', async () => {
  const reported: Filter[] = [];
  await render(<Host take={(change) => void reported.push(change)} />);
  await userEvent.fill(value(), 'comedy');
  await expect.element(value(), { timeout: 2000 }).toHaveValue('drama');
  await userEvent.fill(value(), 'comedy');
  await expect.poll(() => reported).toEqual(Array(2).fill({ genre: 'comedy', tags: 'old' }));
});
