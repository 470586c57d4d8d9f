import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { Markdown } from './markdown.tsx';

/** The box of the text of an element, in px. */
function textBox(element: Element | null | undefined): DOMRect {
  if (!element) throw new Error('There is no such element.');
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** The width of an item's number as drawn. */
function numberWidth(item: Element, text: string): number {
  const probe = document.createElement('span');
  const { fontFamily, fontSize } = getComputedStyle(item, '::before');
  Object.assign(probe.style, { fontFamily, fontSize, position: 'absolute' });
  probe.textContent = text;
  document.body.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width;
}

test('a number of two digits does not touch the text of its item, where digits are wide', async () => {
  const text = Array.from({ length: 12 }, (_, index) => `${index + 1}. Item`).join('\n');
  const { container } = await render(
    <div style={{ fontFamily: 'monospace' }}>
      <Markdown text={text} />
    </div>,
  );
  const item = container.querySelector('li:last-child');
  if (!item) throw new Error('There is no item.');
  const room = textBox(item).left - item.getBoundingClientRect().left;
  expect(room - numberWidth(item, '12.')).toBeGreaterThanOrEqual(2);
});

test('an item without text, at which an answer was stopped, has a line of its own', async () => {
  const { container } = await render(<Markdown text={'- One\n-'} />);
  const [one, empty] = container.querySelectorAll('li');
  expect(empty?.textContent).toBe('');
  expect(empty?.offsetHeight).toBe(one?.offsetHeight);
});

test('the cells of a column share one edge, whatever the direction of the table and of their words', async () => {
  const arabicTable = '| الشجرة | الارتفاع |\n| --- | ---: |\n| الصنوبر | 35 m |\n| Red pine | 40 m |';
  const englishTable = '| Tree | Height |\n| --- | ---: |\n| Red pine | 35 m |\n| الأرز | أربعون |';
  const { container } = await render(<Markdown text={`${arabicTable}\n\n${englishTable}`} />);
  const [arabic, english] = container.querySelectorAll('table');
  const edges = (table: Element | undefined, column: number, side: 'left' | 'right') => {
    const cells = table?.querySelectorAll(`tr > :nth-child(${column})`) ?? [];
    expect(cells).toHaveLength(3);
    return new Set([...cells].map((cell) => Math.round(textBox(cell)[side])));
  };
  expect(edges(arabic, 1, 'right').size).toBe(1);
  expect(edges(arabic, 2, 'right').size).toBe(1);
  expect(edges(english, 1, 'left').size).toBe(1);
  expect(edges(english, 2, 'right').size).toBe(1);
});
