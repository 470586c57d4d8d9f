import { readTerms } from '../../../search/terms.ts';
import { readAnnounced } from '../draft/complete.ts';
import type { Scored } from '../../statements/score-statements.ts';
import type { Weights } from '../../statements/weigh-terms.ts';

/** Minimum share of the best score at which a neighbouring statement that has the missing part is added. */
const BESIDE = 0.4;

/** Whether a statement is directly before or after another in its paragraph. */
export const isBeside = (each: Scored, other: Scored): boolean =>
  each.block === other.block && Math.abs(each.order - other.order) === 1;

/** Openings and words that mean nothing without the previous sentence, and a part that is called the only safe one. */
const LEANS_BACK =
  /^(?:Such|Thus|Hence|Both|The (?:process|method|result|practice|effect|phenomenon|latter|former))\b|\btherefore\b|\bthere[.!]?$|\bonly (?:harmless|safe|edible)\b/;

/** The sentence before one that leans on it: "Such a crop is called a mast year.", "Tigers live there." */
export function readBefore(best: Scored): Scored[] {
  const { block, before, text } = best;
  const leans = before?.block === block && block.kind === 'text' && LEANS_BACK.test(text);
  return leans ? [{ ...best, ...before, words: new Set(before.terms) }] : [];
}

/**
 * The neighbour in the paragraph that has the part that the statement lacks: the requested time, the reason, a word of the question.
 */
export function readBeside(
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
  if (!follows && (best.fits ?? 0) >= SHOWN && !repeatsQuestion(best)) return undefined;
  const step = follows ? -1 : 1;
  return scored.find(({ block, order }) => block === best.block && order === best.order + step);
}

/** "It is used for barrels because it does not leak": the reason only repeats the question. */
function repeatsQuestion({ text, held }: Scored): boolean {
  const terms = readTerms(/\bbecause (.+)$/i.exec(text)?.[1] ?? '');
  return terms.length > 0 && terms.every((term) => held.has(term));
}

/** "If an email asks for a password, don't.": the instruction may follow it. */
const BIDS = /^(?:if|when|where|in case)\b/i;

/** From here on a statement shows a reason itself. */
const SHOWN = 0.9;

const FOLLOWS = /\b(?:therefore|hence|thus|that is why|for this reason|consequently|as a result)\b/i;
