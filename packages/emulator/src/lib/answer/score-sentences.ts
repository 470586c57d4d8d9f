import { splitSentences, type Passage } from '../search/passages.ts';
import { readTerms } from '../search/terms.ts';
import type { Question } from './read-question.ts';

/** A sentence with what it is worth as an answer. */
export interface ScoredSentence {
  text: string;
  fileId: string;
  page: number;
  /** Place in the reading order of its file. */
  order: number;
  score: number;
  /** The terms of the question that the sentence, its heading or its title hold. */
  held: ReadonlySet<string>;
  /** The terms of its file's title. */
  title: ReadonlySet<string>;
  words: ReadonlySet<string>;
}

/** What a term of the question is worth where the sentence itself does not hold it. */
const SHARE = { meaning: 0.6, title: 0.8, heading: 0.6, passage: 0.25 };
/** What a sentence gains for a term that its title holds as well, and for a near meaning. */
const GAIN = { title: 0.25, meaning: 0.15 };
/** What is left of a sentence that has nothing of what is asked about the subject, of one on another subject, and of a line of code. */
const LEFT = { beside: 0.5, other: 0.6, code: 0.7 };

/** A question that only names a subject is answered by what a document says of it first. */
const LATER = 0.1;

/** The terms that were asked for, without their near meanings. */
export const plainTerms = (question: Question) =>
  [...question.terms.keys()].filter((term) => !question.meanings.has(term));

/**
 * Scores the sentences of a passage: their own terms count in full, in part those of title, heading and passage.
 * The subject is what of the question a title says; where it is not known yet, that of the passage itself.
 */
export function scoreSentences(
  passage: Passage,
  rank: number,
  question: Question,
  weight: (term: string) => number,
  subject?: ReadonlySet<string>,
): ScoredSentence[] {
  const { fileId, page, blocks } = passage;
  const title = new Set(readTerms(passage.title));
  const around = new Set(readTerms(blocks.map((block) => block.text).join(' ')));
  const plain = plainTerms(question);
  const asked = [...question.own.keys()].filter((term) => !(subject ?? title).has(term));
  return blocks.flatMap((block, blockAt) => {
    const heading = new Set(readTerms(block.heading));
    return splitSentences(block.text).flatMap((sentence, at): ScoredSentence[] => {
      const text = closeMarks(sentence);
      const list = readTerms(text);
      const words = new Set(list);
      const near = [...question.meanings].filter(([term]) => words.has(term));
      const meant = new Set(near.flatMap(([, terms]) => terms));
      const holds = (term: string) => words.has(term) || meant.has(term);
      if (question.said.includes(text) || !(plain.some(holds) || near.length > 0)) return [];
      let score = 0;
      const held = new Set(plain.filter((term) => holds(term) || title.has(term) || heading.has(term)));
      for (const term of plain) {
        const elsewhere = Math.max(
          meant.has(term) ? SHARE.meaning : 0,
          title.has(term) ? SHARE.title : 0,
          heading.has(term) ? SHARE.heading : 0,
          around.has(term) ? SHARE.passage : 0,
        );
        score += weight(term) * (words.has(term) ? 1 + (title.has(term) ? GAIN.title : 0) : elsewhere);
      }
      for (const [term] of near) score += GAIN.meaning * weight(term);
      if (asked.length === 0) score /= 1 + LATER * passage.order;
      else if (near.length === 0 && !asked.some(holds)) score *= LEFT.beside;
      if (subject && ![...subject].every((term) => holds(term) || title.has(term))) score *= LEFT.other;
      if (block.code) score *= LEFT.code;
      score *= form(text, list.length, question) * (1 - 0.01 * Math.min(rank, 20));
      return [
        { text, fileId, page, order: passage.order * 1e4 + blockAt * 100 + at, score, held, title, words },
      ];
    });
  });
}

/** Emphasis that the sentence before or after began or ends is left out. */
const closeMarks = (text: string) =>
  text.split('**').length % 2 === 0 ? text.replaceAll('**', '').trim() : text;

/** How well a sentence reads as an answer, whatever it is about. */
function form(text: string, terms: number, { wantsNumber }: Question): number {
  const number = wantsNumber ? (/\d/.test(text) ? 1.25 : 0.8) : 1;
  const length = terms < 3 ? (/[.!?]$/.test(text) ? 0.85 : 0.6) : terms > 45 ? 0.85 : 1;
  return number * length * (text.endsWith('?') ? 0.7 : 1);
}
