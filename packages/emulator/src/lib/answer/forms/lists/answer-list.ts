import { readTerms } from '../../../search/terms.ts';
import { namesOf, shareOfTerm } from '../../question/words/add-meanings.ts';
import { readCount } from '../../question/imperative.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import { NEGATES } from '../documents/denials.ts';
import { answerDocuments, answerMarked, answerTitled, withDocuments } from '../documents/answer-documents.ts';
import { findEnumeration } from '../documents/find-enumeration.ts';
import { answerFact } from '../facts/answer-fact.ts';
import { answerRanking } from '../extremes/answer-ranking.ts';
import { readAnnounced } from '../draft/complete.ts';
import { type Draft, type Findings, MOST_ITEMS } from '../draft/draft.ts';
import { coverGroup, type Group, labelOf, MOST_PASSAGES, readGroups } from '../draft/groups.ts';
import { selectMembers, type Selection } from './select-members.ts';

/** A list must hold this share of the question with its introduction, and come this near to the best statement. */
const LIST = { whole: 0.44, near: 0.75 };
/** The least share of the question that a table or a list must hold with the members that are chosen. */
const MEMBERS = 0.55;
/** A single item is a list only if the text above it names the things with the question's own word. */
const SINGLE = 0.8;
/** Without a list, a single statement needs this score, because the documents may not contain the requested things at all. */
const ALONE = 0.6;
/** A list with more items contains the requested things. */
const FEW = 3;
/** Number of statements that are searched for one that announces all of the requested things. */
const ANNOUNCED = 5;

/** Several things, each with its source: rows of a table, the items of a list, or matching documents. */
export function answerList(findings: Findings, of: string): Draft | undefined {
  const draft = withEnumeration(answerAny(findings, of), findings, of);
  const count = readCount(findings.question.text);
  return draft && count !== undefined ? { ...draft, entries: draft.entries.slice(0, count) } : draft;
}

/** With the statement that names several of them at once, unless it is there. */
function withEnumeration(draft: Draft | undefined, findings: Findings, of: string): Draft | undefined {
  if (!draft || draft.entries.length > FEW) return draft;
  const said = findEnumeration(findings, of);
  const isTold = draft.entries.some(({ statements }) => statements.some((each) => each.raw === said?.raw));
  return said && !isTold ? { ...draft, entries: [{ statements: [said] }, ...draft.entries] } : draft;
}

function answerAny(findings: Findings, of: string): Draft | undefined {
  return (
    answerRanking(findings, of) ??
    answerTitled(findings, of) ??
    answerAnnounced(findings) ??
    answerMarked(findings, of) ??
    answerDenied(findings) ??
    joinDocuments(withNames(answerMembers(findings, of), findings), findings, of) ??
    withNames(answerItems(findings, of), findings) ??
    answerDocuments(findings, of) ??
    answerAcross(findings, of) ??
    withNamed(
      answerFact({ ...findings, scored: findings.scored.filter(({ score }) => score >= ALONE) }, 'near'),
      findings,
      of,
    )
  );
}

/** "Spain produces most.": with the sentence on the same page that names others, "Italy, Greece and Portugal are …". */
function withNamed(draft: Draft | undefined, { scored, question }: Findings, of: string): Draft | undefined {
  const [said] = draft?.entries[0]?.statements ?? [];
  const named = new Set(readTerms(of).flatMap((term) => namesOf(question, term)));
  const others = scored.filter(
    (each) =>
      each.fileId === said?.fileId &&
      each.block.heading === said.block.heading &&
      !draft?.entries.some(({ statements }) => statements.some(({ order }) => order === each.order)) &&
      new Set(each.terms.filter((term) => named.has(term))).size > 1,
  );
  return draft && others[0] ? { ...draft, entries: [...draft.entries, { statements: [others[0]] }] } : draft;
}

/** "Who are our practice leads?" is answered by a list of names. */
function withNames(draft: Draft | undefined, { question: { cue } }: Findings): Draft | undefined {
  const isNamed = draft?.entries.some(({ statements }) =>
    statements.some(({ text }) => cue?.test(text) === 1),
  );
  return cue?.name === 'who' && !isNamed ? undefined : draft;
}

/**
 * Limits for an answer across documents: minimum and maximum number of documents, the minimum share of the best score, and the minimum
 * coverage of their statements.
 */
const ACROSS = { least: 3, most: 6, near: 0.85, coverage: 0.9 };

/** "Name some tree diseases": the statement of each of several documents on one of them. */
function answerAcross({ scored, question, index }: Findings, of: string): Draft | undefined {
  const [best] = scored;
  const kind = readTerms(of);
  if (!best || kind.length === 0 || question.cue) return undefined;
  const near = scored.filter(
    ({ score, coverage, words, block }) =>
      block.kind === 'text' &&
      score >= ACROSS.near * best.score &&
      coverage >= ACROSS.coverage &&
      kind.every((term) => words.has(term)),
  );
  const each = new Map(near.toReversed().map((statement) => [statement.fileId, statement]));
  const chosen = near.filter((statement) => each.get(statement.fileId) === statement).slice(0, ACROSS.most);
  if (chosen.length < ACROSS.least) return undefined;
  const entries = chosen.map((statement) => ({
    label: index.documentOf(statement.fileId)?.title ?? '',
    statements: [statement],
  }));
  return { entries, layout: 'list' };
}

const joinDocuments = (draft: Draft | undefined, findings: Findings, of: string) =>
  draft && withDocuments(draft, findings, of);

