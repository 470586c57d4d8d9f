import { AssistantError } from '../../wire/errors/assistant-error.ts';
import { offlineError } from '../../wire/errors/errors.ts';
import type { ChatRequest } from '../../wire/base/request.ts';
import type {
  AssistantChatOptions,
  ChatEnvironment,
  ChatSnapshot,
  QueuedMessage,
} from '../types/assistant-chat.ts';
import { callSafely } from '../types/call-safely.ts';
import {
  type ChatMessage,
  type ChatSettings,
  createMessage,
  type Draw,
  LIVE,
  textOf,
} from '../types/message.ts';
import { checkLength, type FittedRequest, fitRequest, toWireMessages } from './history.ts';
import { findFilterRefusal, pickSettings, settingsToSend } from './settings.ts';

/** A request of a person, before its checks. */
export interface Ask {
  /** A new question, a question to answer again, or an answer to continue. */
  last: ChatMessage;
  purpose: 'send' | 'regenerate' | 'continue';
  /** The question that a new one replaces. */
  messageId?: string | undefined;
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
}

/** A stored answer that is read again from its run; no request is sent for it. */
export interface FollowedTurn extends Pick<Turn, 'answer'> {
  item?: undefined;
  question?: undefined;
  lastId?: undefined;
  /** Called if the run has no more of an incomplete answer while the user waits for it. */
  onGone?: () => void;
}

/** The purpose of the one open request of a conversation. */
export type ActiveTurn = (Turn & { onGone?: undefined }) | FollowedTurn;

/** The unshown question of a continuation, sent after the answer. */
const CONTINUATION = 'Go on exactly where you stopped, without repeating anything.';

/**
 * Checks the input, merges its settings and stamps the answer with the request. Returns the turn, or the error that
 * prevents the send. The filter is copied once, so that later changes by the host have no effect. History is added when
 * the request is sent: turns that exceed the limits are dropped, so it prevents no send.
 *
 * @param draw Ids and times. A check passes constants, because it runs while a page renders.
 */
export function prepareRequest(
  { last, purpose, messageId, overrides, ...ask }: Ask,
  screen: Pick<ChatSnapshot, 'settings' | 'messages'> & { blocks: ReadonlyMap<string, string> },
  options: AssistantChatOptions,
  draw: Draw = LIVE,
): Turn | AssistantError {
  const { settings = { ...screen.settings, ...pickSettings(overrides) } } = ask;
  const text = purpose === 'send' ? textOf(last) : '';
  if (purpose === 'send' && text.trim() === '')
    return new AssistantError('empty_message', 'There is nothing to send.');
  const isOnScreen = !ask.settings && pickSettings(overrides).filter === undefined;
  const [blocked] = isOnScreen ? screen.blocks.values() : [];
  const refusal =
    checkLength(text, options.history) ??
    (blocked === undefined ? undefined : new AssistantError('invalid_filter', blocked)) ??
    findFilterRefusal(settings.filter);
  if (refusal) return refusal;
  // Offline, nothing is sent now, and nothing is sent later without a user action.
  if (isOffline(options.environment)) return offlineError();

  const asked = JSON.parse(JSON.stringify(settings)) as ChatSettings;
  const toSend = settingsToSend(asked, options.models);
  const isContinued = purpose === 'continue';
  // System messages are sent in any case.
  const least = [...screen.messages.filter(({ role }) => role === 'system'), last];
  const fitted = fitPath(least, toSend, options, isContinued);
  if (fitted instanceof AssistantError) return fitted;
  const answer = isContinued ? toContinue(last) : createMessage('assistant', undefined, draw);
  const request = { ...toSend, requestId: draw.createId(), turnsLeftOut: 0 };
  return {
    item: { id: draw.createId(), text, messageId, settings: asked },
    question: purpose === 'send' ? last : undefined,
    answer: { ...answer, metadata: { ...answer.metadata, request } },
    lastId: last.id,
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
  withoutReferences?: (text: string) => string,
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

/** Whether the network is known to be down. */
export function isOffline(environment: Partial<ChatEnvironment> | undefined): boolean {
  return callSafely(() => environment?.isOnline?.()) === false;
}
