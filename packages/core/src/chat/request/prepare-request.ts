import { checkFilter } from '../../filter/check/check-filter.ts';
import { createId } from '../../wire/base/create-id.ts';
import { AssistantError } from '../../wire/errors/assistant-error.ts';
import { offlineError } from '../../wire/errors/errors.ts';
import type { AssistantChatOptions, ChatSnapshot, QueuedMessage } from '../types/assistant-chat.ts';
import { callSafely } from '../types/call-safely.ts';
import { type ChatMessage, type ChatSettings, createMessage } from '../types/message.ts';
import { checkLength, fitPath } from './history.ts';
import { pickSettings, settingsToSend } from './settings.ts';

/** A request of a person, before its checks. */
export interface Ask {
  purpose: 'send' | 'regenerate' | 'continue';
  /** The text of a new question. */
  text?: string;
  /** The question to answer again, or the answer to continue. */
  last?: ChatMessage;
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
export interface Turn extends Pick<Ask, 'purpose'> {
  /** The send as shown while it waits, with the settings at the time of the send. */
  queued: QueuedMessage;
  /** The question that joins the conversation with it. */
  question: ChatMessage | undefined;
  /** The message to write, pending and stamped with its request. */
  answer: ChatMessage;
  /** The last message of the request: the question, or the answer that is continued. */
  lastSentId: string;
}

/** An answer of the conversation that is read again from its run; no request is sent for it. */
export interface FollowedTurn extends Pick<Turn, 'answer'> {
  purpose: 'follow';
  /** The user requested it. */
  isByHand: boolean;
}

/** The turn of the one answer of a conversation that is requested or written. */
export type ActiveTurn = Turn | FollowedTurn;

/** A continued answer is no longer cut. */
const UNENDED = { reason: undefined, error: undefined };

/**
 * Merges the settings of a request and checks it. Returns the error that prevents the send, or else a function that
 * makes the turn: a check alone runs while a page renders, so it makes no id and reads no clock. History prevents no
 * send, because turns that exceed the limits are dropped when the request leaves.
 */
export function prepareRequest(
  { purpose, text = '', last, messageId, overrides, settings }: Ask,
  screen: Pick<ChatSnapshot, 'settings' | 'messages'> & { blocks: ReadonlyMap<string, string> },
  options: AssistantChatOptions,
): (() => Turn) | AssistantError {
  if (purpose === 'send' && text.trim() === '')
    return new AssistantError('empty_message', 'There is nothing to send.');
  const changes = pickSettings(overrides);
  const merged = settings ?? { ...screen.settings, ...changes };
  const isOnScreen = !settings && changes.filter === undefined;
  const [blocked] = isOnScreen ? screen.blocks.values() : [];
  // Errors of a filter block; warnings do not.
  const fault = merged.filter === undefined ? undefined : checkFilter(merged.filter);
  const reason = blocked ?? (fault && `Nothing was sent. The filter is not valid: ${fault}.`);
  const tooLong = checkLength(text, options.history);
  if (tooLong) return tooLong;
  if (reason !== undefined) return new AssistantError('invalid_filter', reason);
  // Offline, nothing is sent now, and nothing is sent later without a user action.
  if (isOffline(options)) return offlineError();

  // Copied once, so that later changes by the host have no effect.
  const asked = JSON.parse(JSON.stringify(merged)) as ChatSettings;
  const toSend = settingsToSend(asked, options.models);
  const isContinued = purpose === 'continue';
  // System messages are sent in any case.
  const system = screen.messages.filter(({ role }) => role === 'system');
  const newest = last ?? { role: 'user', parts: [{ type: 'text', text, state: 'done' }] };
  const fitted = fitPath([...system, newest], toSend, options, isContinued);
  if (fitted instanceof AssistantError) return fitted;

  return () => {
    const sent = last ?? createMessage('user', text);
    const answer = isContinued ? toContinue(sent) : createMessage('assistant');
    const request = { ...toSend, requestId: createId(), turnsLeftOut: 0 };
    return {
      purpose,
      queued: { id: createId(), text, messageId, settings: asked },
      question: last ? undefined : sent,
      answer: { ...answer, metadata: { ...answer.metadata, request } },
      lastSentId: sent.id,
    };
  };
}

/** An answer while its continuation is pending. */
function toContinue(message: ChatMessage): ChatMessage {
  const { timings: _, run: _run, continued = 0, ...metadata } = message.metadata;
  return {
    ...message,
    ...UNENDED,
    status: 'pending',
    finishReason: undefined,
    metadata: { ...metadata, continued: continued + 1 },
  };
}

/** The turn that reads an answer again, if the answer has a run. */
export function followTurn(answer: ChatMessage | undefined, isByHand = false): FollowedTurn | undefined {
  if (!answer?.metadata.run) return undefined;
  return { purpose: 'follow', answer: { ...answer, ...UNENDED, status: 'streaming' }, isByHand };
}

/** Whether the network is known to be down. */
export function isOffline({ environment }: AssistantChatOptions): boolean {
  return callSafely(() => environment?.isOnline?.()) === false;
}
