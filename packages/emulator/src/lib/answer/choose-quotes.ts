import type { Hit } from '../search/rank-passages.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Question } from './read-question.ts';
import { plainTerms, scoreSentences, type ScoredSentence } from './score-sentences.ts';

/** A sentence chosen from a document. */
export interface Quote {
  text: string;
  fileId: string;
  page: number;
  /** Place in the reading order of its file. */
  order: number;
  score: number;
}

/** The sentences that answer, and whether they cover the question or are only the nearest. */
export interface Choice {
  quotes: Quote[];
  covered: boolean;
}

const MOST_QUOTES = 4;
const MOST_OF_ONE_FILE = 3;
/** A sentence that holds less than this share of the question's weight is no answer. */
const RELEVANT = 0.3;
/** Further sentences must come this near to the best one. */
const NEAR_BEST = 0.6;
/** With less than this share of the question's weight, the best sentence is only the nearest. */
const COVERED = 0.7;
/** Two sentences that share more of their words than this say the same. */
const SAME = 0.6;

/** Chooses the sentences of the found passages that answer best, without repeating one another. */
export function chooseQuotes(question: Question, hits: readonly Hit[], index: SearchIndex): Choice {
  const weight = (term: string) => (question.terms.get(term) ?? 0) * index.weigh(term);
  const total = plainTerms(question).reduce((sum, term) => sum + weight(term), 0);
  if (total === 0) return { quotes: [], covered: false };
  const score = (subject?: ReadonlySet<string>) =>
    hits
      .flatMap(({ passage }, rank) => scoreSentences(passage, rank, question, weight, subject))
      .toSorted((a, b) => b.score - a.score);
  const nearest = score()[0];
  const subject = nearest && new Set([...question.own.keys()].filter((term) => nearest.title.has(term)));
  const candidates = subject ? score(subject) : [];
  const best = candidates[0];
  if (!best || best.held < RELEVANT * total) return { quotes: [], covered: false };
  const chosen: ScoredSentence[] = [];
  for (const candidate of candidates) {
    if (chosen.length >= MOST_QUOTES || candidate.score < NEAR_BEST * best.score) break;
    const ofFile = chosen.filter((quote) => quote.fileId === candidate.fileId).length;
    if (ofFile < MOST_OF_ONE_FILE && !chosen.some((quote) => alike(quote.words, candidate.words) > SAME))
      chosen.push(candidate);
  }
  return { quotes: inOrder(chosen), covered: best.held >= COVERED * total };
}

/** Files by their best sentence; the sentences of one file as it has them. */
function inOrder(chosen: readonly ScoredSentence[]): Quote[] {
  const files = [...new Set(chosen.map((quote) => quote.fileId))];
  return files.flatMap((fileId) =>
    chosen
      .filter((quote) => quote.fileId === fileId)
      .toSorted((a, b) => a.order - b.order)
      .map(({ text, page, order, score }) => ({ text, fileId, page, order, score })),
  );
}

/** The share of the smaller set of words that both have. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}
