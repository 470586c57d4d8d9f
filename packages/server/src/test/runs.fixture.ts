import { textOf } from '@redpine/core';
import type { ServerResponse } from 'node:http';
import { createMemoryRuns, createMemoryThreads } from '../index.ts';
import type { AssistantHandlerOptions, RunStore } from '../index.ts';
import { threadId } from '../testkit/thread-samples.ts';
import { ask, createRig, QUESTION, startEvents } from './rig.fixture.ts';
import type { Answer, Rig } from './rig.fixture.ts';

export const ID = threadId(1);
export const OWNER = '["docs","ann"]';
export const IDS = { 'redpine-thread': ID, 'redpine-message': 'a1' };

export const delta = (content: string) => `data: {"choices":[{"delta":{"content":"${content}"}}]}\n\n`;
export const END = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** The events of a stream so far. */
export interface Followed {
  response: Response;
  /** Data of the events, in their order. */
  data: string[];
  /** Names and codes of `error` events. */
  errors: string[];
  ids: string[];
  /** The whole text. */
  raw: string;
  hasEnded: boolean;
  /** The connection broke. */
  hasBroken: boolean;
  leave: () => Promise<void>;
  text: () => string;
}

/** Reads an answer of events in the background. */
export function follow(response: Response): Followed {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const followed: Followed = {
    response,
    data: [],
    errors: [],
    ids: [],
    raw: '',
    hasEnded: false,
    hasBroken: false,
    leave: async () => reader?.cancel(),
    text: () => followed.data.map(textIn).join(''),
  };
  let rest = '';
  const take = (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
      const data = field('data');
      if (data === undefined) continue;
      if (field('event') === 'error') followed.errors.push(JSON.parse(data).error.code);
      else followed.data.push(data);
      const id = field('id');
      if (id !== undefined) followed.ids.push(id);
    }
  };
  void (async () => {
    for (;;) {
      const { done = true, value } = (await reader?.read()) ?? {};
      if (done) break;
      const text = decoder.decode(value, { stream: true });
      followed.raw += text;
      take(text);
    }
    followed.hasEnded = true;
  })().catch(() => (followed.hasBroken = true));
  return followed;
}

function textIn(data: string): string {
  return data === '[DONE]' ? '' : (JSON.parse(data).choices?.[0]?.delta?.content ?? '');
}

export interface RunsRig extends Rig {
  runs: RunStore;
  threads: ReturnType<typeof createMemoryThreads>;
  /** Sends a question as Ann, or as the one whom the header `x-user` names. */
  send: (
    headers?: Record<string, string>,
    init?: Omit<RequestInit, 'body'> & { body?: object },
  ) => Promise<Followed>;
  get: (path: string, headers?: Record<string, string>, init?: RequestInit) => Promise<Response>;
  stop: (id: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
}

/** A handler with runs and threads in memory. */
export async function createRunsRig({
  runs = createMemoryRuns(),
  threads = createMemoryThreads(),
  ...options
}: Parameters<typeof createRig>[0] & { runs?: RunStore } = {}): Promise<RunsRig> {
  const authorize: AssistantHandlerOptions['authorize'] = (request) => ({
    principal: { id: request.headers.get('x-user') ?? 'ann' },
  });
  const rig = await createRig({ authorize, ...options, runs, threads });
  return {
    ...rig,
    runs,
    threads: threads as ReturnType<typeof createMemoryThreads>,
    send: async (headers = IDS, { body = {}, ...init } = {}) =>
      follow(
        await rig.handler(
          ask(rig.api, '/chat/completions', { stream: true, ...QUESTION, ...body }, { headers, ...init }),
        ),
      ),
    get: (path, headers = {}, init = {}) => rig.handler(new Request(rig.api + path, { headers, ...init })),
    stop: (id, body = {}, headers = {}) => rig.handler(ask(rig.api, `/runs/${id}/stop`, body, { headers })),
  };
}

export function runIdIn({ response }: Followed): string {
  return response.headers.get('redpine-run') ?? '';
}

/** A service whose answers the test writes. */
export function createPen() {
  const answers: ServerResponse[] = [];
  const answer: Answer = (_, outgoing) => {
    startEvents(outgoing);
    answers.push(outgoing);
  };
  return {
    answer,
    answers,
    write: (text: string, at = 0) => answers[at]?.write(text),
    end: (text = '', at = 0) => answers[at]?.end(text),
  };
}

/** Text and status of the answer as it is stored. */
export async function storedAnswer({ threads }: Pick<RunsRig, 'threads'>): Promise<unknown[] | undefined> {
  const thread = await threads.get(OWNER, ID);
  const message = thread?.nodes.find((node) => node.message.role === 'assistant')?.message;
  return message && [textOf(message), message.status];
}
