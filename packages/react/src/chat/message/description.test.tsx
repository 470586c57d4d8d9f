import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { createFakeChat, fakeMessage } from '../../fixtures/fake-chat.fixture.ts';
import { ChatWindow } from '../window/chat-window.tsx';

it('describes an answer by its failure before the settings that it was asked with', () => {
  const messages = [
    fakeMessage('user', 'How tall?'),
    fakeMessage('assistant', '', {
      status: 'error',
      error: { code: 'unavailable', message: '', retryable: true },
    }),
  ];
  const html = renderToStaticMarkup(<ChatWindow chat={createFakeChat({ messages })} variant="full" />);
  const [answer = ''] = html.match(/<article[^>]*data-role="assistant"[^>]*>/) ?? [];
  const [first = '', second] = /aria-describedby="([^"]*)"/.exec(answer)?.[1]?.split(' ') ?? [];
  expect(html.split(`id="${first}">`)[1]).toMatch(/^No answer came\./);
  // The line of the settings is loaded later.
  expect(first).toBe(`${second}-end`);
});
