import { AssistantError } from '../../wire/errors/assistant-error.ts';
import { offlineError } from '../../wire/errors/errors.ts';
import type { ChatRequest } from '../../wire/base/request.ts';
import type { AssistantChatOptions, QueuedMessage } from '../types/assistant-chat.ts';
import { type ChatMessage, type ChatSettings, createMessage, type Draw, LIVE } from '../types/message.ts';
import { checkLength, type FittedRequest, fitRequest, toWireMessages } from './history.ts';
import { isOffline } from './is-offline.ts';
import { pickSettings } from './pick-settings.ts';
import { findFilterRefusal, settingsToSend } from './settings.ts';

/** A request of a person, before its checks. */
export interface Ask {
  /** A new question. Without one, the last message of `path` is answered again. */
  text?: string;
  /** The question that the new one replaces. */
  messageId?: string | undefined;
  /** The answer that is to go on: the last message of `path`. */
  continued?: ChatMessage;
  /** The messages to send; those before a new question. */
  path: readonly ChatMessage[];
  /**
   * Overrides of the settings on screen. A filter among them replaces the one on screen, and with it any block for that
   * filter.
   */
  overrides?: ChatSettings | undefined;
  /** Settings of an earlier request, which replace those on screen; blocks on screen do not apply to them. */
  settings?: ChatSettings | undefined;
}

/** One request and the answer that it fills. */
export interface Turn {
  /** The send as shown while it waits, with the settings at the time of the send. */
  item: QueuedMessage;
  /** The question that joins the conversation with it. */
  question: ChatMessage | undefined;
  /** The message to write, pending and stamped with its request. */
  answer: ChatMessage;
  /** The last message that is sent: the question, or the answer itself for a continuation. */
  lastId: string;
  /** The messages that were fitted. */
  path: readonly ChatMessage[];
  fitted: FittedRequest;
}

/** A stored answer that is read again from its run; no request is sent for it. */
export type FollowedTurn = { [K in Exclude<keyof Turn, 'answer'>]?: undefined } & Pick<Turn, 'answer'> & {
    /** Called if the run has no more of an incomplete answer while the user waits for it. */
    onGone?: () => void;
  };

/** The purpose of the one open request of a conversation. */
export type ActiveTurn = (Turn & { onGone?: undefined }) | FollowedTurn;

/** The unshown question of a continuation, sent after the answer. */
const CONTINUATION = 'Go on exactly where you stopped, without repeating anything.';

/**
 * Checks the input, merges its settings, fits it and its history into one request, and stamps the answer with it.
 * Returns the turn, or the error that prevents the send. The filter is copied once, so that later changes by the host
 * have no effect.
 *
 * @param draw Ids and times. A check passes constants, because it runs while a page renders.
 */
export function prepareRequest(
  ask: Ask,
  screen: { settings: ChatSettings; blocks: ReadonlyMap<string, string> },
  options: AssistantChatOptions,
  draw: Draw = LIVE,
): Turn | AssistantError {
  const {
    text,
    messageId,
    continued,
    settings = { ...screen.settings, ...pickSettings(ask.overrides) },
  } = ask;
  if (text?.trim() === '') return new AssistantError('empty_message', 'There is nothing to send.');
  const isOnScreen = !ask.settings && pickSettings(ask.overrides).filter === undefined;
  const [blocked] = isOnScreen ? screen.blocks.values() : [];
  const refusal =
    (text === undefined ? undefined : checkLength(text, options.history)) ??
    (blocked === undefined ? undefined : new AssistantError('invalid_filter', blocked)) ??
    findFilterRefusal(settings.filter);
  if (refusal) return refusal;
  // Offline, nothing is sent now, and nothing is sent later without a user action.
  if (isOffline(options.environment)) return offlineError();

  const question = text === undefined ? undefined : createMessage('user', text, draw);
  const path = question ? [...ask.path, question] : ask.path;
  const asked = JSON.parse(JSON.stringify(settings)) as ChatSettings;
  const toSend = settingsToSend(asked, options.models);
  const fitted = fitPath(path, toSend, options, continued !== undefined, asWritten);
  if (fitted instanceof AssistantError) return fitted;
  const answer = continued ? toContinue(continued) : createMessage('assistant', undefined, draw);
  const request = { ...toSend, requestId: draw.createId(), turnsLeftOut: fitted.turnsLeftOut };
  return {
    item: { id: draw.createId(), text: text ?? '', messageId, settings: asked },
    question,
    answer: { ...answer, metadata: { ...answer.metadata, request } },
    lastId: path.at(-1)?.id ?? answer.id,
    path,
    fitted,
  };
}

/** An answer while its continuation is pending. */
function toContinue(message: ChatMessage): ChatMessage {
  const { timings: _, run: _run, continued = 0, ...metadata } = message.metadata;
  const unfinished = {
    status: 'pending',
    reason: undefined,
    error: undefined,
    finishReason: undefined,
  } as const;
  return { ...message, ...unfinished, metadata: { ...metadata, continued: continued + 1 } };
}

/** For the first measurement: a request with an answer that may contain references is fitted again before it is sent. */
const asWritten = (text: string): string => text;

/**
 * The request for a path, without the oldest turns that exceed the limits.
 *
 * @param withoutReferences Removes the list of references from an answer, which must not be sent back.
 */
export function fitPath(
  path: readonly ChatMessage[],
  settings: ChatSettings,
  { stream = true, history, protocol, highlights, context }: AssistantChatOptions,
  isContinued: boolean,
  withoutReferences: (text: string) => string,
): FittedRequest | AssistantError {
  const messages = toWireMessages(path, withoutReferences);
  if (isContinued) messages.push({ role: 'user', content: CONTINUATION });
  const request: ChatRequest = { messages, stream, ...settings };
  if (protocol === 'chat') {
    if (highlights) request.include_highlights = true;
    if (context) {
      const { topK: top_k, snippetSize: snippet_size, multimodal } = context;
      request.context_options = { top_k, snippet_size, multimodal };
    }
  }
  return fitRequest(request, history, isContinued ? 2 : 1);
}
