import { toPlainText } from '../documents/text/plain-text.ts';
import { lettersOf } from '../search/letters.ts';
import { passageText, type IndexedPassage } from '../search/passages.ts';
import type { Hit } from '../search/rank-passages.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { AnswerPart, Reference } from './compose-answer.ts';
import { readStatements, type Statement } from './statements/read-statements.ts';

/**
 * Cites, in addition to the quoted document, the other found documents with the same text, because a text is often kept in
 * several formats. Each is cited with its own bytes, in the order of the files.
 */
export function citeTwins(
  parts: readonly AnswerPart[],
  passages: readonly IndexedPassage[],
  orderOf: (fileId: string) => number,
): AnswerPart[] {
  const texts = passages.map((passage) => ({ passage, letters: lettersOf(passageText(passage)) }));
  const withTwins = (reference: Reference): Reference[] => {
    const letters = lettersOf(toPlainText(reference.quote));
    const twins = new Map([[reference.fileId, reference]]);
    for (const { passage, letters: all } of letters === '' ? [] : texts) {
      const { fileId, page } = passage;
      if (twins.has(fileId) || !all.includes(letters)) continue;
      const quote = findBytes(passage, letters);
      if (quote !== undefined) twins.set(fileId, { fileId, pages: [page], quote });
    }
    return [...twins.values()].toSorted((a, b) => orderOf(a.fileId) - orderOf(b.fileId));
  };
  return parts.map((part) =>
    part.type === 'text' ? part : { ...part, references: part.references.flatMap(withTwins) },
  );
}

/** The hits in twins of the files that an answer quotes. */
export function findTwins(parts: readonly AnswerPart[], hits: readonly Hit[], index: SearchIndex): Hit[] {
  if (!index.hasTwins()) return [];
  const references = parts.flatMap((part) => (part.type === 'citation' ? part.references : []));
  const quoted = [...new Set(references.map(({ fileId }) => fileId))];
  const isTwin = (fileId: string) =>
    quoted.some(
      (other) => index.leadersOf(fileId).includes(other) || index.leadersOf(other).includes(fileId),
    );
  return hits.filter(({ passage }) => isTwin(passage.fileId));
}

/** The bytes of whole statements of one paragraph that have these letters and no others. */
function findBytes(passage: IndexedPassage, letters: string): string | undefined {
  let run: Statement[] = [];
  let read = '';
  for (const statement of readStatements(passage)) {
    if (statement.block !== run.at(-1)?.block) [run, read] = [[], ''];
    run.push(statement);
    read += lettersOf(statement.text);
    // Sentences before the quote are no part of it.
    while (run.length > 1 && read.length > letters.length) {
      read = read.slice(lettersOf(run[0]?.text ?? '').length);
      run = run.slice(1);
    }
    const [first] = run;
    if (first && read === letters) return statement.block.raw.slice(first.from, statement.to);
  }
  return undefined;
}
