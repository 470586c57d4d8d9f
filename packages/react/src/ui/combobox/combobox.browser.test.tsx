import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../styles.css';
import { Combobox } from './combobox.tsx';
import type { SelectGroup } from '../options/select-props.ts';

const option = (value: string, label = value) => ({ value, label, name: label });
const GROUPS: SelectGroup[] = [
  { label: 'Fruit', options: [option('a', 'Apfel'), option('b', 'Birne'), option('k', 'Käsekirsche')] },
  {
    label: 'Off',
    options: [{ ...option('x', 'Ananas'), name: 'Ananas, unavailable: sold out', disabled: true }],
  },
];

function Host({ groups = GROUPS, onChange }: { groups?: SelectGroup[]; onChange: (value: string) => void }) {
  const [value, setValue] = useState('a');
  const text = groups.flatMap((group) => group.options).find((each) => each.value === value)?.label ?? value;
  return (
    <Combobox
      slot="fruit"
      caption="Fruit"
      name={`Fruit: ${text}`}
      text={text}
      value={value}
      groups={groups}
      openLabel="Show fruit"
      noMatch={(query) => `No fruit matches ${query}`}
      matches={(count) => `${count} fruit`}
      onValueChange={(next) => {
        onChange(next);
        setValue(next);
      }}
    />
  );
}

async function show(groups?: SelectGroup[]) {
  const onChange = vi.fn();
  await render(
    <>
      <Host groups={groups} onChange={onChange} />
      <button type="button">After</button>
    </>,
  );
  return onChange;
}

const box = () => page.getByRole('combobox', { name: /^Fruit/ });
const shown = () =>
  page
    .getByRole('option')
    .elements()
    .map((each) => each.getAttribute('aria-label'));
const input = () => box().element() as HTMLInputElement;
const current = () => document.getElementById(input().getAttribute('aria-activedescendant') ?? '');

test('an opened list shows all options, whatever the text is, and begins at the value', async () => {
  await show();
  await userEvent.click(box());
  expect(shown()).toEqual(['Apfel', 'Birne', 'Käsekirsche', 'Ananas, unavailable: sold out']);
  await expect.poll(() => current()?.getAttribute('aria-label')).toBe('Apfel');
  expect(current()).toHaveAttribute('aria-selected', 'true');
});

test('typing finds words anywhere, whatever their case and accents, and counts them', async () => {
  await show();
  await userEvent.click(box());
  await userEvent.keyboard('KASE fruit');
  expect(shown()).toEqual(['Käsekirsche']);
  await expect.poll(() => page.getByRole('status').element().textContent).toBe('1 fruit');
});

test('typed text replaces the value, wherever the caret was', async () => {
  await show();
  await userEvent.click(box());
  await userEvent.click(box());
  await userEvent.keyboard('bir');
  expect(shown()).toEqual(['Birne']);
  await userEvent.keyboard('{Escape}');
  await expect.element(box()).toHaveValue('Apfel');
  await expect.poll(() => input().selectionEnd).toBe('Apfel'.length);
  await expect.poll(() => input().selectionStart).toBe(0);
  await userEvent.keyboard('k');
  expect(shown()).toEqual(['Käsekirsche']);
});

test('Enter takes the first match', async () => {
  const onChange = await show();
  await userEvent.click(box());
  await userEvent.keyboard('bir{Enter}');
  expect(onChange.mock.calls).toEqual([['b']]);
  await expect.element(box()).toHaveValue('Birne');
});

test.each([
  ['Escape', '{Escape}'],
  ['leaving', '{Tab}'],
  ['an emptied text and leaving', '{Control>}a{/Control}{Backspace}{Tab}'],
  ['an emptied text and Escape twice', '{Control>}a{/Control}{Backspace}{Escape}{Escape}'],
  ['no match and Enter', 'zzz{Enter}{Escape}'],
])('%s changes nothing', async (_, keys) => {
  const onChange = await show();
  await userEvent.click(box());
  await userEvent.keyboard('b{ArrowDown}');
  await userEvent.keyboard(keys);
  await expect.element(box()).toHaveValue('Apfel');
  expect(onChange).not.toHaveBeenCalled();
  await expect.element(page.getByRole('option').first()).not.toBeInTheDocument();
});

test('an unavailable option can be reached and read, but not chosen', async () => {
  const onChange = await show();
  await userEvent.click(box());
  await userEvent.keyboard('{End}');
  await expect.poll(() => current()?.getAttribute('aria-label')).toBe('Ananas, unavailable: sold out');
  await userEvent.keyboard('{Enter}');
  await userEvent.click(page.getByRole('option', { name: /^Ananas/ }), { force: true });
  expect(onChange).not.toHaveBeenCalled();
  await expect.element(box()).toHaveAttribute('aria-expanded', 'true');
  await userEvent.keyboard('{Home}{ArrowDown}{Enter}');
  expect(onChange.mock.calls).toEqual([['b']]);
});

