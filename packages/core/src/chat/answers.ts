import { AssistantError } from '../wire/assistant-error.ts';
import { endpointOf } from '../wire/client.ts';
import { createId } from '../wire/create-id.ts';
import type { ChatRequest, WireMessage } from '../wire/request.ts';
import { createAnswerReader } from './answer-reader.ts';
import type { AssistantChatOptions, ChatEnvironment } from './assistant-chat.ts';
import { settingsToSend } from './check-settings.ts';
import { fitRequest } from './history.ts';
import type { ChatMessage, ChatSettings } from './message.ts';
import { FROZEN } from './read-messages.ts';
import { type AnswerRun, offlineError, runAnswer } from './run-answer.ts';

/** What is to be answered, under what, and into which message. */
export interface Ask {
  messages: WireMessage[];
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
  start: (handlers: AnswerHandlers) => AnswerRun;
}

export interface AnswerHandlers {
  after: Promise<void>;
  onChange: () => void;
  onData: (raw: unknown) => void;
  onEnd: (last: Partial<ChatMessage>, error: AssistantError | undefined) => void;
}

/** Makes the request of an answer, or says why it is too large however much of the history is left out. */
export function prepareAnswer(ask: Ask, options: AssistantChatOptions): PreparedAnswer | AssistantError {
  const { api, protocol, headers, fetch, limits, retries, models, history, stream = true } = options;
  const settings = settingsToSend(ask.settings, models);
  const whole: ChatRequest = { messages: ask.messages, stream, ...settings };
  const fitted = fitRequest(whole, history, ask.keep);
  if (fitted instanceof AssistantError) return fitted;
  const requestId = createId();
  const request = { ...settings, requestId, turnsLeftOut: fitted.turnsLeftOut };
  const answer: ChatMessage = {
    ...ask.answer,
    status: 'pending',
    reason: undefined,
    error: undefined,
    finishReason: undefined,
    metadata: { ...ask.answer.metadata, request },
  };
  const send = {
    url: endpointOf(api, protocol),
    body: fitted.request,
    requestId,
    headers,
    fetch,
    limits,
    retries,
  };
  return {
    answer,
    start({ onEnd, ...handlers }) {
      const reader = createAnswerReader(protocol, answer);
      let unwatch: () => void = () => undefined;
      const run = runAnswer({
        ...handlers,
        isOnline: () => options.environment?.isOnline?.() ?? true,
        id: answer.id,
        send,
        reader,
        onEnd(last, error) {
          unwatch();
          onEnd(last, error);
        },
      });
      unwatch = watchSurroundings(run, options.environment ?? {});
      return run;
    },
  };
}

/** Ends the answer when the network or the page goes; listens only for as long as it runs. */
function watchSurroundings(run: AnswerRun, { onOffline, onFreeze }: Partial<ChatEnvironment>): () => void {
  const offs = [
    onOffline?.(() => run.end(offlineError())),
    onFreeze?.(() => run.end(new AssistantError('frozen', FROZEN, { retryable: true }))),
  ];
  return () => offs.forEach((off) => off?.());
}
