import { AssistantError } from '../wire/assistant-error.ts';
import { endpointOf } from '../wire/client.ts';
import { createId } from '../wire/create-id.ts';
import type { WireMessage } from '../wire/request.ts';
import type { Send } from '../wire/transport.ts';
import type { AssistantChatOptions } from './assistant-chat.ts';
import { settingsToSend } from './check-settings.ts';
import { fitRequest } from './history.ts';
import type { ChatMessage, ChatSettings } from './message.ts';

/** What is to be answered, under what, and into which message. */
export interface Ask {
  /** The path to it, as it is now. */
  messages: () => WireMessage[];
  settings: ChatSettings;
  /** The message to write; its text goes on. */
  answer: ChatMessage;
  /** How many of the newest turns belong together. Default 1. */
  keep?: number;
}

/** An answer that is ready to be asked for: nothing has left yet. */
export interface PreparedAnswer {
  /** The message as it is while nothing has come. */
  answer: ChatMessage;
  send: Send;
}

/** Makes the request of an answer, or says why it is too large however much of the history is left out. */
export function prepareAnswer(
  ask: Ask,
  options: AssistantChatOptions,
  requestId: string = createId(),
): PreparedAnswer | AssistantError {
  const { api, protocol, headers, fetch, limits, retries, models, history, stream = true } = options;
  const settings = settingsToSend(ask.settings, models);
  const fitted = fitRequest({ messages: ask.messages(), stream, ...settings }, history, ask.keep);
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
