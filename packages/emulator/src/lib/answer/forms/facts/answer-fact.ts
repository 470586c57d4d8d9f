import { readTerms } from '../../../search/terms.ts';
import { DIMENSIONS } from '../../question/cues/dimensions.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import { asksAlike } from '../../statements/labels.ts';
import { isRelevant, isSure, sayTheSame } from '../../statements/relevance.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import type { Scored } from '../../statements/score-statements.ts';
import type { Weights } from '../../statements/weigh-terms.ts';
import { readAnnounced } from '../draft/complete.ts';
import { readGroups } from '../draft/groups.ts';
import { inReadingOrder, type Draft, type Findings } from '../draft/draft.ts';

/** A statement is joined to the one beside it that has what it lacks where it is worth this share of it. */
const BESIDE = 0.4;
const SECTION = 3;
const MORE = 5;
const EXPLAIN = /^\W*(?:please )?(?:explain|describe)\b/i;

/** The statement that answers, with those that are about as good. */
export function answerFact(findings: Findings, most?: number): Draft | undefined {
  const { question, scored, weights } = findings;
  const first = scored.slice(0, TRIED).find((each) => isRelevant(each, question, weights));
  const best = first && (question.cue?.name === 'means' ? (findAnnounced(first, scored) ?? first) : first);
  const list = most === undefined && !question.cue ? readList(findings, best) : undefined;
  if (list) return list;
  if (!best) return undefined;
  const isUnsure = !isSure(best, question);
  const steps = most === undefined ? readSteps(best, findings) : undefined;
  if (steps) return { ...steps, isUnsure };
  const reasons = most === undefined ? readReasons(best, findings) : undefined;
  if (reasons) return { ...reasons, isUnsure };
  const section =
    most === 1 || (question.cue && !EXPLAIN.test(question.text))
      ? undefined
      : readSection(best, scored, weights, question.form.kind === 'steps' ? MORE : SECTION);
  if (section) return { entries: inReadingOrder(section), layout: 'prose' };
  const twins = most === undefined ? readTwins(best, scored, question) : [];
  const told = [
    ...readBefore(best),
    best,
    ...twins,
    ...readBeside(best, scored, weights, question.cue?.name),
  ];
  const chosen = told.filter(
    (each, at) =>
      told.findIndex(({ fileId, order }) => fileId === each.fileId && order === each.order) === at,
  );
  const near = most === 1 ? [] : findNear(best, chosen, findings);
  chosen.push(...near.filter((each) => isBeside(each, best)));
  const also = near.filter((each) => !chosen.includes(each));
  const paragraph = most === undefined ? readParagraph(chosen, question) : undefined;
  if (paragraph) return { entries: [{ statements: paragraph }], layout: 'prose', isUnsure };
  return { entries: inReadingOrder(chosen), layout: 'prose', isUnsure, ...(also.length > 0 && { also }) };
}

/** Where the ranking is unsure, the answer often stands second: statements worth this share of the best one are shown as well. */
const NEAR = 0.7;
const MOST_STATEMENTS = 3;
/** A statement of the kind asked for that holds this share of the question is no better for one that holds less. */
const SURE = 0.8;
/** Kinds that are numbers: a second one is shown only where it is about more of the question. */
const MEASURED: ReadonlySet<string> = new Set([
  'number',
  'often',
  'duration',
  ...DIMENSIONS.map(({ name }) => name),
]);

/** Whether a statement stands right before or behind another in its paragraph. */
const isBeside = (each: Scored, other: Scored): boolean =>
  each.block === other.block && Math.abs(each.order - other.order) === 1;

const MOST_REASONS = 4;

/** Under "Why it lives so long" each sentence is a reason, also where none shows it; of one of the things there, one tells. */
function readReasons(
  { block, fileId, fits = 1, title }: Scored,
  { question, weights, scored }: Findings,
): Draft | undefined {
  if (question.cue?.name !== 'why' || fits === 1 || block.kind !== 'text') return undefined;
  const heading = new Set(readTerms(block.heading));
  const isAll = [...weights.keys()].every(
    (term) => title.has(term) || heading.has(term) || question.kinds.has(term),
  );
  if (!isAll || !asksAlike(block.heading, question)) return undefined;
  const statements = scored
    .filter(
      (each) => each.fileId === fileId && each.block.heading === block.heading && each.block.kind === 'text',
    )
    .toSorted((a, b) => a.order - b.order)
    .slice(0, MOST_REASONS);
  return { entries: [{ statements }], layout: 'prose' };
}

