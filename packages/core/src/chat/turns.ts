import type { AssistantError } from '../wire/errors/assistant-error.ts';
import { isRecord } from '../wire/base/is-record.ts';
import { type Ask, prepareRequest, type Turn } from './request/prepare-request.ts';
import { pickSettings } from './request/pick-settings.ts';
import { type ChatState, nodeOf, parentOfQuestion, selectPathTo } from './state/conversation.ts';
import type { AssistantChatOptions, RegenerateOptions, SendInput } from './types/assistant-chat.ts';
import { type ChatMessage, type ChatSettings, type Draw, textOf } from './types/message.ts';

/** The turn for an action, an error that refuses it, or undefined if the action does not apply. */
export type Asked = Turn | AssistantError | undefined;

/** A check uses neither ids nor the time, because it runs while a page renders. */
const NOTHING_DRAWN: Draw = { createId: () => '', now: () => 0 };
/** The statuses of an incomplete answer. */
const UNFINISHED = /error|interrupted|stopped/;

/** The turns that the actions of a chat ask for. Pure, apart from ids and the time. */
export function createTurns(options: AssistantChatOptions) {
  const prepare = (state: ChatState, ask: Ask, draw?: Draw) => prepareRequest(ask, state, options, draw);

  function question(
    state: ChatState,
    input: SendInput,
    overrides: ChatSettings | undefined,
    isNext: boolean,
    draw?: Draw,
  ) {
    const { text, messageId } = readObject<Exclude<SendInput, string>>(input, 'text');
    // The history of a queued send is known when its turn comes; system messages are sent in any case.
    const path = isNext
      ? selectPathTo(state, parentOfQuestion(state, messageId))
      : state.messages.filter(({ role }) => role === 'system');
    const replaced = nodeOf(state, messageId)?.message.id;
    const ask = { text: typeof text === 'string' ? text : '', messageId: replaced, path, overrides };
    return prepare(state, ask, draw);
  }

  return {
    /** A send that is only checked. It needs no history, because turns that exceed the limits are dropped. */
    check: (state: ChatState, input: SendInput, overrides?: ChatSettings) =>
      question(state, input, overrides, false, NOTHING_DRAWN),

    send(state: ChatState, input: SendInput, overrides?: ChatSettings) {
      const isNext = options.whenBusy === 'interrupt' || !(state.active || state.queue.length > 0);
      return question(state, input, overrides, isNext);
    },

    regenerate(state: ChatState, input: string | RegenerateOptions | undefined): Asked {
      const { messageId = state.messageIds.at(-1), ...overrides } = readObject(input, 'messageId');
      const path = pathToQuestion(state, messageId);
      const isDropped = state.active && options.whenBusy === 'drop';
      return path.length > 0 && !isDropped ? prepare(state, { path, overrides }) : undefined;
    },

    retry(state: ChatState): Asked {
      const last = state.messages.at(-1);
      const path = pathToQuestion(state, last?.id);
      if (!last || path.length === 0 || state.active) return undefined;
      if (last.role !== 'user' && !UNFINISHED.test(last.status)) return undefined;
      return prepare(state, { path, settings: settingsOf(last) });
    },

    continue(state: ChatState): Asked {
      const path = state.messages;
      const last = path.at(-1);
      if (last?.role !== 'assistant' || state.active || !textOf(last)) return undefined;
      if (!UNFINISHED.test(last.status) && last.finishReason !== 'length') return undefined;
      return prepare(state, { path, continued: last, settings: settingsOf(last) });
    },
  };
}

/** An argument as an object: a bare value becomes the value of one key. */
export function readObject<T extends object>(input: string | T | null | undefined, key: keyof T): Partial<T> {
  return (typeof input === 'object' ? (input ?? {}) : { [key]: input }) as Partial<T>;
}

/** The messages up to the question of an answer, or up to the question itself. */
function pathToQuestion(state: ChatState, id: string | undefined): readonly ChatMessage[] {
  const node = nodeOf(state, id);
  return selectPathTo(state, node?.message.role === 'user' ? id : node?.parentId);
}

/** The settings of the request for an answer, if known. */
function settingsOf({ metadata: { request } }: ChatMessage): ChatSettings | undefined {
  return isRecord(request) ? pickSettings(request) : undefined;
}
