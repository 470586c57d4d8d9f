import { evaluateFilter, type FilterField, type JsonObject } from '@redpine/core/filter';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import {
  addNewOperator,
  NEW_OPERATOR,
  NEW_SCALAR_OPERATOR,
} from '../../../core/src/filter/new-operator.fixture.ts';
import { FilterBuilder, type FilterBuilderProps } from './filter-builder.tsx';
import type { FilterChange } from './store/builder-store.ts';

const MAY_31 = 1_717_113_600;
const fields: FilterField[] = [
  { name: 'published_at', label: 'Published', types: ['number'], date: 'seconds' },
  { name: 'genus', types: ['string'] },
  { name: 'height', types: ['number'] },
];

async function show(props: FilterBuilderProps) {
  const onValueChange = vi.fn<(change: FilterChange) => void>();
  const screen = await render(<FilterBuilder fields={fields} onValueChange={onValueChange} {...props} />);
  return { last: () => onValueChange.mock.lastCall?.[0].filter, screen };
}

const control = (part: string) => page.getByRole('combobox', { name: `${part}, condition 1`, exact: true });
const matches = (filter: JsonObject | undefined, ...moments: number[]) =>
  moments.map((published_at) => evaluateFilter(filter ?? {}, { published_at }));

// F1, F3
test.each<[string, string, boolean[]]>([
  ['is on or before', 'Published is at most May 31, 2024', [true, true, false]],
  ['is after', 'Published is more than May 31, 2024', [false, false, true]],
  ['is on or after', 'Published is at least May 31, 2024', [false, true, true]],
  ['is before', 'Published is less than May 31, 2024', [true, false, false]],
  ['is', 'Published is May 31, 2024', [false, true, false]],
  ['is not', 'has a Published other than May 31, 2024', [true, false, true]],
])(
  '%s a day means the whole day, and reads back as the same sentence',
  async (operator, sentence, verdicts) => {
    const { last, screen } = await show({ defaultValue: { published_at: 1 } });
    await userEvent.selectOptions(control('Operator'), operator);
    await userEvent.fill(control('Value'), '2024-05-31');
    expect(matches(last(), MAY_31 - 1, MAY_31 + 52_200, MAY_31 + 86_400)).toEqual(verdicts);
    await expect.element(page.getByText(sentence, { exact: true })).toBeVisible();
    const filter = last();
    await screen.unmount();
    await show({ defaultValue: filter });
    await expect.element(control('Operator')).toHaveDisplayValue(operator);
    await expect.element(control('Value')).toHaveValue('2024-05-31');
    await expect.element(page.getByText(sentence, { exact: true })).toBeVisible();
  },
);

describe('an operator that is one more row of the table', () => {
  addNewOperator();

  test.each([
    ['has all of', NEW_OPERATOR, [MAY_31]],
    ['starts with', NEW_SCALAR_OPERATOR, MAY_31],
  ])(
    '%s stays what a person chose, and says which moment it takes for a day',
    async (words, operator, operand) => {
      const { last } = await show({ defaultValue: { published_at: { $gte: MAY_31, $lt: MAY_31 + 86_400 } } });
      await expect.element(control('Value')).toHaveValue('2024-05-31');
      await userEvent.selectOptions(control('Operator'), words);
      expect(last()).toEqual({ published_at: { [operator]: operand } });
      expect(matches(last(), MAY_31, MAY_31 + 52_200, MAY_31 + 86_400)).toEqual([true, false, false]);
      const sentence = `Published ${words} May 31, 2024, 12:00 AM`;
      await expect.element(page.getByText(sentence, { exact: true })).toBeVisible();
    },
  );

  test('takes the moment at which a typed day begins', async () => {
    const { last } = await show({ defaultValue: { published_at: { [NEW_SCALAR_OPERATOR]: 1 } } });
    await userEvent.fill(control('Value'), '2024-05-31');
    expect(last()).toEqual({ published_at: { [NEW_SCALAR_OPERATOR]: MAY_31 } });
    await userEvent.tab();
    await expect.element(control('Value')).toHaveValue('2024-05-31 00:00');
  });
});

// F1
test('a moment keeps its time, and a filter of the host is shown as it stands', async () => {
  const value = { published_at: { $lte: MAY_31 } };
  const { last } = await show({ defaultValue: value });
  await expect.element(control('Value')).toHaveValue('2024-05-31 00:00');
  await userEvent.fill(control('Value'), '2024-05-31 14:30');
  expect(last()).toEqual({ published_at: { $lte: MAY_31 + 52_200 } });
});

// F1
test('days begin where the builder is told that they do', async () => {
  const { last } = await show({ defaultValue: { published_at: 1 }, timeZone: 'America/New_York' });
  await userEvent.fill(control('Value'), '2024-05-31');
  expect(last()).toEqual({ published_at: { $gte: MAY_31 + 14_400, $lt: MAY_31 + 100_800 } });
});

// F2
test('a list of dates takes and shows dates', async () => {
  const { last } = await show({ defaultValue: { published_at: { $in: [MAY_31] } } });
  await expect.element(page.getByText('2024-05-31 00:00', { exact: true })).toBeVisible();
  await userEvent.fill(control('Value'), '2024-06-02');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('2024-06-02', { exact: true })).toBeVisible();
  expect(matches(last(), MAY_31, MAY_31 + 60, MAY_31 + 2 * 86_400 + 60)).toEqual([true, false, true]);
  await userEvent.fill(control('Value'), 'soon');
  await expect.element(page.getByText('Enter a date, such as 2024-05-31.')).toBeVisible();
});

// F4
test('dates and negative numbers can be typed on a phone', async () => {
  const { last, screen } = await show({ defaultValue: { published_at: { $gte: 1 } } });
  await expect.element(control('Value')).not.toHaveAttribute('inputmode');
  await userEvent.fill(control('Value'), '20240531');
  expect(last()).toEqual({ published_at: { $gte: MAY_31 } });
  await screen.unmount();
  const other = await show({ defaultValue: { height: 1 } });
  await expect.element(control('Value')).not.toHaveAttribute('inputmode');
  await userEvent.fill(control('Value'), '-3');
  expect(other.last()).toEqual({ height: -3 });
});

async function paste(text: string): Promise<void> {
  await userEvent.click(control('Value'));
  const data = new DataTransfer();
  data.setData('text', text);
  const target = control('Value').element();
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  if (target.dispatchEvent(event)) await userEvent.fill(control('Value'), text);
}

// F5
test('a pasted row or column of a spreadsheet becomes values', async () => {
  const { last } = await show({ defaultValue: { genus: { $in: ['Abies'] } } });
  await paste('Taxus\tThuja\tJuniperus\r\nPinus\n');
  expect(last()).toEqual({ genus: { $in: ['Abies', 'Taxus', 'Thuja', 'Juniperus', 'Pinus'] } });
});

// F5
test('text with commas is one value, or several where a person says so', async () => {
  const { last } = await show({ defaultValue: { genus: { $in: ['Abies'] } } });
  await paste('Taxus, Thuja, Juniperus');
  await userEvent.click(page.getByRole('button', { name: 'Add as 3 values' }));
  expect(last()).toEqual({ genus: { $in: ['Abies', 'Taxus', 'Thuja', 'Juniperus'] } });
  await userEvent.fill(control('Value'), 'Picea, the spruces');
  await userEvent.keyboard('{Enter}');
  expect(last()).toEqual({
    genus: { $in: ['Abies', 'Taxus', 'Thuja', 'Juniperus', 'Picea, the spruces'] },
  });
});
