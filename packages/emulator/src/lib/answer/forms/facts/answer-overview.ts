import type { SearchIndex } from '../../../search/search-index.ts';
import { readTerms } from '../../../search/terms.ts';
import { ASKS } from '../../question/follow-up.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import type { Draft, Entry, Findings } from '../draft/draft.ts';

/** Documents that one subject names, and statements from one document, at most. */
const MOST = { documents: 8, statements: 4, several: 2 };

/** The leading statements on each subject; for a subject that names several documents, one line each. */
export function answerOverview(
  { index, accept }: Findings,
  subjects: readonly string[],
  all: boolean,
): Draft | undefined {
  const sections = subjects.map((subject) => {
    const terms = readTerms(subject).map((term) => index.correct(term));
    return {
      subject,
      files: terms.length > 0 ? preferWhole(terms, index.titlesWith(terms).filter(accept), index) : [],
    };
  });
  if (sections.every(({ files }) => files.length === 0)) return undefined;
  const several = sections.length > 1 || sections.some(({ files }) => files.length > 1);
  const missing = sections.filter(({ files }) => files.length === 0).map(({ subject }) => subject);
  const named = sections.length > 1 && sections.some(({ files }) => files.length > 1);
  const entries = sections.flatMap(({ subject, files }) =>
    files.slice(0, MOST.documents).map((fileId): Entry => {
      const brief = files.length > 2 && !all ? 1 : MOST.several;
      const statements = readMain(fileId, index, several ? brief : MOST.statements);
      if (!several) return { statements };
      const label = index.documentOf(fileId)?.title ?? '';
      return { ...(named && { section: capitalise(subject) }), label, statements };
    }),
  );
  return {
    entries: several
      ? entries
      : entries.flatMap(({ statements }) => statements.map((statement) => ({ statements: [statement] }))),
    layout: several ? 'list' : 'prose',
    ...(missing.length > 0 && { note: `The documents have no page on ${missing.join(' or ')}.` }),
  };
}

/** "What are forest fires?", if that is the whole title of one page: a subject, not a list of fires. */
export function answerNamed(findings: Findings): Draft | undefined {
  const { question, index, accept } = findings;
  const what = ARE.exec(question.text)?.groups?.['what'];
  if (what === undefined) return undefined;
  const terms = readTerms(what);
  const pages = wholeTitled(terms, index.titlesWith(terms).filter(accept), index);
  return pages.length === 1 ? answerOverview(findings, [what], false) : undefined;
}

/** "Oak", if several titles contain it and none is exactly that: the content of the documents on each. */
export function answerAlone(findings: Findings): Draft | undefined {
  const { question, index, accept } = findings;
  if (!ALONE.test(question.text) || ASKS.test(question.text)) return undefined;
  const terms = readTerms(question.text).map((term) => index.correct(term));
  const titled = index.titlesWith(terms).filter(accept);
  return titled.length > 1 && wholeTitled(terms, titled, index).length === 0
    ? answerOverview(findings, [question.text], false)
    : undefined;
}

const ALONE = /^\W*\p{L}+(?:[ -]\p{L}+){0,2}\W*$/u;

const ARE = /^\W*what are (?!the |my |your |our |their |some )(?<what>\p{L}+(?:[ -]\p{L}+){0,2})\W*$/iu;

export const capitalise = (subject: string) => subject.charAt(0).toUpperCase() + subject.slice(1);

/** The documents whose whole title is the subject; if there are none, all whose title contains it. */
export function preferWhole(
  terms: readonly string[],
  files: readonly string[],
  index: SearchIndex,
): readonly string[] {
  const whole = wholeTitled(terms, files, index);
  return whole.length > 0 ? whole : files;
}

/** The files whose title contains the terms and no others. */
const wholeTitled = (terms: readonly string[], files: readonly string[], index: SearchIndex) =>
  files.filter(
    (fileId) => new Set(readTerms(index.documentOf(fileId)?.title ?? '')).size === new Set(terms).size,
  );

/** The first statement of a document, and the first of its further sections. */
function readMain(fileId: string, index: SearchIndex, most: number): Statement[] {
  const main: Statement[] = [];
  let heading: string | undefined;
  for (const passage of index.passagesOf(fileId)) {
    for (const statement of readStatements(passage)) {
      const { block, text } = statement;
      if (main.length >= most) return main;
      if (block.kind !== 'text' || !/[.!?…。]["”)]?$/.test(text)) continue;
      const second = main.length === 1 && most > MOST.several && block.heading === heading;
      if (block.heading === heading && !second) continue;
      heading = block.heading;
      main.push(statement);
    }
  }
  return main;
}

/** The sentence that introduces a document. */
export function readFirst(fileId: string, index: SearchIndex): Statement | undefined {
  for (const passage of index.passagesOf(fileId)) {
    const first = readStatements(passage).find(
      ({ block, text }) => block.kind === 'text' && /[.!?…]["”)]?$/.test(text),
    );
    if (first) return first;
  }
  return undefined;
}
