import { readTerms } from '../../../search/terms.ts';
import { readExtreme, tellsFigure } from '../../question/cues/dimensions.ts';
import type { Statement } from '../../statements/read-statements.ts';
import type { Scored } from '../../statements/score-statements.ts';
import type { Draft, Findings } from '../draft/draft.ts';
import { readFirst } from '../facts/answer-overview.ts';

/** Maximum number of sentences of one paragraph that describe a difference. */
const MOST_CONTRASTED = 4;
/** Minimum number of common words of two sentences that say the same of one side each. */
const COUNTERPART = 2;

/** The sentences of one paragraph on both sides that name either: they describe the difference, or both sides one after the other. */
export function answerContrast({ scored, index }: Findings, sides: readonly string[]): Draft | undefined {
  const named = sides.map((side) => readTerms(side).map((term) => index.correct(term)));
  const names = ({ words }: Scored, terms: readonly string[]) => terms.every((term) => words.has(term));
  const blocks = new Map<Scored['block'], Scored[]>();
  for (const each of scored) {
    if (each.block.kind !== 'text' || !named.some((terms) => names(each, terms))) continue;
    blocks.set(each.block, [...(blocks.get(each.block) ?? []), each]);
  }
  // "A surface fire burns …. A crown fire burns …." is better than a sentence that names them later.
  const begun = (found: readonly Scored[]) =>
    named.filter((terms) =>
      found.some((each) => terms.every((term) => each.terms.slice(0, terms.length).includes(term))),
    ).length;
  const said = [...blocks.values()]
    .filter((found) => named.every((terms) => found.some((each) => names(each, terms))))
    .toSorted((a, b) => begun(b) - begun(a) || b.length - a.length)[0];
  const sideTerms = new Set(named.flat());
  const statements = said
    ?.toSorted((a, b) => a.order - b.order)
    .flatMap((each) => [...readCounterpart(each, sideTerms), each])
    .filter((each, at, all) => all.findIndex(({ order }) => order === each.order) === at)
    .slice(0, MOST_CONTRASTED);
  return statements && { entries: [{ statements }], layout: 'prose' };
}

/** "The young twigs are hairless. The downy birch has hairy twigs.": the sentence before that says the like of the other. */
export function readCounterpart(
  { before, block, terms }: Statement,
  sideTerms: ReadonlySet<string>,
): Statement[] {
  const said = new Set(terms.filter((term) => !sideTerms.has(term)));
  const isLike =
    before?.block === block && new Set(before.terms.filter((term) => said.has(term))).size >= COUNTERPART;
  return isLike ? [before] : [];
}

/** One statement that answers the question for all sides: "The probation lasts six months in the office and three in the shops." */
export function answerBoth(
  { scored, question, index }: Findings,
  sides: readonly string[],
  aspect: string,
): Draft | undefined {
  const { word } = readExtreme(question.text, 'comparative') ?? {};
  const named = sides.flatMap((side) => readTerms(side).map((term) => index.correct(term)));
  const asked = readTerms(aspect).filter((term) => question.own.has(term) && !question.kinds.has(term));
  const said = scored.find(
    ({ block, text, words, title }) =>
      block.kind !== 'row' &&
      asked.length > 0 &&
      (word === undefined || tellsFigure(word, text)) &&
      named.every((term) => words.has(term)) &&
      asked.every((term) => words.has(term) || title.has(term)),
  );
  return said && { entries: [{ statements: [said] }], layout: 'prose' };
}

/**
 * "How is American beech different from European beech?": if only one side has a page, the beginning of that page, and its statements on
 * the other side.
 */
export function answerOtherSide(
  { scored, index }: Findings,
  sides: readonly string[],
  files: readonly (string | undefined)[],
): Draft | undefined {
  const pages = files.filter((file) => file !== undefined);
  const other = sides[files.indexOf(undefined)];
  if (pages.length !== sides.length - 1 || other === undefined) return undefined;
  const terms = readTerms(other).map((term) => index.correct(term));
  const named = scored.filter(
    ({ fileId, block, words }) =>
      pages.includes(fileId) && block.kind === 'text' && terms.every((term) => words.has(term)),
  );
  const statements = named.toSorted((a, b) => a.order - b.order).slice(0, MOST_CONTRASTED);
  if (statements.length < 2) return undefined;
  const intro = pages[0] === undefined ? undefined : readFirst(pages[0], index);
  const isSaid = intro !== undefined && statements.some(({ order }) => order === intro.order);
  const entries = [...(intro && !isSaid ? [{ statements: [intro] }] : []), { statements }];
  return { entries, layout: 'prose' };
}
