import { readTerms } from '../../../search/terms.ts';
import { DIMENSIONS } from '../../question/cues/dimensions.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import { isRelevant, isSure, sayTheSame } from '../../statements/relevance.ts';
import type { Scored } from '../../statements/score-statements.ts';
import { readAnnounced } from '../draft/complete.ts';
import { inReadingOrder, type Draft, type Findings } from '../draft/draft.ts';
import { isBeside, readBefore, readBeside } from './beside.ts';
import { readList, readParagraph, readReasons, readSection, readSteps } from './whole-parts.ts';

const SECTION = 3;
const MORE = 5;
const EXPLAIN = /^\W*(?:please )?(?:explain|describe)\b/i;

/** How much an answer may show: a whole list, section or paragraph; the statements that are about as good; one statement. */
export type Extent = 'whole' | 'near' | 'one';

/** The statement that answers, with as much around it as the extent allows. */
export function answerFact(findings: Findings, extent: Extent = 'whole'): Draft | undefined {
  const { question, scored, weights } = findings;
  const isWhole = extent === 'whole';
  const first = scored.slice(0, TRIED).find((each) => isRelevant(each, question, weights));
  const best = first && (question.cue?.name === 'means' ? (findAnnounced(first, scored) ?? first) : first);
  const list = isWhole && !question.cue ? readList(findings, best) : undefined;
  if (list) return list;
  if (!best) return undefined;
  const isUnsure = !isSure(best, question);
  const steps = isWhole ? readSteps(best, findings) : undefined;
  if (steps) return { ...steps, isUnsure };
  const reasons = isWhole ? readReasons(best, findings) : undefined;
  if (reasons) return { ...reasons, isUnsure };
  const section =
    extent === 'one' || (question.cue && !EXPLAIN.test(question.text))
      ? undefined
      : readSection(best, scored, weights, question.form.kind === 'steps' ? MORE : SECTION);
  if (section) return { entries: inReadingOrder(section), layout: 'prose' };
  const twins = isWhole ? readTwins(best, scored, question) : [];
  const candidates = [
    ...readBefore(best),
    best,
    ...twins,
    ...readBeside(best, scored, weights, question.cue?.name),
  ];
  const chosen = candidates.filter(
    (each, at) =>
      candidates.findIndex(({ fileId, order }) => fileId === each.fileId && order === each.order) === at,
  );
  const near = extent === 'one' ? [] : findNear(best, chosen, findings);
  chosen.push(...near.filter((each) => isBeside(each, best)));
  const also = near.filter((each) => !chosen.includes(each));
  const paragraph = isWhole ? readParagraph(chosen, question) : undefined;
  if (paragraph) return { entries: [{ statements: paragraph }], layout: 'prose', isUnsure };
  return { entries: inReadingOrder(chosen), layout: 'prose', isUnsure, ...(also.length > 0 && { also }) };
}

/** If the ranking is unsure, the answer is often second, so statements with this share of the best score are shown too. */
const NEAR = 0.7;
const MOST_STATEMENTS = 3;
/** If the best statement is of the kind asked for and covers this share of the question, statements that cover less are not added. */
const SURE = 0.8;
/** Kinds that are numbers: a second one is shown only if it is about more of the question. */
const MEASURED: ReadonlySet<string> = new Set([
  'number',
  'often',
  'duration',
  ...DIMENSIONS.map(({ name }) => name),
]);

/** "Mangroves deal with salt in several ways.": the following sentences, which name the ways, are added. */
const findAnnounced = (best: Scored, scored: readonly Scored[]) =>
  scored.slice(0, TRIED).find((each) => readAnnounced(each) !== undefined && each.score >= NEAR * best.score);

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
