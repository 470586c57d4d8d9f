import { AssistantError } from '../wire/assistant-error.ts';
import { endpointOf } from '../wire/client.ts';
import { createId } from '../wire/create-id.ts';
import type { Send } from '../wire/transport.ts';
import type { AssistantChatOptions } from './assistant-chat.ts';
import { settingsToSend } from './check-settings.ts';
import { fitRequest, toWireMessages } from './history.ts';
import type { ChatMessage, ChatSettings } from './message.ts';

/** What is to be answered, under what, and into which message. */
export interface Ask {
  settings: ChatSettings;
  /** The message to write; its text goes on. */
  answer: ChatMessage;
  /** Asks it to go on: sent after it, and shown nowhere. */
  goOn?: ChatMessage;
}

/** An answer that is ready to be asked for: nothing has left yet. */
export interface PreparedAnswer {
  /** The message as it is while nothing has come. */
  answer: ChatMessage;
  send: Send;
}

/** Makes the request of an answer to the end of a path, or says why it is too large however much of the history is left out. */
export function prepareAnswer(
  ask: Ask,
  path: readonly ChatMessage[],
  options: AssistantChatOptions,
  requestId: string = createId(),
): PreparedAnswer | AssistantError {
  const { api, protocol, headers, fetch, limits, retries, models, history, stream = true } = options;
  const settings = settingsToSend(ask.settings, models);
  const messages = toWireMessages(path.concat(ask.goOn ?? []));
  const fitted = fitRequest({ messages, stream, ...settings }, history, ask.goOn ? 2 : 1);
  if (fitted instanceof AssistantError) return fitted;
  const { request: body, turnsLeftOut } = fitted;
  return {
    answer: {
      ...ask.answer,
      status: 'pending',
      reason: undefined,
      error: undefined,
      finishReason: undefined,
      metadata: { ...ask.answer.metadata, request: { ...settings, requestId, turnsLeftOut } },
    },
    send: { url: endpointOf(api, protocol), body, requestId, headers, fetch, limits, retries },
  };
}
