import type { SearchIndex } from '../../../search/search-index.ts';
import { readTerms } from '../../../search/terms.ts';
import { readCount } from '../../question/imperative.ts';
import type { Statement } from '../../statements/read-statements.ts';
import { readFirst } from '../facts/answer-overview.ts';
import { documentsOfKind } from './documents-of-kind.ts';
import { type Draft, type Entry, type Findings, MOST_ITEMS } from '../draft/draft.ts';
import { findMembers } from './find-members.ts';
import { describeMarks, MOST_MARKS } from '../draft/marks.ts';
import { findUnmarked } from './find-unmarked.ts';

/** All documents on things of the kind, or whose title names it, if the question has no other condition. */
export function answerTitled(findings: Findings, of: string): Draft | undefined {
  const { question, weights, index, accept } = findings;
  const kind = readTerms(of);
  const isKnown = (term: string) => !question.unknown.has(term) || index.fieldsWith(term).length > 0;
  const asked = [...weights.keys()].filter((term) => !kind.includes(term) && isKnown(term));
  if (asked.length > 0 || kind.length === 0) return undefined;
  const ofKind = documentsOfKind(kind, findings);
  const titled = ofKind.sure ? [...ofKind.files] : index.titlesWith(kind).filter(accept);
  if (titled.length < 2) return undefined;
  const files = titled.map((fileId) => ({ fileId }));
  return listDocuments(sortByTitle(files, index).slice(0, readCount(question.text)), index);
}

/** The documents that match the question by their fields or by a statement, each with the statement that shows it. */
export function answerDocuments(findings: Findings, of: string): Draft | undefined {
  const { index } = findings;
  const unmarked = findUnmarked(findings, of);
  if (unmarked) {
    const files = unmarked.files.map((fileId) => ({ fileId }));
    return listDocuments(
      sortByTitle(files, index),
      index,
      `${DOCUMENTS}that are not ${unmarked.isKind ? 'on' : 'marked'} “${unmarked.marks.slice(0, MOST_MARKS).join('”, “')}”:`,
    );
  }
  const { found, asked, sure } = findMembers(findings, of);
  // All documents of a kind have the same fields: if fields decide, a word in passing adds no document.
  const byFields = found.filter(({ byField }) => byField);
  const members = byFields.length > 2 ? byFields : found;
  const narrow = members.filter(({ isOfKind }) => isOfKind);
  const chosen = sure && narrow.length > 0 && byFields.length > 0 ? narrow : members;
  if (chosen.length < (sure && narrow.length > 0 ? 1 : 2)) return undefined;
  if (byFields.length <= 2)
    return listDocuments(
      chosen.toSorted((a, b) => b.worth - a.worth),
      index,
    );
  const marks = chosen.flatMap((each) => each.marks);
  return listDocuments(sortByTitle(chosen, index), index, describeMarks(marks, asked));
}

/** Minimum share of the question that a document must contain literally. */
const SAID = 0.7;

/**
 * A table or a list is seldom complete, so this adds the documents on other things of the kind that contain most of the question literally
 * and are not named yet.
 */
export function withDocuments(draft: Draft, findings: Findings, of: string): Draft {
  const { index } = findings;
  const { found, sure } = findMembers(findings, of);
  if (!sure) return draft;
  const said = new Set(draft.entries.flatMap(({ statements }) => statements.flatMap(({ terms }) => terms)));
  const isNamed = (fileId: string) => readTerms(titleOf(fileId, index)).every((term) => said.has(term));
  const others = found.filter(
    ({ fileId, statement, isOfKind, exact }) =>
      isOfKind && exact >= SAID && statement?.block.kind === 'text' && !isNamed(fileId),
  );
  return {
    ...draft,
    entries: [...draft.entries, ...listDocuments(others, index).entries].slice(0, MOST_ITEMS),
  };
}

/** The same if fields hold all of the question literally: “endangered”. A list with other words is less precise. */
export function answerMarked(findings: Findings, of: string): Draft | undefined {
  const { question, weights, index, accept } = findings;
  const kind = readTerms(of);
  const isKnown = (term: string) => !question.unknown.has(term) || index.fieldsWith(term).length > 0;
  const asked = [...weights.keys()].filter((term) => !kind.includes(term) && isKnown(term));
  const marked = asked.map((term) => index.fieldsWith(term).filter(accept));
  const all = [...new Set(marked.flat())];
  const isEither = /\bor\b/i.test(question.text) && marked.every(({ length }) => length > 0);
  const matching = isEither ? all : all.filter((fileId) => marked.every((files) => files.includes(fileId)));
  return matching.length > 1 ? answerDocuments(findings, of) : undefined;
}

const sortByTitle = <T extends { fileId: string }>(files: readonly T[], index: SearchIndex): T[] =>
  files.toSorted((a, b) => titleOf(a.fileId, index).localeCompare(titleOf(b.fileId, index)));

const titleOf = (fileId: string, index: SearchIndex) => index.documentOf(fileId)?.title ?? '';

const DOCUMENTS = 'Documents ';

function listDocuments(
  files: readonly {
    fileId: string;
    statement?: Statement | undefined;
    statements?: readonly Statement[] | undefined;
  }[],
  index: SearchIndex,
  note?: string,
): Draft {
  const entries = files
    .slice(0, MOST_ITEMS)
    .flatMap(({ fileId, statement = readFirst(fileId, index), statements }): Entry[] =>
      statement ? [{ label: titleOf(fileId, index), statements: [...(statements ?? [statement])] }] : [],
    );
  const isCut = files.length > MOST_ITEMS;
  const cut = note?.startsWith(DOCUMENTS)
    ? `The first ${MOST_ITEMS} of ${files.length} d${note.slice(1)}`
    : `The first ${MOST_ITEMS} of ${files.length} documents:`;
  const said = isCut ? cut : note;
  return { entries, layout: 'list', ...(said !== undefined && { note: said }) };
}
