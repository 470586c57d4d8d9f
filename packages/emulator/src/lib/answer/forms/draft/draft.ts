import type { IndexedPassage } from '../../../search/passages.ts';
import type { SearchIndex } from '../../../search/search-index.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import type { Statement } from '../../statements/read-statements.ts';
import { scoreStatements, type Scored, type Subject } from '../../statements/score-statements.ts';
import { rankBySimilarity, type Similarity } from '../../statements/similarity.ts';
import { weighTerms, type Weights } from '../../statements/weigh-terms.ts';

/** A longer list is cut here. */
export const MOST_ITEMS = 20;

/** An answer before it is worded: statements of documents in order, perhaps under labels. */
export interface Draft {
  entries: Entry[];
  /** A list has one line for each entry. */
  layout: 'prose' | 'list';
  /** A statement that introduces the list. */
  lead?: Statement;
  /** Whether it may be irrelevant, which the answer then says. */
  isUnsure?: boolean;
  /** Statements that are nearly as likely to be the answer. */
  also?: Statement[];
  /** Sentences of the answer's own, such as that the documents do not say something. */
  note?: string;
  /** Additional sentences at its end. */
  closing?: string;
}

export interface Entry {
  /** The subject that heads it and the entries after it. */
  section?: string;
  /** The subject of the statements: a title, or a word of the question. */
  label?: string;
  statements: Statement[];
  /** Columns of a row that are written; undefined for all. */
  columns?: readonly number[];
  /** Titles that are written instead of statements, each with an optional statement to cite. */
  titles?: readonly { title: string; source: Statement | undefined }[];
}

/** A title or a word of a question as text of an answer, in which marks of Markdown mean nothing. */
export const escapeLabel = (label: string) => label.replace(/[*_`[\]\\]/g, '\\$&');

/** The input of every form of answer. */
export interface Findings {
  question: ParsedQuestion;
  /** The passages found, the best first. */
  passages: readonly IndexedPassage[];
  /** Their statements, the best first. */
  scored: readonly Scored[];
  weights: Weights;
  index: SearchIndex;
  accept: (fileId: string) => boolean;
  search: (question: ParsedQuestion) => readonly IndexedPassage[];
}

/** Where the statements of an answer are found. */
export interface SearchScope extends Pick<Findings, 'index' | 'accept' | 'search'> {
  /** Given where meanings are compared. */
  similarity?: Similarity | undefined;
}

/** Number of passages that determine the subject of a question. */
const NEAREST = 6;

/** Searches for a question and scores the results. */
export function findStatements(
  question: ParsedQuestion,
  { index, accept, search, similarity }: SearchScope,
): Findings {
  const passages = search(question);
  const weights = weighTerms(question, index);
  const nearest = scoreStatements(passages.slice(0, NEAREST), question, weights)[0];
  const byWords = nearest
    ? scoreStatements(passages, question, weights, readSubject([...weights.keys()], nearest.title, index))
    : [];
  const scored = similarity ? rankBySimilarity(byWords, question, similarity) : byWords;
  return { question, passages, scored, weights, index, accept, search };
}

/**
 * A whole title that the question holds; else the terms of the question in the title of the nearest statement; if another title holds
 * those and more, its terms.
 */
function readSubject(asked: readonly string[], title: ReadonlySet<string>, index: SearchIndex): Subject {
  const whole = index.titleIn(new Set(asked));
  if (whole.size > 1) return { terms: [...whole], whole: true };
  const subject = new Set(asked.filter((term) => title.has(term)));
  const wider = new Set(index.subjectOf(asked));
  // A title of one word may be mentioned in passing, so other documents are not excluded, only ranked lower.
  if (whole.size === 1) return { terms: [...whole], whole: false, sure: true };
  const terms = subject.size > 0 && [...subject].every((term) => wider.has(term)) ? wider : subject;
  return { terms: [...terms], whole: false };
}

/** Files by their best statement; the statements of one file as it has them, each file an entry. */
export function inReadingOrder(chosen: readonly Statement[]): Entry[] {
  const files = [...new Set(chosen.map(({ fileId }) => fileId))];
  return files.map((fileId) => ({
    statements: chosen
      .filter((statement) => statement.fileId === fileId)
      .toSorted((a, b) => a.order - b.order),
  }));
}

export const writeDocumentCount = (count: number) => `${count} ${count === 1 ? 'document' : 'documents'}`;
