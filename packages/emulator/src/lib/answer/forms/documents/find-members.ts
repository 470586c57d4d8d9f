import { readTerms } from '../../../search/terms.ts';
import { shareOfTerm } from '../../question/words/add-meanings.ts';
import { ASKS_BEARING, type ParsedQuestion } from '../../question/read-question.ts';
import { LEANS, type Statement } from '../../statements/read-statements.ts';
import { type Scored, scoreStatements } from '../../statements/score-statements.ts';
import { readFirst } from '../facts/answer-overview.ts';
import { BEARING, denies, NEGATES } from './denials.ts';
import { documentsOfKind } from './documents-of-kind.ts';
import { nameThings } from './name-things.ts';
import { BELONGS, readAsked, readParts, readVerb } from './read-asked.ts';
import type { Findings } from '../draft/draft.ts';
import { type FieldMark, MOST_READ, readMarked, readFieldMarks, SPOKEN_OF } from '../draft/marks.ts';

/** A member that holds this share of the question literally counts as holding all of it; a verb such as "use" may be missing. */
const SAID = 0.75;
/** With this literal share, the rest may be near meanings: "yellow in autumn" for "yellow in the fall". */
const PARTLY_SAID = 0.5;
/** Number of best statements of a document among which the one that covers most of the question is chosen. */
const TRIED = 5;

/** A document that matches the question, with the statement that shows it. */
export interface Member {
  fileId: string;
  statement: Statement | undefined;
  /** Where documents are on other things: the statements that name most of those asked for. */
  statements?: readonly Statement[] | undefined;
  marks: readonly FieldMark[];
  /** Whether a field says it, and whether it does so in other words alone. */
  byField: boolean;
  byMeaning: boolean;
  /** Whether its subject is of the requested kind. */
  isOfKind: boolean;
  /** The share of the question that it holds, and the share that its statement holds literally. */
  worth: number;
  exact: number;
}

