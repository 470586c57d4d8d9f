import { AssistantError } from '../wire/assistant-error.ts';
import type { AssistantChatOptions, SendInput } from './assistant-chat.ts';
import type { ChatState } from './chat-state.ts';
import { checkFilter, mergeSettings, pickSettings, settingsToSend } from './check-settings.ts';
import { offlineError } from './endings.ts';
import { isOffline } from './environment.ts';
import { checkLength, fitRequest } from './history.ts';
import type { ChatSettings } from './message.ts';

/** What a verb was given, as an object: a bare string stands for one key of it. */
export function readGiven<T extends object>(given: string | T | null | undefined, key: keyof T): Partial<T> {
  return (typeof given === 'object' ? (given ?? {}) : { [key]: given }) as Partial<T>;
}

/** Text and what it replaces, from either form of a send. */
export function readInput(input: SendInput): { text: string; messageId: string | undefined } {
  const { text, messageId } = readGiven<Exclude<SendInput, string>>(input, 'text');
  return {
    text: typeof text === 'string' ? text : '',
    messageId: typeof messageId === 'string' ? messageId : undefined,
  };
}

/** Why this send would be refused now, or undefined. */
export function checkSend(
  state: ChatState,
  options: AssistantChatOptions,
  input: SendInput,
  overrides?: ChatSettings,
): AssistantError | undefined {
  const { text } = readInput(input);
  if (text.trim() === '') return new AssistantError('empty_message', 'There is nothing to send.');
  return (
    checkLength(text, options.history) ??
    checkAsk(state, options, overrides) ??
    checkFit(text, mergeSettings(state.settings, overrides), options)
  );
}

/** Why the question does not fit a request by itself, without any history. */
function checkFit(
  content: string,
  settings: ChatSettings,
  { history, models, stream }: AssistantChatOptions,
): AssistantError | undefined {
  const messages = [{ role: 'user' as const, content }];
  const fitted = fitRequest(
    { messages, stream: stream ?? true, ...settingsToSend(settings, models) },
    history,
  );
  return fitted instanceof AssistantError ? fitted : undefined;
}

/** The same for what has no text of its own. An override of the filter stands in place of the one on screen, block and all. */
export function checkAsk(
  state: ChatState,
  options: AssistantChatOptions,
  overrides?: ChatSettings,
): AssistantError | undefined {
  const [blocked] = pickSettings(overrides).filter === undefined ? state.blocks.values() : [];
  if (blocked !== undefined) return new AssistantError('invalid_filter', blocked);
  return checkAgain(mergeSettings(state.settings, overrides), options);
}

/** The same for what is asked under settings of an earlier send: no block on screen concerns them. */
export function checkAgain(
  { filter }: ChatSettings,
  options: AssistantChatOptions,
): AssistantError | undefined {
  const refusal = checkFilter(filter);
  if (refusal || !isOffline(options.environment)) return refusal;
  // Nothing is tried, and nothing is sent later by itself.
  return offlineError('There is no network, so nothing was sent.');
}