test('a search without a match is announced', async () => {
  await show();
  await userEvent.click(box());
  await userEvent.keyboard('zzz');
  await expect.poll(() => page.getByRole('status').element().textContent).toBe('No fruit matches zzz');
});

test('keys of an input method choose nothing and close nothing', async () => {
  const onChange = await show();
  await userEvent.click(box());
  await userEvent.keyboard('b');
  for (const key of ['Enter', 'Escape', 'ArrowDown']) {
    input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, isComposing: true }));
    input().dispatchEvent(
      new KeyboardEvent('keydown', { key, keyCode: 229, bubbles: true } as KeyboardEventInit),
    );
  }
  await expect.element(box()).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(() => current()?.getAttribute('aria-label')).toBe('Birne');
  expect(onChange).not.toHaveBeenCalled();
});

test('Escape closes the list and not the dialog around it', async () => {
  await render(
    <dialog ref={(element) => element?.showModal()} aria-label="Around">
      <Host onChange={vi.fn()} />
    </dialog>,
  );
  await userEvent.click(box());
  await expect.element(page.getByRole('listbox')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('the list stays at its field', async () => {
  await show();
  await userEvent.click(box());
  const field = input().parentElement?.getBoundingClientRect();
  const popup = document.querySelector('[data-slot="fruit-popup"]')?.getBoundingClientRect();
  expect(popup?.left).toBeCloseTo(field?.left ?? NaN, 0);
  expect(popup?.top).toBeCloseTo((field?.bottom ?? NaN) + 4, 0);
  expect(popup?.width).toBeGreaterThanOrEqual(field?.width ?? NaN);
});

const LONG: SelectGroup[] = [
  { options: [option('a'), ...Array.from({ length: 60 }, (_, i) => option(`o${i}`))] },
];
const boxes = () => ({
  field: input().parentElement?.getBoundingClientRect() ?? new DOMRect(),
  popup: document.querySelector('[data-slot="fruit-popup"]')?.getBoundingClientRect() ?? new DOMRect(),
});

test('Tab moves from a long open list to the next control', async () => {
  await show(LONG);
  await userEvent.click(box());
  await expect.element(page.getByRole('listbox')).toBeVisible();
  expect(page.getByRole('listbox').element()).toHaveProperty('tabIndex', -1);
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('button', { name: 'After' })).toHaveFocus();
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
});

test.each(['end', 'center'] as const)(
  'a long list stays in the window and does not cover its field, by script alone (%s of the page)',
  async (block) => {
    await render(
      <div style={{ padding: '1500px 0' }}>
        <Host groups={LONG} onChange={vi.fn()} />
      </div>,
    );
    box().element().scrollIntoView({ block });
    await userEvent.click(box());
    const { field, popup } = boxes();
    expect(popup.top).toBeGreaterThanOrEqual(0);
    expect(popup.bottom).toBeLessThanOrEqual(innerHeight);
    expect(popup.bottom <= field.top || popup.top >= field.bottom).toBe(true);
    const element = document.querySelector<HTMLElement>('[data-slot="fruit-popup"]');
    expect([element?.style.left, element?.style.top]).not.toContain('');
    scrollBy(0, 20);
    await expect.poll(() => boxes().popup.top).toBeCloseTo(popup.top - 20, 0);
  },
);

test('a list above its field stays at the field when fewer options match', async () => {
  await render(
    <div style={{ padding: '1500px 0' }}>
      <Host groups={LONG} onChange={vi.fn()} />
    </div>,
  );
  box().element().scrollIntoView({ block: 'end' });
  await userEvent.click(box());
  await userEvent.keyboard('o5');
  await expect.poll(() => boxes().field.top - boxes().popup.bottom).toBeCloseTo(4, 0);
});

test('a step of the highlight renders two of a thousand options', async () => {
  let rendered = 0;
  const many = Array.from({ length: 1000 }, (_, index) => ({
    value: String(index),
    get label() {
      rendered += 1;
      return `Number ${index}`;
    },
    name: `Number ${index}`,
  }));
  await show([{ options: [option('a'), ...many] }]);
  await userEvent.click(box());
  expect(shown()).toHaveLength(1001);
  rendered = 0;
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => current()?.getAttribute('aria-label')).toBe('Number 0');
  expect(rendered).toBeLessThan(10);
});
