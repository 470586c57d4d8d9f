import '../../styles.css';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ChatWindow } from '../window/chat-window.tsx';
import { createFakeChat, fakeMessage } from '../../fixtures/fake-chat.fixture.ts';
import { highlightText } from './highlight.ts';
import { searchMessages } from './search-messages.ts';

it.each([
  ['The **red** pine', 'The red', 'The red'],
  ['Use `red` pine', 'use red', 'Use red'],
  ['over the\nline end', 'the line', 'the\nline'],
  ['hard  \nbreak', 'hard break', 'hardbreak'],
  [`${'İ'.repeat(12)} needle`, 'needle', 'needle'],
  ['- one\n- two **three**', 'two three', 'two three'],
  ['a🌲b **red**', 'b red', 'b red'],
  ['```js\nconst a = 1;\n```', 'const a', 'const a'],
  ['see ![a *tall* pine](https://pines.test/a.png) here', 'tall pine', 'tall pine'],
  ['![one](x.png) two', 'two', 'two'],
])('marks in %j the place that was found, over all its elements', async (markdown, query, marked) => {
  const message = fakeMessage('assistant', markdown);
  const chat = createFakeChat({ messages: [fakeMessage('user', 'Question?'), message] });
  const screen = await render(<ChatWindow chat={chat} />);
  const article = screen.getByRole('article', { name: 'Answer 1' });
  await expect.poll(() => article.element().querySelector('[data-slot="markdown"]')).not.toBeNull();
  expect(searchMessages([message], query)).toHaveLength(1);
  const range = highlightText(article.element() as HTMLElement, { query, index: 0 });
  expect(range?.toString()).toBe(marked);
});

it('finds an image that is shown by its words', async () => {
  const source = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
  const components = {
    image: ({ alt }: { alt: string }) => <img data-slot="image" src={source} alt={alt} />,
  };
  const message = fakeMessage('assistant', 'A tree: ![a tall pine](a.png) and a tall birch');
  const chat = createFakeChat({ messages: [fakeMessage('user', 'Question?'), message] });
  const screen = await render(<ChatWindow chat={chat} components={components} />);
  const article = screen.getByRole('article', { name: 'Answer 1' });
  await expect.element(screen.getByRole('img', { name: 'a tall pine' })).toBeInTheDocument();
  expect(searchMessages([message], 'a tall')).toHaveLength(2);
  const range = highlightText(article.element() as HTMLElement, { query: 'a tall', index: 0 });
  expect(range?.cloneContents().querySelector('img')?.alt).toBe('a tall pine');
  expect(highlightText(article.element() as HTMLElement, { query: 'a tall', index: 1 })?.toString()).toBe(
    'a tall',
  );
});

it('marks every place in view, within longer words too, fainter than the current one, until it is closed', async () => {
  const far = Array.from({ length: 30 }, (_, at) => `Paragraph ${at}`).join('\n\n');
  const messages = [
    fakeMessage('user', 'v0.1 far up'),
    fakeMessage('assistant', far),
    fakeMessage('user', 'Which of them?'),
    fakeMessage('assistant', 'It came with v0.10, **v0**.1 and V0.11.'),
  ];
  const screen = await render(
    <div style={{ height: 400 }}>
      <ChatWindow chat={createFakeChat({ messages })} />
    </div>,
  );
  await userEvent.click(screen.getByRole('textbox', { name: 'Message' }));
  await userEvent.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Find in conversation' }), 'v0.1');
  const marked = (name: string) => [...(CSS.highlights.get(name) ?? [])].map(String);
  await expect.poll(() => marked('redpine-find-others')).toEqual(['v0.1', 'v0.1', 'V0.1']);
  expect(marked('redpine-find')).toEqual(['V0.1']);
  await userEvent.keyboard('{Enter}{Enter}{Enter}');
  await expect.poll(() => marked('redpine-find-others')).toEqual(['v0.1']);
  await userEvent.keyboard('{Escape}');
  await expect
    .poll(() => [...CSS.highlights.keys()].filter((name) => name.startsWith('redpine-find')))
    .toEqual([]);
});
