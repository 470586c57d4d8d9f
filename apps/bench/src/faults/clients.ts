import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { createAssistantChat, textOf } from '@redpine/core';
import type { Fault } from '../../../../packages/core/src/faults/fault.fixture.ts';

/** How a client reported an answer. The bench sets `hangs` if the client has not ended in time. */
export interface Outcome {
  text: string;
  ending: 'complete' | 'incomplete' | 'hangs';
}

/** A client of the wire: asks one question at `url` and says how it went. */
export interface Client {
  name: string;
  ask: (url: string, fault: Fault, signal: AbortSignal) => Promise<Outcome>;
}

const rivals = new URL('../../rivals/', import.meta.url);
const resolve = createRequire(new URL('package.json', rivals)).resolve;

/** Whether the rivals have been installed. */
export function haveRivals(): boolean {
  return existsSync(new URL('node_modules/openai', rivals));
}

export const redpine: Client = {
  name: 'redpine',
  async ask(api, { limits }, signal) {
    const chat = createAssistantChat({ api, limits });
    signal.addEventListener('abort', chat.stop);
    await chat.sendMessage('Hello?');
    const answer = chat.getSnapshot().messages.at(-1);
    return {
      text: answer ? textOf(answer) : '',
      ending: answer?.status === 'complete' ? 'complete' : 'incomplete',
    };
  },
};

/** The rivals as their own documentation sets them up, with the retries they have by default. */
export async function loadRivals(): Promise<Client[]> {
  const load = (name: string): Promise<unknown> => import(pathToFileURL(resolve(name)).href);
  const { OpenAI } = (await load('openai')) as OpenAiModule;
  const { streamText } = (await load('ai')) as AiModule;
  const { createOpenAICompatible } = (await load('@ai-sdk/openai-compatible')) as CompatibleModule;
  const openai: Client = {
    name: 'openai',
    async ask(baseURL, _fault, signal) {
      const client = new OpenAI({ baseURL, apiKey: 'none' });
      return collect(async (add) => {
        const stream = await client.chat.completions.create(
          { model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: 'Hello?' }] },
          { signal },
        );
        for await (const chunk of stream) for (const choice of chunk.choices) add(choice.delta.content ?? '');
        return true;
      });
    },
  };
  const ai: Client = {
    name: 'ai',
    async ask(baseURL, _fault, abortSignal) {
      const provider = createOpenAICompatible({ name: 'fault', baseURL, apiKey: 'none' });
      return collect(async (add) => {
        const { fullStream } = streamText({
          model: provider('gpt-4o'),
          prompt: 'Hello?',
          abortSignal,
          onError: () => undefined,
        });
        let finished = false;
        for await (const part of fullStream) {
          if (part.type === 'text-delta') add(part.text ?? '');
          if (part.type === 'error' || part.type === 'abort') return false;
          if (part.type === 'finish') finished = part.rawFinishReason !== undefined;
        }
        return finished;
      });
    },
  };
  return [openai, ai];
}

async function collect(read: (add: (text: string) => void) => Promise<boolean>): Promise<Outcome> {
  let text = '';
  try {
    const complete = await read((more) => {
      text += more;
    });
    return { text, ending: complete ? 'complete' : 'incomplete' };
  } catch {
    return { text, ending: 'incomplete' };
  }
}

interface OpenAiModule {
  OpenAI: new (options: { baseURL: string; apiKey: string }) => {
    chat: {
      completions: {
        create: (
          body: object,
          options: { signal: AbortSignal },
        ) => Promise<AsyncIterable<{ choices: { delta: { content?: string | null } }[] }>>;
      };
    };
  };
}

interface AiModule {
  streamText: (options: object) => {
    fullStream: AsyncIterable<{ type: string; text?: string; rawFinishReason?: string }>;
  };
}

interface CompatibleModule {
  createOpenAICompatible: (options: object) => (model: string) => unknown;
}
