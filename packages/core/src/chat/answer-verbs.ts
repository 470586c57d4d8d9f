import { isRecord } from '../wire/is-record.ts';
import type { AssistantChat, AssistantChatOptions, RegenerateOptions } from './assistant-chat.ts';
import { nodeOf } from './chat-state.ts';
import { checkAgain, checkAsk, readGiven } from './check-send.ts';
import { mergeSettings, pickSettings } from './check-settings.ts';
import type { Engine } from './engine.ts';
import { type ChatMessage, type ChatSettings, textOf } from './message.ts';
import { createMessage } from './send-queue.ts';

const GO_ON = 'Go on exactly where you stopped, without repeating anything.';

/** The verbs that ask for an answer to what has been asked already. */
export function createAnswerVerbs(
  engine: Engine,
  options: () => AssistantChatOptions,
): Pick<AssistantChat, 'regenerate' | 'retry' | 'continue'> {
  /** Asks for another answer to a question, beside those that it has. */
  function answer(questionId: string, settings: ChatSettings): Promise<void> {
    return engine.ask({ settings, answer: createMessage('assistant') }, { parentId: questionId });
  }

  async function regenerate(given?: string | RegenerateOptions): Promise<void> {
    const { messageId, ...overrides } = readGiven<RegenerateOptions>(given, 'messageId');
    const questionId = questionOf(messageId ?? lastOf(engine)?.id);
    if (questionId === undefined) return;
    if (engine.isRunning() && options().whenBusy === 'drop') return;
    const refusal = checkAsk(engine.get(), options(), overrides);
    if (refusal) return engine.refuse(refusal);
    await engine.batch(() => {
      engine.end({ dropEmpty: true });
      return answer(questionId, mergeSettings(engine.get().settings, overrides));
    });
  }

  /** The question of an answer, or the question itself. */
  function questionOf(id: string | undefined): string | undefined {
    const node = nodeOf(engine.get(), id);
    if (node?.message.role === 'user') return node.message.id;
    return nodeOf(engine.get(), node?.parentId)?.message.id;
  }

  async function retry(): Promise<void> {
    const last = lastOf(engine);
    const questionId = questionOf(last?.id);
    if (!last || questionId === undefined || engine.isRunning()) return;
    const unanswered = last.role === 'user';
    if (!unanswered && !FAILED.test(last.status)) return;
    await askAgain(last, (settings) => {
      // What failed without a word is no alternative to look back at.
      if (!unanswered && !textOf(last)) engine.dispatch({ type: 'remove', id: last.id });
      return answer(questionId, settings);
    });
  }

  async function goOn(): Promise<void> {
    const last = lastOf(engine);
    if (last?.role !== 'assistant' || engine.isRunning() || !textOf(last)) return;
    if (!FAILED.test(last.status) && last.finishReason !== 'length') return;
    const goOn = createMessage('user', GO_ON);
    const { timings: _, continued = 0, ...metadata } = last.metadata;
    const answer = { ...last, metadata: { ...metadata, continued: continued + 1 } };
    await askAgain(last, (settings) => engine.ask({ settings, answer, goOn }));
  }

  /** Under the settings that an answer was asked under, or under those on screen where they are not known. */
  async function askAgain(
    { metadata: { request } }: ChatMessage,
    ask: (settings: ChatSettings) => Promise<void>,
  ): Promise<void> {
    const asked = isRecord(request) ? pickSettings(request) : undefined;
    const refusal = asked ? checkAgain(asked, options()) : checkAsk(engine.get(), options());
    await (refusal ? engine.refuse(refusal) : engine.batch(() => ask(asked ?? engine.get().settings)));
  }

  return { regenerate, retry, continue: goOn };
}

/** The statuses of an answer that is not whole. */
const FAILED = /error|interrupted|stopped/;

function lastOf(engine: Engine): ChatMessage | undefined {
  return engine.get().messages.at(-1);
}
