import { isRecord } from '../wire/base/is-record.ts';
import { AssistantError } from '../wire/errors/assistant-error.ts';
import type { Answers } from './effects/answers.ts';
import type { AskTurn } from './effects/ask-turns.ts';
import { type Ask, followTurn, prepareRequest } from './request/prepare-request.ts';
import { pickSettings } from './request/settings.ts';
import { type ChatState, nodeOf } from './state/conversation.ts';
import type { ChatEvent } from './state/reducer.ts';
import type { Command, Store } from './state/store.ts';
import { readMessages } from './stored/read-stored.ts';
import type { AssistantChat, AssistantChatOptions, SendInput } from './types/assistant-chat.ts';
import { type ChatMessage, type ChatSettings, textOf } from './types/message.ts';

/** The actions that change a conversation. */
export type ChatActions = Omit<
  AssistantChat,
  'getSnapshot' | 'subscribe' | 'subscribeMessage' | 'getMessage' | 'getVariants' | 'destroy'
>;

/** The statuses of an incomplete answer. */
const UNFINISHED = /error|interrupted|stopped/;

/**
 * Creates the actions of a conversation. Each is one command to the store.
 *
 * @param running Stops the running answer, or ends its wait before another attempt.
 */
export function createActions(
  { get, dispatch }: Store,
  options: AssistantChatOptions,
  ask: AskTurn,
  { stop, skipWait }: Pick<Answers, 'stop' | 'skipWait'>,
): ChatActions {
  const interrupt: Command = () => (options.whenBusy === 'interrupt' ? [stop] : []);

  /**
   * Asks for a turn. If the page lost the run of the last answer, that run is read first; the turn is asked if the run
   * is gone.
   */
  const askOrFollow: AskTurn = async (...asked) => {
    const { active, messages } = get();
    const last = messages.at(-1);
    if (active || !last?.metadata.run) return ask(...asked);
    await ask((state) => (state.active ? undefined : followTurn(state.messages.at(-1), true)));
    const { status, metadata } = nodeOf(get(), last.id)?.message ?? last;
    if (/error|interrupted/.test(status) && !metadata.run) await ask(...asked);
  };

  return {
    checkSend(input, overrides) {
      const checked = prepareRequest(readSend(get(), input, overrides), get(), options);
      if (checked instanceof AssistantError) return checked;
      const isDropped = get().active && options.whenBusy === 'drop';
      return isDropped ? new AssistantError('busy', 'An answer is still running.') : undefined;
    },
    sendMessage: (input, overrides) => ask((state) => readSend(state, input, overrides), interrupt),
    regenerate(input) {
      const removeActive: Command = ({ active }) => [stop, removeEmpty(active?.answer.id)];
      return ask((state) => {
        const { messageId = state.messageIds.at(-1), ...overrides } = readObject(input, 'messageId');
        const last = questionOf(state, messageId);
        // One that is left out is not refused as well.
        const isDropped = state.active && options.whenBusy === 'drop';
        return isDropped || !last ? undefined : { purpose: 'regenerate', last, overrides };
      }, removeActive);
    },
    retry() {
      skipWait();
      return askOrFollow(
        (state) => {
          const answer = state.messages.at(-1);
          const last = questionOf(state, answer?.id);
          if (!answer || !last || state.active) return undefined;
          if (answer !== last && !UNFINISHED.test(answer.status)) return undefined;
          return { purpose: 'regenerate', last, settings: settingsOf(answer) };
        },
        // A failed answer without text is no alternative worth keeping.
        ({ messageIds }) => [removeEmpty(messageIds.at(-1))],
      );
    },
    continue: () =>
      askOrFollow((state) => {
        const last = state.messages.at(-1);
        if (last?.role !== 'assistant' || state.active || !textOf(last)) return undefined;
        if (!UNFINISHED.test(last.status) && last.finishReason !== 'length') return undefined;
        return { purpose: 'continue', last, settings: settingsOf(last) };
      }),
    stop: () => dispatch(({ active }) => (active ? [stop, { type: 'next' }] : [])),
    cancelQueued: (input) => dispatch({ type: 'cancel', id: readObject(input, 'id').id ?? '' }),
    selectVariant: (input) => dispatch({ type: 'choose', id: readObject(input, 'messageId').messageId }),
    clear: () =>
      dispatch(() => [{ type: 'cancel' }, stop, { type: 'replace', nodes: [] }, { type: 'error' }]),
    clearError: () => dispatch({ type: 'error' }),
    setMessages: (input) =>
      dispatch(() => [
        stop,
        ({ messages }) =>
          withValue(input, messages, (value) =>
            Array.isArray(value) ? [{ type: 'replace', nodes: readMessages(value) }] : [],
          ),
        { type: 'next' },
      ]),
    setSettings: (input) =>
      dispatch(({ settings }) => withValue(input, settings, (patch) => [{ type: 'settings', patch }])),
  };
}

/**
 * The events for a value, or for a function's result from the current value. If the function throws, only `error`
 * changes.
 */
function withValue<T, R>(
  input: T | ((current: R) => T),
  current: R,
  toEvents: (value: T) => ChatEvent[],
): ChatEvent[] {
  let value: T;
  try {
    value = typeof input === 'function' ? (input as (current: R) => T)(current) : input;
  } catch (cause) {
    const error = new AssistantError('invalid_request', 'The update function threw.', { cause });
    return [{ type: 'error', error }];
  }
  return toEvents(value);
}

/** Removes an answer that has no text. */
function removeEmpty(id: string | undefined): Command {
  return (state) => {
    const message = nodeOf(state, id)?.message;
    return message && message.role !== 'user' && !textOf(message) ? [{ type: 'remove', id: message.id }] : [];
  };
}

function readSend(state: ChatState, input: SendInput, overrides: ChatSettings | undefined): Ask {
  const { text, messageId } = readObject<Exclude<SendInput, string>>(input, 'text');
  const question = typeof text === 'string' ? text : '';
  return { purpose: 'send', text: question, messageId: nodeOf(state, messageId)?.message.id, overrides };
}

/** An argument as an object: a bare value becomes the value of one key. */
function readObject<T extends object>(input: string | T | null | undefined, key: keyof T): Partial<T> {
  return (typeof input === 'object' ? (input ?? {}) : { [key]: input }) as Partial<T>;
}

/** The message that an answer answers; of a question, the question itself. */
function questionOf(state: ChatState, id: string | undefined): ChatMessage | undefined {
  const node = nodeOf(state, id);
  return node?.message.role === 'user' ? node.message : nodeOf(state, node?.parentId)?.message;
}

/** The settings of the request for an answer, if known. */
function settingsOf({ metadata: { request } }: ChatMessage): ChatSettings | undefined {
  return isRecord(request) ? pickSettings(request) : undefined;
}
