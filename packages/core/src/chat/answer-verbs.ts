import type { AssistantChat, AssistantChatOptions } from './assistant-chat.ts';
import { nodeOf } from './chat-state.ts';
import { checkAsk, checkOnline } from './check-send.ts';
import { mergeSettings } from './check-settings.ts';
import type { Engine } from './engine.ts';
import { toWireMessages } from './history.ts';
import { type ChatMessage, type ChatSettings, textOf } from './message.ts';
import { createMessage, type SendQueue } from './send-queue.ts';
import { selectPathTo } from './select.ts';

const GO_ON = 'Go on exactly where you stopped, without repeating anything.';

/** The verbs that ask for an answer to what has been asked already. */
export function createAnswerVerbs(
  engine: Engine,
  queue: SendQueue,
  options: () => AssistantChatOptions,
): Pick<AssistantChat, 'regenerate' | 'retry' | 'continue'> {
  /** Asks for another answer to a question, beside those that it has. */
  function answer(questionId: string, settings: ChatSettings): Promise<void> {
    const messages = toWireMessages(selectPathTo(engine.get(), questionId));
    return engine.ask(
      { messages, settings, answer: createMessage('assistant') },
      { parentId: questionId, messages: [] },
    );
  }

  async function regenerate(given: Parameters<AssistantChat['regenerate']>[0] = {}): Promise<void> {
    const { messageId, ...overrides } = typeof given === 'string' ? { messageId: given } : given;
    const questionId = questionOf(messageId ?? lastOf(engine)?.id);
    if (questionId === undefined) return;
    if (engine.isRunning() && options().whenBusy === 'drop') return;
    const refusal = checkAsk(engine.get(), options(), overrides);
    if (refusal) return engine.refuse(refusal);
    queue.hold(() => engine.end({ dropEmpty: true }));
    // A callback of the ended answer may have sent something: that goes first.
    if (engine.isRunning()) return;
    await answer(questionId, mergeSettings(engine.get().settings, overrides));
  }

  /** The question of an answer, or the question itself. */
  function questionOf(id: string | undefined): string | undefined {
    const node = nodeOf(engine.get(), id);
    if (node?.message.role === 'user') return node.message.id;
    return nodeOf(engine.get(), node?.parentId ?? undefined)?.message.id;
  }

  async function retry(): Promise<void> {
    const last = lastOf(engine);
    const questionId = questionOf(last?.id);
    if (!last || questionId === undefined || engine.isRunning()) return;
    const unanswered = last.role === 'user';
    if (!unanswered && !FAILED.has(last.status)) return;
    const refusal = unanswered ? checkAsk(engine.get(), options()) : checkOnline(options());
    if (refusal) return engine.refuse(refusal);
    const settings = settingsOf(last) ?? engine.get().settings;
    // What failed without a word is no alternative to look back at.
    if (!unanswered && !textOf(last)) engine.dispatch({ type: 'remove', id: last.id });
    await answer(questionId, settings);
  }

  async function goOn(): Promise<void> {
    const last = lastOf(engine);
    if (!last || last.role !== 'assistant' || engine.isRunning() || !canGoOn(last)) return;
    const refusal = checkOnline(options());
    if (refusal) return engine.refuse(refusal);
    const messages = toWireMessages([...engine.get().messages, createMessage('user', GO_ON)]);
    await engine.ask({
      messages,
      settings: settingsOf(last) ?? engine.get().settings,
      answer: last,
      keep: 2,
    });
  }

  return { regenerate, retry, continue: goOn };
}

const FAILED: ReadonlySet<ChatMessage['status']> = new Set<ChatMessage['status']>([
  'error',
  'interrupted',
  'stopped',
]);

function canGoOn(answer: ChatMessage): boolean {
  const { status, finishReason } = answer;
  const cut =
    status === 'interrupted' || status === 'stopped' || (status === 'complete' && finishReason === 'length');
  return cut && textOf(answer) !== '';
}

function lastOf(engine: Engine): ChatMessage | undefined {
  return engine.get().messages.at(-1);
}

/** What the answer was asked under. */
function settingsOf({ metadata }: ChatMessage): ChatSettings | undefined {
  const { request } = metadata;
  return request && mergeSettings({}, request);
}
