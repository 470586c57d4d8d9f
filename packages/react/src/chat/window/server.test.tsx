import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { createAssistantChat } from '@redpine/core';
import { describe, expect, it, vi } from 'vitest';
import { FilterBuilder } from '../../filter-builder/filter-builder.tsx';
import { ModelPicker } from '../../model-picker/model-picker.tsx';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { useAssistantChat } from '../../provider/use-assistant-chat.ts';
import { SettingsPresets } from '../../settings/settings-presets.tsx';
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

  // H1: Next refuses to prerender a client component that draws a random number or reads the clock.
  it('draws no random number and reads no clock', () => {
    const forbid = (name: string) => () => {
      throw new Error(`${name} in a render`);
    };
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(forbid('getRandomValues'));
    vi.spyOn(crypto, 'randomUUID').mockImplementation(forbid('randomUUID'));
    vi.spyOn(Math, 'random').mockImplementation(forbid('Math.random'));
    vi.spyOn(Date, 'now').mockImplementation(forbid('Date.now'));
    const waiting = endingWith('', {
      status: 'error',
      error: { code: 'rate_limited', message: '', retryable: true, retryAfterMs: 5000 },
    });
    const bare = [{ role: 'user', parts: [{ type: 'text', text: 'How tall?' }] }] as never;
    const Hook = () => <p>{Object.keys(useAssistantChat({ api: '/api' })).length}</p>;
    const given = createAssistantChat({ api: '/api' });
    for (const element of [
      <Hook key="hook" />,
      <ChatWindow key="own" api="/api" />,
      <ChatWindow key="given" chat={given} variant="widget" />,
      <ChatWindow key="waiting" api="/api" initialMessages={waiting} />,
      <ChatWindow key="long" api="/api" initialMessages={CONVERSATION} />,
      <ChatWindow key="bare" api="/api" initialMessages={bare} />,
      <AssistantChatProvider key="provider" api="/api">
        <ChatWindow slots={{ settingsBar: ModelPicker, aside: FilterBuilder }} />
        <SettingsPresets />
      </AssistantChatProvider>,
    ])
      // A widget comes with its script, so it writes nothing here.
      expect(() => render(element)).not.toThrow();
  });

  it('says what is missing where neither `api` nor a conversation is given', () => {
    expect(() => render(<ChatWindow />)).toThrow(/api/);
  });
});