/** "Mangroves deal with salt in several ways.": it brings the sentences behind it, which tell by which means. */
const findAnnounced = (best: Scored, scored: readonly Scored[]) =>
  scored.slice(0, TRIED).find((each) => readAnnounced(each) !== undefined && each.score >= NEAR * best.score);

/** What to do: where a step of a procedure is the best statement, all of its steps. */
export function readSteps(
  { block, text, fileId }: Scored,
  { question, passages, index }: Findings,
): Draft | undefined {
  if (question.cue?.name !== 'how' || block.kind !== 'item' || !block.lead?.endsWith(':')) return undefined;
  const steps = readGroups(passages, index).find(
    ({ kind, members }) =>
      kind === 'item' && members.some((member) => member.fileId === fileId && member.text === text),
  );
  return steps && { entries: steps.members.map((member) => ({ statements: [member] })), layout: 'list' };
}

/** How something is done: where three sentences of a paragraph tell, the whole of it from the first of them. */
function readParagraph(chosen: readonly Scored[], question: ParsedQuestion): Statement[] | undefined {
  const [first] = chosen.toSorted((a, b) => a.order - b.order);
  const isHow = question.cue?.name === 'how' && first?.block.kind === 'text';
  if (!isHow || chosen.length < 3 || chosen.some(({ block }) => block !== first.block)) return undefined;
  return readStatements(first.passage)
    .filter(({ block, order }) => block === first.block && order >= first.order)
    .slice(0, MOST_SENTENCES);
}

const MOST_SENTENCES = 6;

/** The statements next in the ranking. */
function findNear(best: Scored, chosen: readonly Scored[], { scored, question }: Findings): Scored[] {
  const also: Scored[] = [];
  const isSure = best.fits === 1 && best.coverage >= SURE;
  const isMeasured = MEASURED.has(question.cue?.name ?? '') && (best.fits ?? 0) >= 0.8;
  for (const each of scored) {
    if (chosen.length + also.length >= MOST_STATEMENTS || each.score < NEAR * best.score) break;
    if (each.block.kind === 'row') continue;
    if ([...chosen, ...also].some((other) => other === each || sayTheSame(other, each))) continue;
    if (isSure && each.coverage < SURE) continue;
    if (isMeasured && each.fits && [...each.held].every((term) => best.held.has(term))) continue;
    also.push(each);
  }
  return also;
}

/** Rows that a question of one thing may be answered with. */
const MOST_ROWS = 6;

/** Rows of the same table that hold just as much of the question: it does not say which region or which year is meant. */
function readTwins(best: Scored, scored: readonly Scored[], { own }: ParsedQuestion): Scored[] {
  const cells = best.block.cells ?? [];
  const named = cells.flatMap(([, value], at) => {
    const terms = readTerms(value);
    return terms.length > 0 && terms.every((term) => own.has(term)) ? [at] : [];
  });
  if (named.length === 0) return [];
  const twins = scored.filter(
    ({ fileId, block, text, held }) =>
      fileId === best.fileId &&
      text !== best.text &&
      block.heading === best.block.heading &&
      block.cells?.length === cells.length &&
      cells.every(([head], at) => block.cells?.[at]?.[0] === head) &&
      named.every((at) => block.cells?.[at]?.[1] === cells[at]?.[1]) &&
      held.size === best.held.size,
  );
  return twins.slice(0, MOST_ROWS - 1);
}

/** Where the best statement fails the gate, one of the next may pass it. */
const TRIED = 3;

/** Openings and words that say nothing without the sentence before, and a part that is said to be the only safe one. */
const LEANS_BACK =
  /^(?:Such|Thus|Hence|Both|The (?:process|method|result|practice|effect|phenomenon|latter|former))\b|\btherefore\b|\bthere[.!]?$|\bonly (?:harmless|safe|edible)\b/;