/** The documents that match the question by their fields or by a statement; `sure` if all documents on things of the kind are known. */
export function findMembers(
  findings: Findings,
  of: string,
): { found: Member[]; asked: ReadonlyMap<string, number>; sure: boolean } {
  const { question, passages, weights, index, accept } = findings;
  const kind = readTerms(of);
  const ofKind = documentsOfKind(kind, findings);
  const asked = readAsked(findings, kind, ofKind.sure);
  const total = [...asked.values()].reduce((all, weight) => all + weight, 0);
  if (total === 0 || of === '') return { found: [], asked, sure: false };
  const sum = (shareOf: (term: string) => number) =>
    [...asked].reduce((held, [term, weight]) => held + weight * shareOf(term), 0) / total;
  // No field says where a thing lives by saying how long it lives.
  const verbs = readVerb(question);
  const telling = new Map([...asked].filter(([term]) => !verbs.includes(term)));
  const fields = readMarked(telling, findings);
  const isDenied = NEGATES.test(question.text);
  const asksBearing = ASKS_BEARING.test(question.text) && !isDenied;
  // "Which state trees are there?": trees of a state, and no trees of the United States.
  const compound =
    asked.size === 1 ? question.pairs.find(([a, b]) => asked.has(a) && b === kind[0]) : undefined;
  const parts = readParts(question, asked);
  // If a field has the literal word, only the field decides.
  const holdsPart = (part: readonly string[], best: Scored | undefined, marks: readonly FieldMark[]) =>
    part.some((term) =>
      index.fieldsWith(term).length > 0
        ? marks.some(({ words }) => words.has(term))
        : best !== undefined && shareOfTerm(question, best.words, term) > 0,
    );
  const files = new Set([...fields, ...passages.map(({ fileId }) => fileId).filter(accept), ...ofKind.files]);
  const found = [...files].slice(0, MOST_READ).flatMap((fileId): Member[] => {
    const isOfKind = ofKind.files.has(fileId);
    const wordsOf = (each: Scored) => (isOfKind ? withoutTitle(each) : each.words);
    const saidBy = (each: Scored) => {
      const words = wordsOf(each);
      return sum((term) => shareOfTerm(question, words, term));
    };
    const marks = fields.has(fileId)
      ? readFieldMarks(telling, question, index.documentOf(fileId)?.metadata)
      : [];
    const degreeOf = marks.flatMap((mark) => mark.degreeOf ?? []);
    const tellsBy = (each: Scored) => degreeOf.filter((term) => each.words.has(term)).length;
    const best = scoreStatements(index.passagesOf(fileId), question, weights)
      .filter(({ text }) => !asksBearing || BEARING.test(text))
      .slice(0, TRIED)
      .toSorted((a, b) => tellsBy(b) - tellsBy(a) || saidBy(b) - saidBy(a))[0];
    const said = best ? saidBy(best) : 0;
    const field = sum((term) => Number(marks.some(({ words }) => shareOfTerm(question, words, term) > 0)));
    const isForm = (word: string, term: string) => word.startsWith(term) || term.startsWith(word);
    const inWords =
      sum((term) =>
        Number(
          marks.some(
            ({ name, words }) =>
              (ofKind.sure || !SPOKEN_OF.test(name)) && [...words].some((word) => isForm(word, term)),
          ),
        ),
      ) >= BELONGS;
    // A mark in other words, in documents on other things, is about those things.
    const byField = field >= BELONGS && (ofKind.sure || inWords);
    if (!parts.every((part) => holdsPart(part, best, marks))) return [];
    if (best && !byField && isDenied !== denies(best.text, asked)) return [];
    if (Math.max(said, field) < BELONGS) return [];
    // "Which trees are rare?": on a page that is on no tree, a statement must name one. "Animals in oaks": or it must speak of them.
    const speaksOf = (words: ReadonlySet<string>) =>
      kind.every((term) => shareOfTerm(question, words, term) > 0);
    const isOf = ofKind.sure
      ? isOfKind || best?.terms.some((term) => ofKind.names.has(term))
      : best &&
        speaksOf(
          new Set([
            ...best.title,
            ...best.words,
            ...readTerms(`${best.block.heading} ${best.before?.text ?? ''}`),
          ]),
        );
    const words = best && wordsOf(best);
    const exact = sum((term) => Number(words && isSaid(question, words, term)));
    // A field is about the document as a whole, which its introduction shows better than a sentence that shares a word.
    const isTold =
      best && ((tellsBy(best) > 0 && beginsWithOwn(best)) || (said >= BELONGS && (!byField || exact > 0)));
    const statement = isTold ? best : readFirst(fileId, index);
    const byMeaning = byField && !inWords;
    if ((!byField || byMeaning) && !isOf) return [];
    const statements =
      ofKind.sure || !statement ? undefined : nameThings(findings, fileId, kind, telling, statement);
    if (!byField && compound && best && !isBeside(best.terms, compound)) return [];
    return [
      {
        fileId,
        statement,
        statements,
        marks,
        byField,
        byMeaning,
        isOfKind,
        worth: Math.max(said, field),
        exact,
      },
    ];
  });
  // If a statement has the literal words of the question, near meanings alone add no document: a thing that is “near threatened” kills
  // no trees.
  const exact = found.filter((each) => (each.byField && !each.byMeaning) || each.exact >= PARTLY_SAID);
  const isAllSaid = exact.some((each) => each.exact >= SAID);
  const fitting = isAllSaid
    ? exact.map((each) => ({ ...each, byField: each.byField && !each.byMeaning }))
    : found;
  return { found: fitting, asked, sure: ofKind.sure };
}

/** Whether a statement begins with the subject of its page, and not with other things. */
const beginsWithOwn = ({ terms, title, text }: Scored): boolean =>
  LEANS.test(text) || terms.slice(0, 4).some((term) => title.has(term));

/** Whether words hold a term of the question, or the one on the other side of an "or": "the stump or the base". */
const isSaid = ({ own, meanings }: ParsedQuestion, words: ReadonlySet<string>, term: string): boolean =>
  words.has(term) || [...words].some((word) => own.has(word) && meanings.get(word)?.includes(term));

/** The terms of a statement without those that only name its subject: "old white pines" are not white. */
const withoutTitle = ({ terms, title }: Scored): ReadonlySet<string> =>
  new Set(
    terms.filter(
      (term, at) =>
        !title.has(term) || ![terms[at - 1], terms[at + 1]].some((beside) => beside && title.has(beside)),
    ),
  );

const isBeside = (terms: readonly string[], [a, b]: readonly [string, string]) =>
  terms.some((term, at) => term === a && terms[at + 1] === b);
