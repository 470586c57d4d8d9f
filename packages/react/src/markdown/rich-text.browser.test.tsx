import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { Markdown } from './markdown.tsx';
import { richTextOf } from './rich-text.ts';

async function copied(markdown: string): Promise<HTMLElement> {
  const screen = await render(<Markdown text={markdown} />);
  const drawn = screen.container.querySelector<HTMLElement>('[data-slot="markdown"]');
  const out = document.createElement('div');
  out.innerHTML = drawn ? richTextOf(drawn) : '';
  return out;
}

it('copies what is done and what is not of a list of tasks', async () => {
  const out = await copied('- [x] cut\n- [ ] plant');
  expect([...out.querySelectorAll('li')].map((item) => item.textContent)).toEqual(['☑ cut', '☐ plant']);
});

it('copies code without its header', async () => {
  expect((await copied('```js\nconst a = 1;\n```')).textContent?.trim()).toBe('const a = 1;');
});

it('copies footnotes numbered once, without links into the page', async () => {
  const out = await copied('Tall[^a].\n\n[^a]: Very tall.');
  expect(out.querySelectorAll('[href^="#"]')).toHaveLength(0);
  expect(out.textContent).toContain('Tall[1].');
  expect(out.querySelector('ol li')?.textContent?.trim()).toBe('Very tall.');
});

it('copies of a picture that was not loaded its words alone', async () => {
  const out = await copied('See ![a tall pine](https://pictures.test/pine.png) here.');
  expect(out.textContent?.replace(/\s+/g, ' ').trim()).toBe('See a tall pine here.');
});

it('copies headings at the levels of the answer, and links with their own words alone', async () => {
  const out = await copied('# Red *pine*\n\n### Height\n\nSee [the guide](https://trees.test/a), then go.');
  expect([...out.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ outerHTML }) => outerHTML)).toEqual([
    '<h1 dir="ltr">Red <em>pine</em></h1>',
    '<h3 dir="ltr">Height</h3>',
  ]);
  expect(out.querySelector('p')?.innerHTML).toBe(
    'See <a href="https://trees.test/a">the guide</a>, then go.',
  );
});
