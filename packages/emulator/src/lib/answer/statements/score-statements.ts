import type { IndexedPassage } from '../../search/passages.ts';
import { readTerms } from '../../search/terms.ts';
import { LOOSE } from '../question/cues/kinds.ts';
import type { ParsedQuestion } from '../question/read-question.ts';
import { isAside } from './aside.ts';
import {
  ASKED,
  BOUND,
  CONTEXT,
  EXACT,
  FIELD,
  KIND,
  LABEL,
  LATER,
  PENALTY,
  LENGTH,
  LOOSE_KIND,
  PAIR,
  ROW,
  SUBJECT,
  WITHIN,
} from './factors.ts';
import { asksAlike, isCell, isLabelled } from './labels.ts';
import { type Context, nearness, readContext } from './nearness.ts';
import { isWithin, readAmounts } from './amounts.ts';
import { beginsWithSubject, type Reach, reachOf, withRanges } from './reach.ts';
import {
  isCaption,
  isQuestion,
  ENDS_ON,
  LEANS,
  readAntecedent,
  readStatements,
  type Statement,
} from './read-statements.ts';
import type { Weights } from './weigh-terms.ts';

/** A statement with its score as an answer. */
export interface Scored extends Statement {
  score: number;
  /** The share of the question's weight that the statement and its context hold. */
  coverage: number;
  /**
   * The same without the terms that only the title has; undefined if no term is left. A statement of the kind asked for answers with a
   * word of the title too: "Released on …" under "Release notes".
   */
  asked: number | undefined;
  /** How well it is of the requested kind, 0 to 1; undefined if the question asks for no kind. */
  fits: number | undefined;
  /** The terms of the question that it holds itself, near meanings included. */
  held: ReadonlySet<string>;
  words: ReadonlySet<string>;
  title: ReadonlySet<string>;
  /** Whether it is a row of which no cell holds a term of the question, so that each row of its table would do as well. */
  anyRow: boolean;
  /** Its similarity in meaning, if no other compared statement is nearer to the question. */
  nearest?: number | undefined;
}

/** The subject of a question: all or some terms of a title. */
export interface Subject {
  terms: readonly string[];
  whole: boolean;
  /** Whether it is a whole title, so that a statement without it is most likely about something else. */
  sure?: boolean;
}

const THAN_THAT = /\bthan (?:that|those) of [\p{L} -]+?(?=[,.;]|\s(?:and|but|is|are)\b|$)/iu;

/** "How much is the rent?": a statement for a case that the question does not name ranks behind a general one. */
const MEASURED = /\bhow (?:much|many|long|old|tall|high|far|often|early)\b/i;
const CONDITIONAL = /^(?:if|when|unless|in case)\b/i;
/** "How many days of holiday do I get?": days that may be bought or carried over are additional. */
const QUALIFIED =
  /^(?!.*\bfirst\b).*\b(?:additional|extra|further|another|unused|remaining|carr(?:y|ied) over|left over|buy|bought|sell)\b/i;
const IF = /\b(?:if|when|unless|in case|after|before|while|during)\b/i;

const NO_SUBJECT: Subject = { terms: [], whole: false };

/** Scores the statements of passages, the best first. */
export function scoreStatements(
  passages: readonly IndexedPassage[],
  question: ParsedQuestion,
  weights: Weights,
  subject: Subject = NO_SUBJECT,
): Scored[] {
  const context = readContext(passages, question);
  return passages
    .flatMap((passage) => scorePassage(passage, question, weights, subject, context))
    .toSorted((a, b) => b.score - a.score);
}

