import type { AssistantChat, AssistantChatOptions, ChatMessage } from '../index.ts';
import { encodeChunk } from '../wire/read/encode-chunk.ts';
import type { ChatRequest } from '../wire/base/request.ts';
import { createAssistantChat } from './create-assistant-chat.ts';
import { loadStream } from './effects/answers.ts';
import { type ChatInternals, internalsOf } from './types/internals.ts';

await loadStream();

/** A request that a test answers by hand. */
export interface PlayedRequest {
  url: string;
  body: ChatRequest;
  headers: Headers;
  aborted: () => boolean;
  /** Sends text. */
  say: (text: string) => Promise<void>;
  /** Sends any object of a stream. */
  send: (chunk: object | '[DONE]') => Promise<void>;
  /** Ends as complete. */
  finish: (reason?: string) => Promise<void>;
  /** Ends without a finish. */
  cut: () => Promise<void>;
  /** Breaks the connection. */
  fail: () => Promise<void>;
  /** Answers with an error status instead of a stream. */
  refuse: (status: number, body?: object, headers?: Record<string, string>) => Promise<void>;
}

export interface PlayedChat {
  /** With its internals, for their tests. */
  chat: AssistantChat & ChatInternals;
  requests: PlayedRequest[];
  /** The newest request. */
  last: () => PlayedRequest;
  /** Number of requests that were neither answered completely nor aborted. */
  open: () => number;
  answer: () => ChatMessage | undefined;
  roles: () => string;
}

/** Waits until all pending work has settled. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((done) => setTimeout(done));
}

/** A service that a test plays by hand. */
export function playService(): Pick<PlayedChat, 'requests' | 'last' | 'open'> & { fetch: typeof fetch } {
  const requests: PlayedRequest[] = [];
  const open = new Set<PlayedRequest>();
  const fetch = (url: unknown, init: RequestInit = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const signal = init.signal;
      let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
      const body = new ReadableStream<Uint8Array>({
        start: (given) => void (controller = given),
        cancel: () => void open.delete(request),
      });
      let responded = false;
      const respond = () => {
        if (!responded) resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
        responded = true;
      };
      const close = () => {
        open.delete(request);
        controller?.close();
      };
      const request: PlayedRequest = {
        url: String(url),
        body: JSON.parse(typeof init.body === 'string' ? init.body : '{}') as ChatRequest,
        headers: new Headers(init.headers),
        aborted: () => signal?.aborted ?? false,
        async send(chunk) {
          respond();
          if (open.has(request)) controller?.enqueue(encodeChunk(chunk));
          await settle();
        },
        say: (text) => request.send({ id: 'x', choices: [{ index: 0, delta: { content: text } }] }),
        async finish(reason = 'stop') {
          await request.send({ id: 'x', choices: [{ index: 0, delta: {}, finish_reason: reason }] });
          if (open.has(request)) close();
          await settle();
        },
        async cut() {
          respond();
          if (open.has(request)) close();
          await settle();
        },
        async fail() {
          open.delete(request);
          controller?.error(new TypeError('network error'));
          await settle();
        },
        async refuse(status, json = {}, headers = {}) {
          if (responded) return;
          responded = true;
          open.delete(request);
          resolve(new Response(JSON.stringify(json), { status, headers }));
          await settle();
        },
      };
      signal?.addEventListener('abort', () => {
        open.delete(request);
        reject(new DOMException('Aborted', 'AbortError'));
      });
      open.add(request);
      requests.push(request);
    });
  return {
    fetch,
    requests,
    last() {
      const request = requests.at(-1);
      if (!request) throw new Error('nothing was sent');
      return request;
    },
    open: () => open.size,
  };
}

/** A chat with that service. Commits run at once, so every snapshot is the newest. */
export function playChat(options: Partial<AssistantChatOptions> = {}): PlayedChat {
  const service = playService();
  const chat = createAssistantChat({
    api: '/api/assistant',
    retries: 0,
    fetch: service.fetch,
    ...options,
    environment: {
      schedule(commit) {
        commit();
        return () => undefined;
      },
      ...options.environment,
    },
  });
  return {
    chat: { ...chat, ...internalsOf(chat) },
    ...service,
    answer: () => chat.getSnapshot().messages.at(-1),
    roles: () =>
      chat
        .getSnapshot()
        .messages.map(({ role, status }) => `${role}:${status}`)
        .join(' '),
  };
}
