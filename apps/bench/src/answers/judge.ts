import type { ChatAnswer } from './corpora.ts';

/** A question, and patterns that decide whether an answer is right. Patterns are regular expressions without case. */
export interface Question {
  kind: string;
  /** One question, or a conversation whose last question is judged. */
  ask: string | string[];
  /** Statements that the answer must contain; at least `least` of them, default all. */
  must?: string[];
  least?: number;
  /** Statements that it must not contain. */
  not?: string[];
  /** Further statements that are to the point. */
  about?: string[];
  /** Names of files that must be cited, each perhaps one of several: `a.md|b.md`. */
  sources?: string[];
  /** Whether the documents do not answer it. */
  refuse?: boolean;
}

export interface Verdict {
  right: boolean;
  /** Statements that neither answer nor belong to the subject. */
  irrelevant: number;
  /** Whether the answer says that it may be irrelevant: to a question without an answer that is right. */
  unsure: boolean;
  /** Missing or wrong statements. */
  faults: string[];
}

const UNSURE = /^No passage answers this in so many words\. What comes nearest:\s+/;
const REFUSED = /^No passage (?:in|matches)/;

export function judge(question: Question, { message, citations }: ChatAnswer): Verdict {
  const { must = [], not = [], about = [], sources = [], refuse = false } = question;
  const text = message.content;
  const unsure = UNSURE.test(text);
  const refused = REFUSED.test(text) || (refuse && unsure);
  if (refuse || refused)
    return { right: refuse && refused, irrelevant: 0, unsure, faults: refuse === refused ? [] : ['refusal'] };
  const holds = (pattern: string, within = text) => new RegExp(pattern, 'i').test(within);
  const cited = citations.flatMap(({ references }) => references.map(({ file }) => file.name));
  const missing = must.filter((pattern) => !holds(pattern));
  const faults = [
    ...(must.length - missing.length >= (question.least ?? must.length) ? [] : missing),
    ...not.filter((pattern) => holds(pattern)).map((pattern) => `not ${pattern}`),
    ...sources.filter((names) => !cited.some((name) => names.split('|').includes(name))),
  ];
  const relevant = [...must, ...about];
  const irrelevant = readStatements(text).filter(
    (statement) => !relevant.some((pattern) => holds(pattern, statement)),
  );
  return { right: faults.length === 0, irrelevant: irrelevant.length, unsure, faults };
}

/** The statements of an answer: its sentences, and each item of a list. An introduction does not count. */
function readStatements(text: string): string[] {
  const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
  return text
    .replace(UNSURE, '')
    .split('\n')
    .flatMap((line) =>
      /^\s*(?:[-*]|\d+\.)\s/.test(line) ? [line] : [...sentences.segment(line)].map(({ segment }) => segment),
    )
    .map((statement) => statement.trim())
    .filter(
      (statement) =>
        /\p{L}.*\s.*\p{L}/u.test(statement) && !/:\**$/.test(statement) && !statement.startsWith('**'),
    );
}