/** The sentence before one that leans on it: "Such a crop is called a mast year.", "Tigers live there." */
function readBefore(best: Scored): Scored[] {
  const { block, before, text } = best;
  const leans = before?.block === block && block.kind === 'text' && LEANS_BACK.test(text);
  return leans ? [{ ...best, ...before, words: new Set(before.terms) }] : [];
}

/** The neighbour in the paragraph that has what the statement lacks: the time that is asked for, the reason, a word of the question. */
function readBeside(
  best: Scored,
  scored: readonly Scored[],
  weights: Weights,
  cue: string | undefined,
): Scored[] {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const beside = scored.filter((each) => isBeside(each, best) && each.score >= BESIDE * best.score);
  const fitting =
    best.fits !== undefined && best.fits < 0.5 ? beside.find(({ fits }) => (fits ?? 0) >= 0.8) : undefined;
  if (fitting) return [fitting];
  const goesOn = cue === 'means' && best.block.kind === 'text' && readAnnounced(best) === undefined;
  const bids = cue === 'how' && best.block.kind === 'text' && BIDS.test(best.text);
  const next =
    (bids || goesOn) && scored.find(({ block, order }) => block === best.block && order === best.order + 1);
  if (next) return [next];
  const reason = cue === 'why' ? readReason(best, scored) : undefined;
  if (reason) return [reason];
  const adds = beside.find(({ held }) => {
    const more = [...held].reduce(
      (sum, term) => sum + (best.held.has(term) ? 0 : (weights.get(term) ?? 0)),
      0,
    );
    return more >= 0.2 * total;
  });
  return adds ? [adds] : [];
}

/** A reason that no word shows: before a sentence that follows from it, else after an instruction. */
function readReason(best: Scored, scored: readonly Scored[]): Scored | undefined {
  const follows = FOLLOWS.test(best.text);
  if (!follows && (best.fits ?? 0) >= SHOWN) return undefined;
  const step = follows ? -1 : 1;
  return scored.find(({ block, order }) => block === best.block && order === best.order + step);
}

/** "If an email asks for a password, don't.": what to do may stand behind it. */
const BIDS = /^(?:if|when|where|in case)\b/i;

/** From here on a statement shows a reason itself. */
const SHOWN = 0.9;

const FOLLOWS = /\b(?:therefore|hence|thus|that is why|for this reason|consequently|as a result)\b/i;

/** Where a question only names a section, or a document, what stands there first. */
function readSection(
  best: Scored,
  scored: readonly Scored[],
  weights: Weights,
  most: number,
): Scored[] | undefined {
  const { block } = best;
  if (best.asked !== undefined && !isNamed(best, weights)) return undefined;
  const own = scored
    .filter(
      (each) =>
        each.fileId === best.fileId && each.block.heading === block.heading && each.block.kind === 'text',
    )
    .toSorted((a, b) => a.order - b.order);
  return own.length > 1 ? own.slice(0, most) : undefined;
}

/** The whole list under a heading that holds all of the question: "What doesn't belong in any bin?" */
function readList({ weights, passages, index }: Findings, best: Scored | undefined): Draft | undefined {
  if (weights.size < 2 || (best && [...weights.keys()].every((term) => best.held.has(term))))
    return undefined;
  const group = readGroups(passages.slice(0, 6), index).find(({ kind, section, title }) => {
    const heading = new Set(readTerms(section));
    const named = new Set(readTerms(title));
    const asked = [...weights.keys()];
    return (
      kind === 'item' &&
      asked.some((term) => heading.has(term)) &&
      asked.every((term) => heading.has(term) || named.has(term))
    );
  });
  return group && { entries: group.members.map((member) => ({ statements: [member] })), layout: 'list' };
}

/** Whether all that is asked stands in the heading and the title. */
function isNamed({ block, title }: Scored, weights: Weights): boolean {
  const heading = new Set(readTerms(block.heading));
  return heading.size > 0 && [...weights.keys()].every((term) => heading.has(term) || title.has(term));
}