/** The statement that announces the requested things and holds all of the question: "There are three kinds of fire." */
function answerAnnounced({ scored, question, weights }: Findings): Draft | undefined {
  const asked = [...weights.keys()].filter((term) => !question.kinds.has(term));
  const said = scored
    .slice(0, ANNOUNCED)
    .find((each) => readAnnounced(each) !== undefined && asked.every((term) => each.words.has(term)));
  return said && { entries: [{ statements: [said] }], layout: 'prose' };
}

/** "Which expenses do you not pay?": the list under "What we do not pay". */
function answerDenied({ question, passages, weights, index }: Findings): Draft | undefined {
  if (!NEGATES.test(question.text)) return undefined;
  const telling = [...question.own.keys()].filter((term) => !question.kinds.has(term));
  const group = readGroups(passages.slice(0, MOST_PASSAGES), index).find((each) => {
    const last = each.lead.split(/(?<=[.!?])\s/).at(-1) ?? '';
    const denying = [each.section, last]
      .filter((text) => NEGATES.test(text))
      .map((text) => new Set(readTerms(text)));
    const isAsked = denying.some((words) => telling.some((term) => shareOfTerm(question, words, term) > 0));
    return each.kind === 'item' && isAsked && coverGroup(each, question, weights).whole >= MEMBERS;
  });
  return (
    group && {
      entries: group.members.slice(0, MOST_ITEMS).map((member) => ({ statements: [member] })),
      layout: 'list',
    }
  );
}

/** The items of the list that the question is about, with their introduction. */
export function answerItems(
  { question, passages, weights, index, scored }: Findings,
  /** The word for the items; an empty string for the list of the answering section. */
  of?: string,
): Draft | undefined {
  const kind = readTerms(of ?? '');
  const isNamed = ({ lead, heading }: Group) => {
    const above = new Set(readTerms(`${lead} ${heading}`));
    return kind.length > 0 && kind.every((term) => above.has(term));
  };
  const areNamed = ({ members }: Group) =>
    kind.length > 0 &&
    members.filter(({ text }) => kind.every((term) => readTerms(labelOf(text)).includes(term))).length > 1;
  const lists = readGroups(passages.slice(0, MOST_PASSAGES), index);
  const [most] = lists
    .filter((group) => group.kind === 'item')
    .map((group) => ({
      group,
      ...coverGroup(group, question, weights),
      named: isNamed(group) || areNamed(group),
    }))
    .toSorted((a, b) => b.whole + b.lead - (a.whole + a.lead));
  const steps = of === undefined && most ? findSteps(most.group, lists) : undefined;
  const best = most && steps ? { ...most, group: steps } : most;
  const statement = scored[0];
  if (best && kind.length > 0 && !best.named && !isHeld(best.group, kind, question)) return undefined;
  if (!best || best.whole < LIST.whole || (best.lead === 0 && !best.named)) return undefined;
  const beside = of === '' && statement?.block.heading === best.group.members[0]?.block.heading;
  if (!beside && !best.named && statement?.block.kind === 'text' && best.whole < LIST.near * statement.score)
    return undefined;
  // For a question about steps, a statement elsewhere that holds more of the question is nearer than a list.
  const isApart = of === undefined && statement && statement.block.heading !== best.group.section;
  if (isApart && statement.block.kind === 'text' && statement.coverage >= best.whole) return undefined;
  const [first] = best.group.members;
  const before = first?.block.lead;
  const lead = before?.endsWith(':')
    ? scored.find(({ text, fileId }) => fileId === first?.fileId && before.endsWith(text))
    : undefined;
  const entries = best.group.members.slice(0, MOST_ITEMS).map((member) => ({ statements: [member] }));
  return { entries, layout: 'list', ...(lead && { lead }) };
}

/** The numbered list next to one without numbers: in a recipe, the steps next to the ingredients. */
function findSteps({ isNumbered, heading, members }: Group, lists: readonly Group[]): Group | undefined {
  if (isNumbered) return undefined;
  return lists.find(
    (each) => each.isNumbered && each.heading === heading && each.members[0]?.fileId === members[0]?.fileId,
  );
}

/** Whether a list mentions the requested things at all; "things" and "rules" match everything. */
function isHeld(
  { lead, heading, title, members }: Group,
  kind: readonly string[],
  question: ParsedQuestion,
): boolean {
  const words = new Set(readTerms([lead, heading, title, ...members.map(({ text }) => text)].join(' ')));
  return kind.every((term) => GENERAL.has(term) || shareOfTerm(question, words, term) > 0);
}

const GENERAL = new Set(
  readTerms(
    'thing item object article point step rule requirement option detail code way document paper need reason case occasion situation circumstance sign example',
  ),
);

/** The rows of a table or the items of a list that match the question. */
function answerMembers({ question, passages, weights, index }: Findings, of: string): Draft | undefined {
  const kind = readTerms(of);
  if (kind.length === 0) return undefined;
  let best: Selection | undefined;
  for (const group of readGroups(passages.slice(0, MOST_PASSAGES), index)) {
    const selection = selectMembers(group, question, weights, kind);
    if (selection && selection.worth >= MEMBERS && selection.worth > (best?.worth ?? 0)) best = selection;
  }
  if (!best) return undefined;
  // One step that shares a word with the question is not a list.
  const isStep = best.members.length === 1 && best.members[0]?.block.kind === 'item';
  if (isStep && best.sure < SINGLE) return undefined;
  const { members, column } = best;
  const entries = members
    .slice(0, MOST_ITEMS)
    .map((member) => ({ statements: [member], ...(column !== undefined && { columns: [column] }) }));
  return { entries, layout: 'list' };
}
