import type { JsonObject } from '@redpine/core/filter';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { DOCUMENTS } from './filter-builder.fixture.tsx';
import { FilterBuilder } from './filter-builder.tsx';

const FILTER: JsonObject = {
  $and: [{ genre: 'a' }, { $or: [{ genre: 'b' }, { genre: 'c' }] }, { year: { $lt: 'abc' } }],
};

test('in a panel of 360 px the controls of the rows share their edges, and a reason stands right below its clause', async () => {
  const { container } = await render(
    <div style={{ width: 360 }}>
      <FilterBuilder documents={DOCUMENTS} defaultValue={FILTER} />
    </div>,
  );
  const box = (selector: string, within: Element = container) => {
    const element = within.querySelector(selector);
    if (!element) throw new Error(`There is no ${selector}.`);
    return element.getBoundingClientRect();
  };
  await expect.poll(() => container.querySelector('[data-slot="filter-opaque"]')).not.toBeNull();
  const rows = [...container.querySelectorAll('[data-slot="filter-row"]')];
  const inputs = rows.map((row) => box('[data-slot="filter-row-inputs"]', row));
  const [first] = inputs;
  expect(new Set(inputs.map(({ right }) => Math.round(right))).size).toBe(1);
  expect(box('[data-slot="filter-match"]').left).toBeCloseTo(first?.left ?? 0, 0);
  const gap = box('[data-slot="filter-row-issues"]').top - box('[data-slot="filter-opaque"]').bottom;
  expect(gap).toBeLessThanOrEqual(8);
});

test('in a wide window the choice of each group is over the fields of its rows', async () => {
  const filter: JsonObject = { $and: [{ genre: 'a' }, { $or: [{ genre: 'b' }, { year: 2020 }] }] };
  const { container } = await render(
    <div style={{ width: 900 }}>
      <FilterBuilder documents={DOCUMENTS} defaultValue={filter} />
    </div>,
  );
  const groups = [...container.querySelectorAll('[data-slot="filter-group"]')];
  const edges = groups.map((group) =>
    ['filter-match', 'filter-field'].map((slot) =>
      Math.round(group.querySelector(`[data-slot="${slot}"]`)?.getBoundingClientRect().left ?? 0),
    ),
  );
  expect(edges).toHaveLength(2);
  for (const [match, field] of edges) expect(match).toBe(field);
});
