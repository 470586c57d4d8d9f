// useChat + the AI Elements conversation/message pattern (elements/components/message docs).
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useChat } from '@ai-sdk/react';
import { StickToBottom, useStickToBottomContext } from 'use-stick-to-bottom';
import { clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';
import { openAIDeltas } from './sse.js';
import { expose } from './expose.js';
import { getRow, isStored, putRow } from './store.js';

export const cn = (...a) => twMerge(clsx(a));

// OpenAI SSE -> UI message chunks: one text-delta per SSE event, as a server's toUIMessageStreamResponse would send.
class OpenAITransport {
  async sendMessages({ messages, abortSignal }) {
    const wire = messages.map((m) => ({
      role: m.role,
      content: m.parts.map((p) => (p.type === 'text' ? p.text : '')).join(''),
    }));
    const it = openAIDeltas(wire, abortSignal);
    let phase = 0;
    return new ReadableStream({
      async pull(c) {
        if (phase === 0) {
          phase = 1;
          c.enqueue({ type: 'start' });
          c.enqueue({ type: 'start-step' });
          c.enqueue({ type: 'text-start', id: 't' });
        }
        const { value, done } = await it.next();
        if (done) {
          c.enqueue({ type: 'text-end', id: 't' });
          c.enqueue({ type: 'finish-step' });
          c.enqueue({ type: 'finish' });
          c.close();
        } else c.enqueue({ type: 'text-delta', id: 't', delta: value });
      },
    });
  }
  async reconnectToStream() {
    return null;
  }
}

const Conversation = ({ className, ...props }) => (
  <StickToBottom
    className={cn('relative flex-1 overflow-y-hidden', className)}
    initial="smooth"
    resize="smooth"
    role="log"
    {...props}
  />
);
const ConversationContent = ({ className, ...props }) => (
  <StickToBottom.Content className={cn('flex flex-col gap-8 p-4', className)} {...props} />
);
const ConversationScrollButton = () => {
  const { isAtBottom, scrollToBottom } = useStickToBottomContext();
  return (
    !isAtBottom && (
      <button
        type="button"
        className="absolute bottom-4 left-[50%] translate-x-[-50%] rounded-full border bg-background p-2"
        onClick={() => scrollToBottom()}
      >
        ↓
      </button>
    )
  );
};
const Message = ({ className, from, ...props }) => (
  <div
    className={cn(
      'group flex w-full max-w-[95%] flex-col gap-2',
      from === 'user' ? 'is-user ml-auto justify-end' : 'is-assistant',
      className,
    )}
    {...props}
  />
);
const MessageContent = ({ children, className, ...props }) => (
  <div
    className={cn(
      'is-user:dark flex w-fit min-w-0 max-w-full flex-col gap-2 overflow-hidden text-sm',
      'group-[.is-user]:ml-auto group-[.is-user]:rounded-lg group-[.is-user]:bg-secondary group-[.is-user]:px-4 group-[.is-user]:py-3 group-[.is-user]:text-foreground',
      'group-[.is-assistant]:text-foreground',
      className,
    )}
    {...props}
  >
    {children}
  </div>
);

export function start(MessageResponse, chatOptions = {}) {
  const transport = new OpenAITransport();
  function Chat({ id, initial }) {
    const [input, setInput] = useState('');
    const { messages, sendMessage, status } = useChat({
      id,
      messages: initial,
      transport,
      // ai-sdk.dev, "Chatbot Message Persistence": `onFinish` hands over all messages, and saveChat writes them under the chat's id.
      ...(isStored && { onFinish: ({ messages: all }) => void putRow({ id, messages: all }) }),
      ...chatOptions,
    });
    Chat.send = (text) => sendMessage({ text });
    return (
      <div className="mx-auto flex h-screen max-w-[760px] flex-col">
        <Conversation>
          <ConversationContent>
            {messages.map((message) => (
              <Message from={message.role} key={message.id}>
                <MessageContent>
                  {message.parts.map((part, i) =>
                    part.type === 'text' ? (
                      <MessageResponse key={`${message.id}-${i}`}>{part.text}</MessageResponse>
                    ) : null,
                  )}
                </MessageContent>
              </Message>
            ))}
          </ConversationContent>
          <ConversationScrollButton />
        </Conversation>
        <form
          className="relative mt-4 w-full p-2"
          onSubmit={(e) => {
            e.preventDefault();
            if (input.trim()) {
              sendMessage({ text: input });
              setInput('');
            }
          }}
        >
          <textarea
            className="field-sizing-content max-h-48 min-h-16 w-full rounded-md border p-2 pr-12"
            name="message"
            placeholder="Say something..."
            value={input}
            onChange={(e) => setInput(e.currentTarget.value)}
          />
          <button type="submit" disabled={!input.trim()} className="absolute bottom-4 right-4">
            {status === 'streaming' ? '■' : '↑'}
          </button>
        </form>
      </div>
    );
  }
  function App() {
    const [state, setState] = useState({ id: 'c0', messages: [] });
    App.set = setState;
    return <Chat key={state.id} id={state.id} initial={state.messages} />;
  }
  createRoot(document.getElementById('root')).render(<App />);
  expose({
    send: (t) => Chat.send(t),
    seed: async (ms) => {
      const chat = {
        id: 'c1',
        messages: ms.map((m, i) => ({
          id: 'm' + i,
          role: m.role,
          parts: [{ type: 'text', text: m.content }],
        })),
      };
      if (isStored) await putRow(chat);
      App.set(isStored ? await getRow(chat.id) : chat);
    },
    kept: async () => JSON.stringify(await getRow('c1')),
    lastText: () => {
      const a = document.getElementsByClassName('is-assistant');
      return a.length ? a[a.length - 1].textContent : '';
    },
  });
}
