import type { JsonObject } from '@redpine/core/filter';
import type { Passage } from '../../search/passages.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { readTerms } from '../../search/terms.ts';
import { namesOf, shareOfTerm } from '../question/add-meanings.ts';
import type { Question } from '../question/read-question.ts';
import type { Statement } from '../statements/read-statements.ts';
import { scoreStatements } from '../statements/score-statements.ts';
import { readFirst } from './answer-overview.ts';
import { type Draft, type Entry, type Findings, MOST_ITEMS } from './draft.ts';

/** Documents that are read for one list: it keeps a question short where a title or field is common. */
const MOST_READ = 100;
/** A document belongs to the list that is asked for where it holds this share of what makes it one. */
const BELONGS = 0.72;

/** All documents whose title names the kind, where nothing else is asked of them. */
export function answerTitled({ question, weights, index, accept }: Findings, of: string): Draft | undefined {
  const kind = readTerms(of);
  const asked = [...weights.keys()].filter((term) => !kind.includes(term) && !question.unknown.has(term));
  const titled = index.titlesWith(kind).filter(accept);
  if (asked.length > 0 || titled.length < 2) return undefined;
  return listDocuments(
    titled.map((fileId) => ({ fileId })),
    index,
  );
}

/** The documents that have what is asked, by their fields or by a statement, each with the statement that shows it. */
export function answerDocuments(findings: Findings, of: string): Draft | undefined {
  const { question, passages, weights, index, accept } = findings;
  const kind = readTerms(of);
  const asked = new Map(
    [...weights].filter(
      ([term]) =>
        !kind.includes(term) &&
        (!question.unknown.has(term) ||
          namesOf(question, term).some((word) => index.fieldsWith(word).length > 0)),
    ),
  );
  const total = [...asked.values()].reduce((all, weight) => all + weight, 0);
  if (total === 0 || of === '') return undefined;
  const sum = (shareOf: (term: string) => number) =>
    [...asked].reduce((held, [term, weight]) => held + weight * shareOf(term), 0) / total;
  const fields = readFields(asked, findings);
  const titled = new Set(index.titlesWith(kind).filter(accept));
  const files = new Set([...fields, ...passages.map(({ fileId }) => fileId), ...titled]);
  const found = [...files].slice(0, MOST_READ).flatMap((fileId) => {
    const own = index.passagesOf(fileId);
    const best = scoreStatements(own, question, weights)[0];
    const said = best ? sum((term) => shareOfTerm(question, best.words, term)) : 0;
    const marks = fields.has(fileId) ? readMarks(asked, question, index.documentOf(fileId)?.metadata) : [];
    const field = sum((term) => Number(marks.some(({ words }) => shareOfTerm(question, words, term) > 0)));
    const ownField = sum((term) => Number(marks.some(({ words }) => words.has(term))));
    if (best && said >= BELONGS && field < BELONGS && !NEGATES.test(question.text) && NEGATES.test(best.text))
      return [];
    if (Math.max(said, field) < BELONGS) return [];
    // "What animals live in oaks?": a page that speaks of no animal is no part of the list.
    const speaksOf = (words: ReadonlySet<string>) =>
      kind.every((term) => shareOfTerm(question, words, term) > 0);
    if (field < BELONGS && !speaksOf(readWords(own))) return [];
    // A field says it of the document as a whole: what introduces the document then tells more than a sentence that shares a word.
    const statement = best && said >= BELONGS ? best : readFirst(fileId, index);
    return [
      {
        fileId,
        statement,
        marks,
        byField: field >= BELONGS,
        byMeaning: field >= BELONGS && ownField < BELONGS,
        worth: Math.max(said, field),
        exact: best ? sum((term) => Number(best.words.has(term))) : 0,
      },
    ];
  });
  // Where a statement has the very words of the question, near meanings add none: what kills trees is not what is “near threatened”.
  const exact = found.filter((each) => (each.byField && !each.byMeaning) || each.exact >= BELONGS);
  const isSaid = exact.some((each) => each.exact === 1);
  const fitting = isSaid ? exact : found;
  // Fields are kept for all documents of a kind: where they tell, a word in passing adds none.
  const known = fitting.filter(({ byField, byMeaning }) => byField && !(isSaid && byMeaning));
  const members = known.length > 2 ? known : fitting;
  const narrow = members.filter(({ fileId }) => titled.has(fileId));
  const chosen = narrow.length > 0 && titled.size > 1 ? narrow : members;
  return chosen.length < 2 && chosen === members
    ? undefined
    : listDocuments(
        known.length > 2 ? sortByTitle(chosen, index) : chosen.toSorted((a, b) => b.worth - a.worth),
        index,
        known.length > 2
          ? describeMarks(
              chosen.flatMap(({ marks }) => marks),
              asked,
            )
          : undefined,
      );
}

