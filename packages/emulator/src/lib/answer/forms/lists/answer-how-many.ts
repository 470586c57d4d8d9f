import { readTerms } from '../../../search/terms.ts';
import type { HowMany } from '../../question/how-many.ts';
import { readFirst } from '../facts/answer-overview.ts';
import { writeDocumentCount, MOST_ITEMS, type Draft, type Findings } from '../draft/draft.ts';
import { sortTitles } from '../draft/titles.ts';
import { documentsOfKind } from '../documents/documents-of-kind.ts';

/**
 * The number of documents on things of a kind, and these by title. Without a word that refers to the documents, only for a kind that the
 * documents are known to have.
 */
export function answerHowMany(findings: Findings, { of, here }: HowMany): Draft | undefined {
  const { index } = findings;
  const kind = readTerms(of);
  const { files, sure } = documentsOfKind(kind, findings);
  if (files.size === 0 || (!here && (!sure || files.size < 2))) return undefined;
  const titled = sortTitles([...files], index);
  const entries = titled.slice(0, MOST_ITEMS).flatMap(([label, fileId]) => {
    const first = readFirst(fileId, index);
    return first ? [{ label, statements: [first] }] : [];
  });
  const named = new Set(index.titlesWith(kind));
  // A document whose title does not name the kind may be missed, so the count is a minimum.
  const least = [...files].every((fileId) => named.has(fileId)) ? '' : 'At least ';
  const count = `${least}${writeDocumentCount(titled.length)} ${titled.length === 1 ? 'is' : 'are'} on ${of}`;
  const cut = titled.length > MOST_ITEMS ? `. The first ${MOST_ITEMS} by title` : '';
  return { note: `${count}${cut}:`, entries, layout: 'list' };
}
