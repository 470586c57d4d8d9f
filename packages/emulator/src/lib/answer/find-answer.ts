import type { PreparedChat } from '../routes/prepare-chat.ts';
import { passageText } from '../search/passages.ts';
import type { Hit } from '../search/search-index.ts';
import type { Assistant } from '../state/records.ts';
import type { State } from '../state/state.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { composeAnswer, continueAnswer, type AnswerPart } from './compose-answer.ts';
import { countTokens } from './count-tokens.ts';
import { readQuestion } from './read-question.ts';

/** An answer before it is written in the form of an endpoint. */
export interface Answer {
  parts: Iterable<AnswerPart> | AsyncIterable<AnswerPart>;
  /** The passages that it had to choose from. */
  hits: readonly Hit[];
  promptTokens: number;
}

/** Answers may begin while a folder is still being indexed: a small one is waited for, a large one is not. */
const INDEX_WAIT_MS = 1_500;

/** Searches the files that the filter accepts and composes an answer from what was found. */
export async function findAnswer(state: State, chat: PreparedChat): Promise<Answer> {
  await indexed(state);
  const { assistant, messages, filter } = chat;
  const question = readQuestion(messages, assistant.index);
  const hits = search(assistant, question.terms, filter, chat.context.topK);
  const composed = composeAnswer(chooseQuotes(question, hits, assistant.index), {
    filtered: filter !== undefined,
    matching: filter
      ? [...assistant.files.values()].filter((file) => filter(file.metadata) === true).length
      : assistant.files.size,
    total: assistant.files.size,
    indexing: state.indexer.pending > 0,
  });
  const parts = question.partial === undefined ? composed : continueAnswer(composed, question.partial);
  const prompt = [
    ...messages.map(({ content }) => content),
    ...hits.map(({ passage }) => passageText(passage)),
  ];
  return { parts, hits, promptTokens: prompt.reduce((sum, text) => sum + countTokens(text), 0) };
}

/** The best passages among the files that a filter accepts. */
export function search(
  assistant: Assistant,
  terms: ReadonlyMap<string, number>,
  filter: PreparedChat['filter'],
  limit: number,
): Hit[] {
  const accept = (fileId: string) => {
    const file = assistant.files.get(fileId);
    return file !== undefined && (!filter || filter(file.metadata) === true);
  };
  return assistant.index.search(terms, { accept, limit });
}

/** Resolves when everything is indexed, or after a while. */
export async function indexed(state: State): Promise<void> {
  if (state.indexer.pending === 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, INDEX_WAIT_MS);
  });
  await Promise.race([state.indexer.idle(), late]);
  clearTimeout(timer);
}
