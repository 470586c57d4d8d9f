import '../styles.css';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { ChatWindow } from './chat-window.tsx';
import { createFakeChat, fakeMessage } from './fake-chat.fixture.ts';
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
])('marks in %j the place that was found, over all its elements', async (markdown, query, marked) => {
  const message = fakeMessage('assistant', markdown);
  const chat = createFakeChat({ messages: [fakeMessage('user', 'Question?'), message] });
  const screen = await render(<ChatWindow chat={chat} />);
  const article = screen.getByRole('article', { name: 'Answer 1' });
  await expect.poll(() => article.element().querySelector('[data-slot="markdown"]')).not.toBeNull();
  expect(searchMessages([message], query)).toHaveLength(1);
  const range = highlightText(article.element() as HTMLElement, query, 0);
  expect(range?.toString()).toBe(marked);
});
