import { AssistantError } from '../wire/errors/assistant-error.ts';
import type { AskTurn } from './effects/ask-turns.ts';
import { importRuns } from './effects/import-runs.ts';
import { nodeOf } from './state/conversation.ts';
import type { ChatEvent } from './state/reducer.ts';
import type { Command, Store } from './state/store.ts';
import { readMessages } from './stored/read-stored.ts';
import { createTurns, readObject } from './turns.ts';
import type { AssistantChat, AssistantChatOptions } from './types/assistant-chat.ts';
import { textOf } from './types/message.ts';

/** The actions that change a conversation. */
export type ChatActions = Omit<
  AssistantChat,
  'getSnapshot' | 'subscribe' | 'subscribeMessage' | 'getMessage' | 'getVariants' | 'destroy'
>;

/**
 * Creates the actions of a conversation. Each is one command to the store.
 *
 * @param running Stops the running answer, or ends its wait before another attempt.
 */
export function createActions(
  { get, dispatch }: Store,
  options: AssistantChatOptions,
  ask: AskTurn,
  { stop, skipWait }: { stop: Command; skipWait: Command },
): ChatActions {
  const turns = createTurns(options);
  const interrupt: Command = () => (options.whenBusy === 'interrupt' ? [stop] : []);

  /**
   * Asks for a turn. If the page lost the run of the last answer, that run is read on first; the turn is asked if it
   * has no more.
   */
  const askOrFollow: AskTurn = (...asked) => {
    const { messages, active } = get();
    const last = messages.at(-1);
    if (active || !last?.metadata.run) return ask(...asked);
    return importRuns().then(
      ({ followByHand }) => followByHand(last, ask, asked),
      () => undefined,
    );
  };

  return {
    checkSend(input, overrides) {
      const turn = turns.check(get(), input, overrides);
      return turn instanceof AssistantError ? turn : undefined;
    },
    sendMessage: (input, overrides) => ask((state) => turns.send(state, input, overrides), interrupt),
    regenerate(input) {
      const removeActive: Command = ({ active }) => [stop, removeEmpty(active?.answer.id)];
      return ask((state) => turns.regenerate(state, input), removeActive);
    },
    // A failed answer without text is no alternative worth keeping.
    retry() {
      dispatch(skipWait);
      return askOrFollow(
        (state) => turns.retry(state),
        ({ messageIds }) => [removeEmpty(messageIds.at(-1))],
      );
    },
    continue: () => askOrFollow((state) => turns.continue(state)),
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
