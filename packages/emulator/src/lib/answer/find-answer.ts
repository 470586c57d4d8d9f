import type { FilterTest } from '@redpine/core/filter';
import type { WireMessage } from '@redpine/core/wire';
import { passageText } from '../search/passages.ts';
import type { Hit } from '../search/rank-passages.ts';
import type { Assistant } from '../state/records.ts';
import type { State } from '../state/state.ts';
import { citeTwins, findTwins } from './cite-twins.ts';
import {
  composeAnswer,
  continueAnswer,
  sayCount,
  type AnswerPart,
  type Finish,
  type Scope,
} from './compose-answer.ts';
import { countTokens } from './count-tokens.ts';
import { wordAnswer, type LanguageModel } from './language-model.ts';
import { hideTwins } from './hide-twins.ts';
import { answerQuestion } from './forms/answer-question.ts';
import { findStatements } from './forms/draft/draft.ts';
import { answerSmallTalk } from './forms/answer-small-talk.ts';
import { type ParsedQuestion, readAlone, readQuestions } from './question/read-question.ts';
import { readSmallTalk, withoutSmallTalk } from './question/small-talk.ts';
import { readSimilarity, type Embed } from './statements/similarity.ts';

/** A checked chat request, as far as the answer depends on it. */
export interface AskedChat {
  assistant: Assistant;
  messages: WireMessage[];
  temperature: number;
  /** Which files may be quoted; undefined for all. */
  filter: FilterTest | undefined;
  /** `topK` is the most passages to draw on. */
  context: { topK: number };
}

/** Where answers come from: the files, a model server and embeddings if there are any, and the request that may be cancelled. */
export interface AnswerSource {
  state: State;
  llm: LanguageModel | undefined;
  embed: Embed | undefined;
  request: Request;
}

/** An answer before it is written in the form of an endpoint. */
export interface FoundAnswer {
  parts: Iterable<AnswerPart> | AsyncIterable<AnswerPart>;
  /** The passages that it had to choose from. */
  hits: readonly Hit[];
  promptTokens: number;
  /** Why it ended, once its parts have been read. */
  finish: Finish;
}

/** Searches the files that the filter accepts and composes an answer from the results, or lets a model write it. */
export async function findAnswer(
  { state, llm, embed, request }: AnswerSource,
  chat: AskedChat,
): Promise<FoundAnswer> {
  await indexed(state);
  const { assistant, messages, filter } = chat;
  const { index } = assistant;
  const spoken = messages.map(({ content }) => content);
  const talk = readSmallTalk(spoken.at(-1) ?? '', index);
  if (talk && assistant.files.size > 0) {
    const text = answerSmallTalk(talk, {
      files: leadingFiles(assistant, filter),
      index,
      count: sayCount(readScope(state, chat)),
      hasModel: llm !== undefined,
    });
    const finish: Finish = { reason: 'stop' };
    return { parts: [{ type: 'text', text }], hits: [], finish, promptTokens: countAll(spoken) };
  }
  const questions = readQuestions(withoutSmallTalk(messages, index), index);
  const accepted = acceptFiles(assistant, filter);
  const { accept, cut } = hideTwins(
    index,
    accepted,
    questions.flatMap(({ own }) => [...own.keys()]),
  );
  const each = Math.ceil(chat.context.topK / questions.length);
  // If files have twins, half of the passages found may be duplicates.
  const candidates = index.hasTwins() ? 2 * CANDIDATES : CANDIDATES;
  const ranked = new Map(
    questions.map((question) => [
      question,
      index.search(question.terms, { accept: accepted, limit: Math.max(each, candidates) }),
    ]),
  );
  const found = [...ranked.values()].map((all) => all.slice(0, each));
  const search = (question: ParsedQuestion) =>
    cut(ranked.get(question) ?? index.search(question.terms, { accept: accepted, limit: candidates }))
      .slice(0, CANDIDATES)
      .map(({ passage }) => passage);
  const setting = { index, accept, search };
  const similarity =
    embed &&
    (await readSimilarity(
      embed,
      new Map(questions.map((question) => [question, findStatements(question, setting).scored])),
    ));
  const drafts = questions.map((question) =>
    answerQuestion(question, { ...setting, similarity }, (text) => readAlone(text, index)),
  );
  const hits = joinHits(found);
  const partial = questions[0]?.partial;
  const quoted = composeAnswer(drafts, () => readScope(state, chat));
  const twins = findTwins(quoted, [...ranked.values()].flat(), index);
  const passages = [...hits, ...twins].map(({ passage }) => passage);
  const composed = citeTwins(quoted, passages, (fileId) => assistant.files.get(fileId)?.sequence ?? 0);
  const prompt = [...spoken, ...hits.map(({ passage }) => passageText(passage))];
  const finish: Finish = { reason: 'stop' };
  const answer = { hits, finish, promptTokens: countAll(prompt) };
  if (llm && hits.length > 0) {
    const cited = composed.flatMap((part) => (part.type === 'citation' ? part.references : []));
    const nameOf = (fileId: string) => assistant.files.get(fileId)?.name ?? fileId;
    const { instructions } = assistant.record;
    const { temperature } = chat;
    return {
      ...answer,
      parts: await wordAnswer(llm, {
        messages,
        temperature,
        instructions,
        hits,
        nameOf,
        found: cited,
        finish,
        signal: request.signal,
      }),
    };
  }
  return {
    ...answer,
    parts: partial === undefined ? composed : continueAnswer(composed, partial),
  };
}

const countAll = (texts: readonly string[]) => texts.reduce((sum, text) => sum + countTokens(text), 0);

/** The files that the filter accepts; of twins, the one that leads the others. */
function leadingFiles(assistant: Assistant, filter: AskedChat['filter']): string[] {
  const { accept } = hideTwins(assistant.index, acceptFiles(assistant, filter), []);
  return [...assistant.files.keys()].filter(accept);
}

function readScope({ indexer }: State, { assistant, filter }: AskedChat): Scope {
  const matching = leadingFiles(assistant, filter).length;
  // A filter that excludes a file may accept several of its twins.
  const total = filter ? Math.max(matching, leadingFiles(assistant, undefined).length) : matching;
  return { filtered: filter !== undefined, matching, total, indexing: indexer.pending > 0 };
}

/** Passages whose statements are weighed: more than a client may see, since the best statement need not be in the best passage. */
const CANDIDATES = 32;

/** Each passage once, the best first. */
export function joinHits(found: readonly (readonly Hit[])[]): Hit[] {
  const hits = found.flat().map((hit) => [hit.passage, hit] as const);
  return [...new Map(hits).values()].toSorted((a, b) => b.score - a.score);
}

/** Whether a filter accepts a file, judged once for each. */
export function acceptFiles({ files }: Assistant, filter: AskedChat['filter']): (fileId: string) => boolean {
  if (!filter) return (fileId) => files.has(fileId);
  const verdicts = new Map<string, boolean>();
  return (fileId) => {
    const file = files.get(fileId);
    const verdict = verdicts.get(fileId) ?? (file !== undefined && filter(file.metadata) === true);
    verdicts.set(fileId, verdict);
    return verdict;
  };
}

/** Resolves when the files that wait for the index are in, unless they are much: answers do not wait for that. */
export async function indexed({ indexer }: State): Promise<void> {
  if (indexer.isNearlyIdle()) await indexer.idle();
}
