import { passageText, type Passage } from '../search/passages.ts';
import type { AnswerPart, Reference } from './compose-answer.ts';

/**
 * Cites, beside each quote, the other documents among the passages found that hold the very same words: the same text is often kept
 * in several forms. They stand in the order of the files.
 */
export function citeTwins(
  parts: readonly AnswerPart[],
  passages: readonly Passage[],
  orderOf: (fileId: string) => number,
): AnswerPart[] {
  const texts = passages.map((passage) => ({ ...passage, words: wordsOf(passageText(passage)) }));
  const withTwins = (reference: Reference): Reference[] => {
    const words = wordsOf(reference.quote);
    const twins = new Map([[reference.fileId, reference]]);
    for (const { fileId, page, words: text } of texts) {
      if (!twins.has(fileId) && text.includes(words))
        twins.set(fileId, { fileId, pages: [page], quote: reference.quote });
    }
    return [...twins.values()].toSorted((a, b) => orderOf(a.fileId) - orderOf(b.fileId));
  };
  return parts.map((part) =>
    part.type === 'text' ? part : { ...part, references: part.references.flatMap(withTwins) },
  );
}

/** The words without Markdown's marks and line ends. */
function wordsOf(text: string): string {
  return text.replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
}