function scorePassage(
  passage: IndexedPassage,
  question: ParsedQuestion,
  weights: Weights,
  subject: Subject,
  context: Context | undefined,
): Scored[] {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  const reach = (text: string) => reachOf(question, readTerms(text));
  const title = new Set(readTerms(passage.title));
  const above = reachOf(question, title);
  // A document about the subject of the question need not name it again.
  const isSubject = [...title].every((term) => weights.has(term));
  const statements = readStatements(passage);
  const around = reachOf(
    question,
    statements.flatMap(({ terms }) => terms),
  );
  const headings = new Map<string, { reach: Reach; asks: boolean }>();
  const numbers = [...question.own.keys()].filter((term) => /^\d+(?:\.\d+)?$/.test(term));
  const amounts = readAmounts(question.text);
  const asksPlainly = MEASURED.test(question.text) && !IF.test(question.text);
  const isLoose = LOOSE.has(question.cue?.name ?? '');
  const telling = [...question.own.keys()].filter((term) => !question.kinds.has(term));
  return statements.flatMap((statement): Scored[] => {
    const { block, text, before } = statement;
    // "The wood is softer than that of sugar maple" is not about sugar maple, unless the question compares both.
    const ownText = question.form.kind === 'comparison' ? text : text.replace(THAN_THAT, '');
    const list = ownText === text ? statement.terms : readTerms(ownText);
    // An answer is about the words of its question.
    const within = amounts.length > 0 ? isWithin(block.cells?.[0]?.[1] ?? '', amounts) : undefined;
    const bounded = (reach: Reach) =>
      within ? new Map([...reach, ...numbers.map((each) => [each, 1] as const)]) : reach;
    const own = bounded(
      withRanges(reachOf(question, [...list, ...readTerms(statement.answers ?? '')]), text, numbers),
    );
    const values =
      block.cells && bounded(reachOf(question, readTerms(block.cells.map(([, value]) => value).join(' '))));
    const near = context ? nearness(statement, context) : undefined;
    if (question.said.includes(text) || isQuestion(text)) return [];
    const path = block.headings.map((heading) => heading.text).join(' ');
    const heading = headings.get(path) ?? { reach: reach(path), asks: asksAlike(block.heading, question) };
    headings.set(path, heading);
    const lead = block.lead === undefined ? undefined : reach(block.lead);
    const points = ENDS_ON.test(text);
    const leans = LEANS.test(text) || points;
    const last = before && reachOf(question, leans ? readAntecedent(before) : before.terms);
    const shown = question.cue?.test(text);
    const isAsked = heading.asks || within === true;
    const fits = shown !== undefined && isAsked ? Math.max(ASKED, shown) : shown;
    const worth = (term: string) =>
      Math.max(
        question.kinds.has(term) ? FIELD.kind * (fits ?? 0) : 0,
        // The head of a table belongs to every row: only the cells are the row's own.
        (values && !values.has(term) ? FIELD.head : FIELD.own) * (own.get(term) ?? 0),
        // A follow-up is about the subject of the previous answer.
        near && !question.own.has(term) && !question.named.has(term) ? FIELD[near] : 0,
        FIELD.lead * (lead?.get(term) ?? 0),
        FIELD.heading * (heading.reach.get(term) ?? 0),
        (isSubject ? FIELD.subject : FIELD.title) * (above.get(term) ?? 0),
        (leans ? FIELD.antecedent : FIELD.before) * (last?.get(term) ?? 0),
        FIELD.passage * (around.get(term) ?? 0),
      );
    const held = new Set(own.keys());
    const beside = (lead?.size ?? 0) + heading.reach.size + (points ? (last?.size ?? 0) : 0);
    if (held.size === 0 && beside === 0) return [];
    let coverage = 0;
    for (const [term, weight] of weights) coverage += weight * worth(term);
    coverage /= total;
    const apart = [...weights.keys()].filter(
      (term) => !title.has(term) || (fits === 1 && question.cue?.name !== 'rule' && own.has(term)),
    );
    const rest = apart.reduce((weight, term) => weight + (weights.get(term) ?? 0), 0);
    const asked =
      rest > 0
        ? apart.reduce((value, term) => value + (weights.get(term) ?? 0) * worth(term), 0) / rest
        : undefined;
    const has = (term: string) =>
      own.has(term) ||
      (lead?.has(term) ?? false) ||
      heading.reach.has(term) ||
      above.has(term) ||
      (leans && (last?.has(term) ?? false));
    if (subject.whole && !subject.terms.every(has)) return [];
    let score = coverage;
    if (fits !== undefined) {
      const { least, gain } = isLoose ? LOOSE_KIND : KIND;
      score *= least + gain * fits;
    }
    if (question.bound) score *= BOUND.least + BOUND.gain * question.bound.test(text);
    if (question.focus.length > 0 && !question.focus.some(has)) score *= PENALTY.focus;
    if (question.about !== undefined && !has(question.about)) score *= PENALTY.about;
    if (!subject.terms.every(has)) score *= subject.sure ? PENALTY.another : PENALTY.other;
    else if (!subject.terms.every((term) => title.has(term))) score *= PENALTY.elsewhere;
    if (isAside(statement, subject.terms)) score *= PENALTY.aside;
    if (question.denied?.test(text)) score *= PENALTY.denied;
    if (asksPlainly && CONDITIONAL.test(text)) score *= PENALTY.conditional;
    if (asksPlainly && !QUALIFIED.test(question.text) && QUALIFIED.test(text)) score *= PENALTY.qualified;
    if (within !== undefined) score *= within ? WITHIN : PENALTY.outside;
    const words = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
    const pairsAt = (step: number) => new Set(list.slice(step).map((term, at) => `${list[at]} ${term}`));
    const [next, second] = [pairsAt(1), pairsAt(2)];
    for (const pair of question.pairs.map((each) => each.join(' ')))
      score += next.has(pair) ? PAIR.next : second.has(pair) && !/\d/.test(pair) ? PAIR.near : 0;
    if (asked === undefined) score /= 1 + LATER * passage.order;
    score += EXACT * question.exact.filter((word) => words.includes(word)).length;
    if (isCell(block, question)) score *= ROW;
    if (isLabelled(statement, question)) score *= LABEL;
    if (block.kind !== 'row' && beginsWithSubject(statement, question)) score *= SUBJECT;
    const repeats = context?.statements.has(statement) && block.kind === 'text' && (fits ?? 0) < 0.5;
    // Near the previous answer, a statement is likely meant if it is about the new question.
    const tells = (!isLoose && (fits ?? 0) >= ASKED) || telling.length === 0 || telling.some(has);
    if (near) score *= repeats ? CONTEXT.said : tells ? CONTEXT[near] : CONTEXT.file;
    score *= form(statement, list.length);
    return [
      {
        ...statement,
        score,
        coverage,
        asked,
        fits,
        held,
        words: new Set(list),
        title,
        anyRow: values?.size === 0,
      },
    ];
  });
}

/** How well a statement reads as an answer, whatever it is about. */
function form({ block, text }: Statement, terms: number): number {
  const fragment = block.kind === 'text' && !/[.!?:;…。！？]["”')\]]*$/.test(text) ? PENALTY.fragment : 1;
  return (
    (block.kind === 'code' ? PENALTY.code : 1) *
    (isCaption(block) ? PENALTY.caption : 1) *
    fragment *
    (1 / (1 + LENGTH * Math.max(0, terms - 8)))
  );
}
