import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ChatWindow } from './chat-window.tsx';
import { CONVERSATION, endingWith, manyTurns } from '../../fixtures/conversation.fixture.ts';

const render = (element: React.ReactNode) => renderToString(<StrictMode>{element}</StrictMode>);

describe('on a server', () => {
  // C04, L29
  it('writes neither style attributes nor handlers, and needs nothing of a browser', () => {
    const states = [
      CONVERSATION,
      endingWith('', {
        status: 'error',
        error: { code: 'rate_limited', message: '', retryable: true, retryAfterMs: 5000 },
      }),
      endingWith('Half', { status: 'interrupted', reason: 'idle' }),
    ];
    for (const initialMessages of states) {
      const html = render(<ChatWindow api="/api/assistant" initialMessages={initialMessages} />);
      expect(html).toContain('role="log"');
      expect(html).not.toMatch(/\sstyle=/);
      expect(html).not.toMatch(/\son[a-z]+=/);
    }
  });

  it('writes the newest messages of a long conversation alone', () => {
    const html = render(<ChatWindow api="/api/assistant" initialMessages={manyTurns(500)} />);
    expect(html.match(/<article/g)).toHaveLength(8);
  });

  it('writes the suggested questions, the launcher and the shapes', () => {
    expect(render(<ChatWindow api="/api/assistant" suggestions={['How tall?']} />)).toContain('How tall?');
    for (const variant of ['inline', 'full'] as const) {
      expect(render(<ChatWindow api="/api/assistant" variant={variant} />)).toContain(
        `data-variant="${variant}"`,
      );
    }
  });

  it('says what is missing where neither `api` nor a conversation is given', () => {
    expect(() => render(<ChatWindow />)).toThrow(/api/);
  });
});
