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
/** Where no sentence holds this share of the question's weight, none answers: more is asked of one that is about something else. */
const RELEVANT = { named: 0.3, other: 0.45 };
/** Further sentences must come this near to the best one. */
const NEAR_BEST = 0.6;
/** With less than this share of the question's weight, the best sentences are only the nearest. */
const COVERED = 0.7;
/** Two sentences that share more of their words than this say the same. */
const SAME = 0.6;

/** What is said to several questions, each in its turn and nothing twice. */
export function joinChoices(choices: readonly Choice[]): Choice {
  const quotes = new Map(
    choices.flatMap((choice) => choice.quotes).map((quote) => [`${quote.fileId} ${quote.order}`, quote]),
  );
  return { quotes: [...quotes.values()], covered: choices.every(({ covered }) => covered) };
}

/**
 * Chooses the sentences of the found passages that answer best, without repeating one another.
 *
 * @param among How many questions share the answer.
 */
export function chooseQuotes(
  question: Question,
  hits: readonly Hit[],
  index: SearchIndex,
  among = 1,
): Choice {
  const weight = (term: string) => (question.terms.get(term) ?? 0) * index.weigh(term);
  const weigh = (terms: Iterable<string>) => [...terms].reduce((sum, term) => sum + weight(term), 0);
  const total = weigh(plainTerms(question));
  if (total === 0) return { quotes: [], covered: false };
  const score = (subject?: ReadonlySet<string>) =>
    hits
      .flatMap(({ passage }, rank) => scoreSentences(passage, rank, question, weight, subject))
      .toSorted((a, b) => b.score - a.score);
  const nearest = score()[0];
  if (!nearest) return { quotes: [], covered: false };
  const subject = readSubject([...question.own.keys()], nearest.title, index);
  const candidates = score(subject);
  const best = candidates[0];
  const relevant = candidates.some(({ title, held }) => {
    const named = plainTerms(question).some((term) => title.has(term));
    return weigh(held) >= (named ? RELEVANT.named : RELEVANT.other) * total;
  });
  if (!best || !relevant) return { quotes: [], covered: false };
  const chosen: ScoredSentence[] = [];
  for (const candidate of candidates) {
    if (chosen.length >= MOST_QUOTES / among || candidate.score < NEAR_BEST * best.score) break;
    const ofFile = chosen.filter((quote) => quote.fileId === candidate.fileId).length;
    if (ofFile < MOST_OF_ONE_FILE && !chosen.some((quote) => alike(quote.words, candidate.words) > SAME))
      chosen.push(candidate);
  }
  // Sentences of one document answer together.
  const held = new Set(chosen.flatMap((quote) => (quote.fileId === best.fileId ? [...quote.held] : [])));
  return { quotes: inOrder(chosen), covered: weigh(held) >= COVERED * total };
}

/** What of a question the title of the nearest sentence holds, and, where another title holds that and more, what that does. */
function readSubject(
  own: readonly string[],
  title: ReadonlySet<string>,
  index: SearchIndex,
): ReadonlySet<string> {
  const subject = new Set(own.filter((term) => title.has(term)));
  const wider = new Set(index.subjectOf(own));
  return subject.size > 0 && [...subject].every((term) => wider.has(term)) ? wider : subject;
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
