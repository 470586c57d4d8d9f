import { readTerms } from '../../../search/terms.ts';
import type { Extreme } from '../../question/cues/dimensions.ts';
import type { Statement } from '../../statements/read-statements.ts';
import type { Draft, Findings } from '../draft/draft.ts';
import { coverGroup, MOST_PASSAGES, readGroups } from '../draft/groups.ts';
import { readMeasure } from '../measures/measure.ts';
import { isAny } from './measure-documents.ts';

/** Share of the question that a table must hold. */
const COLUMN = 0.5;

/** The member of a table or a list with the greatest or smallest requested number. */
export function answerMember(
  { question, passages, weights, index }: Findings,
  extreme: Extreme,
  of: string,
): Draft | undefined {
  const kind = readTerms(of);
  const measured = new Set([...readTerms(extreme.word), ...kind]);
  // If pages exist on such things, a table that names none of them is about other things: a question on birches excludes a table of
  // angles.
  const hasPages = kind.length > 0 && index.titlesWith(kind).length > 0;
  const isOther = kind.length > 0 && !isAny(kind);
  const rest = new Map([...weights].filter(([term]) => !measured.has(term)));
  let best: { worth: number; members: Statement[] } | undefined;
  for (const group of readGroups(passages.slice(0, MOST_PASSAGES), index)) {
    const measure = readMeasure(group, question, extreme);
    if (!measure) continue;
    const whole = rest.size > 0 ? coverGroup(group, question, rest).whole : 1;
    const named =
      kind.length > 0 ? coverGroup(group, question, new Map(kind.map((term) => [term, 1]))).whole : 1;
    const worth = whole + 2 * named + measure.fits;
    if (
      whole < COLUMN ||
      (named === 0 && (measure.fits < 1 || hasPages || isOther)) ||
      worth <= (best?.worth ?? 0)
    )
      continue;
    const values = measure.values.filter((value) => value !== undefined);
    const limit = (extreme.end === 'more') !== measure.inverted ? Math.max(...values) : Math.min(...values);
    best = { worth, members: group.members.filter((_, at) => measure.values[at] === limit) };
  }
  return (
    best && {
      entries: best.members.map((member) => ({ statements: [member] })),
      layout: best.members.length > 1 ? 'list' : 'prose',
    }
  );
}
