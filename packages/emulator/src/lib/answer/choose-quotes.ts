import { splitSentences, type Passage } from '../search/passages.ts';
import type { Hit, SearchIndex } from '../search/search-index.ts';
import { readTerms } from '../search/terms.ts';
import type { Question } from './read-question.ts';

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
/** A sentence under this share of the question's weight is no answer. */
const RELEVANT = 0.3;
/** Further sentences must come this near to the best one. */
const NEAR_BEST = 0.6;
/** Two sentences that share more of their words than this say the same. */
const SAME = 0.6;

/** Chooses the sentences of the found passages that answer best, without repeating one another. */
export function chooseQuotes(question: Question, hits: readonly Hit[], index: SearchIndex): Choice {
  const weight = weigher(question, index);
  const total = sum([...question.terms.keys()].filter((term) => !question.meanings.has(term)).map(weight));
  if (total === 0) return { quotes: [], covered: false };
  const candidates = hits.flatMap(({ passage }, rank) => scoreSentences(passage, rank, question, weight));
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0];
  if (!best || best.score < RELEVANT * total) return { quotes: [], covered: false };
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length >= MOST_QUOTES || candidate.score < NEAR_BEST * best.score) break;
    const ofFile = chosen.filter((quote) => quote.fileId === candidate.fileId).length;
    if (ofFile < MOST_OF_ONE_FILE && !chosen.some((quote) => alike(quote.words, candidate.words) > SAME))
      chosen.push(candidate);
  }
  return { quotes: inOrder(chosen), covered: best.score >= 0.6 * total };
}

interface Candidate extends Quote {
  words: ReadonlySet<string>;
}

function weigher(question: Question, index: SearchIndex): (term: string) => number {
  return (term) => (question.terms.get(term) ?? 0) * index.weigh(term);
}

/** A sentence earns its own terms in full, and in part those that its title, its heading and its passage hold. */
function scoreSentences(
  passage: Passage,
  rank: number,
  question: Question,
  weight: (term: string) => number,
): Candidate[] {
  const title = new Set(readTerms(passage.title));
  const around = new Set(readTerms(passage.blocks.map((block) => block.text).join(' ')));
  const plain = [...question.terms.keys()].filter((term) => !question.meanings.has(term));
  return passage.blocks.flatMap((block, blockAt) => {
    const heading = new Set(readTerms(block.heading));
    return splitSentences(block.text).flatMap((text, at): Candidate[] => {
      if (question.said.includes(text)) return [];
      const list = readTerms(text);
      const words = new Set(list);
      const meant = new Set(
        [...question.meanings].flatMap(([near, terms]) => (words.has(near) ? terms : [])),
      );
      if (!plain.some((term) => words.has(term)) && meant.size === 0) return [];
      let score = 0;
      for (const term of plain) {
        const share = words.has(term)
          ? 1
          : Math.max(
              meant.has(term) ? 0.6 : 0,
              title.has(term) ? 0.8 : 0,
              heading.has(term) ? 0.6 : 0,
              around.has(term) ? 0.25 : 0,
            );
        score += share * weight(term);
      }
      for (const near of question.meanings.keys()) if (words.has(near)) score += 0.15 * weight(near);
      if (question.wantsNumber) score *= /\d/.test(text) ? 1.25 : 0.8;
      if (list.length < 3) score *= 0.6;
      if (list.length > 45) score *= 0.85;
      if (text.endsWith('?')) score *= 0.7;
      score *= 1 - 0.01 * Math.min(rank, 20);
      return [
        {
          text,
          fileId: passage.fileId,
          page: passage.page,
          order: passage.id * 1e4 + blockAt * 100 + at,
          score,
          words,
        },
      ];
    });
  });
}

/** Files by their best sentence; the sentences of one file as it has them. */
function inOrder(chosen: readonly Candidate[]): Quote[] {
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

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