/** The same where fields hold all that is asked in its own words: “endangered”. A list that says it in other words tells less. */
export function answerMarked(findings: Findings, of: string): Draft | undefined {
  const { question, weights, index, accept } = findings;
  const kind = readTerms(of);
  const isKnown = (term: string) => !question.unknown.has(term) || index.fieldsWith(term).length > 0;
  const asked = [...weights.keys()].filter((term) => !kind.includes(term) && isKnown(term));
  const marked = asked.map((term) => index.fieldsWith(term).filter(accept));
  const isMarked = marked[0]?.filter((fileId) => marked.every((files) => files.includes(fileId))).length ?? 0;
  return isMarked > 1 ? answerDocuments(findings, of) : undefined;
}

/** The files with a word of what is asked in a field; of a phrase such as "keep their needles" the file must have a word as well. */
function readFields(
  asked: ReadonlyMap<string, number>,
  { question, index, accept }: Findings,
): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const term of asked.keys()) {
    for (const fileId of namesOf(question, term).flatMap((word) => index.fieldsWith(word)))
      if (accept(fileId) && fields.size < MOST_READ) fields.add(fileId);
  }
  const words = [...asked.keys()];
  // "their needles": what has none keeps none.
  const parts = readTerms(/\b(?:its|their)\s+(\p{L}+)/iu.exec(question.text)?.[1] ?? '');
  for (const fileId of fields) {
    const text = readWords(index.passagesOf(fileId));
    const named = words.some((term) =>
      namesOf(question, term).some(
        (word) => word.startsWith(term) && index.fieldsWith(word).includes(fileId),
      ),
    );
    if ((!named && !words.some((term) => text.has(term))) || !parts.every((term) => text.has(term)))
      fields.delete(fileId);
  }
  return fields;
}

/** The terms of passages with their titles. */
const readWords = (passages: readonly Passage[]): ReadonlySet<string> =>
  new Set(
    passages
      .flatMap(({ title, blocks }) => [title, ...blocks.map(({ text }) => text)])
      .flatMap((text) => readTerms(text)),
  );

/** "… does poorly on wet ground": what does not belong to a list of what grows there. */
const NEGATES = /\b(?:not|never|no|poorly|badly|seldom|rarely|avoids?|\w+n['’]t)\b/i;

const sortByTitle = <T extends { fileId: string }>(files: readonly T[], index: SearchIndex): T[] =>
  files.toSorted((a, b) => titleOf(a.fileId, index).localeCompare(titleOf(b.fileId, index)));

const titleOf = (fileId: string, index: SearchIndex) => index.documentOf(fileId)?.title ?? '';

/** A value of a field that is asked for, with its words and those of the field's name. */
interface Mark {
  text: string;
  words: ReadonlySet<string>;
}

/** More say no more of what the documents of a list have in common. */
const MOST_MARKS = 3;

/** The fields by which a document belongs to a list, in their own words: a name whose value is true, or a text. */
function readMarks(
  asked: ReadonlyMap<string, number>,
  question: Question,
  metadata: JsonObject = {},
): Mark[] {
  return Object.entries(metadata).flatMap(([name, value]) => {
    if (name === 'title') return [];
    const named = readTerms(name.replaceAll('_', ' '));
    const texts = value === true ? [name.replaceAll('_', ' ')] : [value].flat();
    return texts.flatMap((text) => {
      if (typeof text !== 'string') return [];
      // The name of a field alone says nothing: “shade tolerance: low”.
      const own = new Set(readTerms(text));
      const isAsked = [...asked.keys()].some((term) => shareOfTerm(question, own, term) > 0);
      return isAsked ? [{ text, words: new Set([...named, ...own]) }] : [];
    });
  });
}

/** In the words of the question, or else in those that come near to it. */
function describeMarks(marks: readonly Mark[], asked: ReadonlyMap<string, number>): string | undefined {
  const own = marks.filter(({ words }) => [...asked.keys()].some((term) => words.has(term)));
  const said = [...new Set((own.length > 0 ? own : marks).map(({ text }) => text))].slice(0, MOST_MARKS);
  return said.length > 0 ? `Documents that are marked “${said.join('”, “')}”:` : undefined;
}

function listDocuments(
  files: readonly { fileId: string; statement?: Statement | undefined }[],
  index: SearchIndex,
  note?: string,
): Draft {
  const entries = files
    .slice(0, MOST_ITEMS)
    .flatMap(({ fileId, statement = readFirst(fileId, index) }): Entry[] =>
      statement ? [{ label: titleOf(fileId, index), statements: [statement] }] : [],
    );
  const more = files.length - MOST_ITEMS;
  return {
    entries,
    layout: 'list',
    ...(note !== undefined && { note }),
    ...(more > 0 && { note: `The first ${MOST_ITEMS} of ${files.length} documents:` }),
  };
}
