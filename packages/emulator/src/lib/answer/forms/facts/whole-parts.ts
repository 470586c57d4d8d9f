import { readTerms } from '../../../search/terms.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import { asksAlike } from '../../statements/labels.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import type { Scored } from '../../statements/score-statements.ts';
import type { Weights } from '../../statements/weigh-terms.ts';
import type { Draft, Findings } from '../draft/draft.ts';
import { readGroups } from '../draft/groups.ts';

const MOST_REASONS = 4;
/** Statements among which one under a heading that asks why is looked for, and the share of the best one's worth that it needs. */
const MOST_TRIED = 8;
const NEAR = 0.8;
/** A word of less weight than this need not be in the heading or title above the reasons. */
const LITTLE = 0.5;

/**
 * Under "Why it lives so long" each sentence is a reason, even without a word for it; for one of the things there, one sentence is enough.
 */
export function readReasons(best: Scored, { question, weights, scored }: Findings): Draft | undefined {
  if (question.cue?.name !== 'why' || (best.fits ?? 1) === 1 || best.block.kind !== 'text') return undefined;
  const isAll = ({ title, block }: Scored) => {
    const heading = new Set(readTerms(block.heading));
    return [...weights.keys()].every(
      (term) =>
        title.has(term) ||
        heading.has(term) ||
        question.kinds.has(term) ||
        (question.terms.get(term) ?? 1) < LITTLE,
    );
  };
  const said = [best, ...scored.slice(0, MOST_TRIED)].find(
    (each) =>
      each.block.kind === 'text' &&
      each.score >= NEAR * best.score &&
      asksAlike(each.block.heading, question) &&
      isAll(each),
  );
  if (!said) return undefined;
  const statements = scored
    .filter(
      ({ fileId, block }) =>
        fileId === said.fileId && block.heading === said.block.heading && block.kind === 'text',
    )
    .toSorted((a, b) => a.order - b.order)
    .slice(0, MOST_REASONS);
  return { entries: [{ statements }], layout: 'prose' };
}

/** The whole procedure: if a step of it is the best statement, all of its steps. */
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

/** How something is done: if three sentences of a paragraph describe it, the paragraph from the first of them on. */
export function readParagraph(chosen: readonly Scored[], question: ParsedQuestion): Statement[] | undefined {
  const [first] = chosen.toSorted((a, b) => a.order - b.order);
  const isHow = question.cue?.name === 'how' && first?.block.kind === 'text';
  if (!isHow || chosen.length < 3 || chosen.some(({ block }) => block !== first.block)) return undefined;
  return readStatements(first.passage)
    .filter(({ block, order }) => block === first.block && order >= first.order)
    .slice(0, MOST_SENTENCES);
}

const MOST_SENTENCES = 6;

/** For a question that only names a section or a document, the first statements there. */
export function readSection(
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
export function readList(
  { weights, passages, index }: Findings,
  best: Scored | undefined,
): Draft | undefined {
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

/** Whether the heading and the title contain all of the question. */
function isNamed({ block, title }: Scored, weights: Weights): boolean {
  const heading = new Set(readTerms(block.heading));
  return heading.size > 0 && [...weights.keys()].every((term) => heading.has(term) || title.has(term));
}
