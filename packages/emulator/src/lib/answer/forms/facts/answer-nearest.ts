import { sayTheSame } from '../../statements/relevance.ts';
import { readReasons, readSteps } from './whole-parts.ts';
import { inReadingOrder, type Draft, type Findings } from '../draft/draft.ts';

/** A statement that shares less with the question is nothing to look at. */
const NEAR = { score: 0.35, coverage: 0.3 };
/** Minimum share of the best score at which the next one is shown. */
const ALIKE = 0.8;

/** The one or two statements nearest to a question without an answer. */
export function answerNearest(findings: Findings): Draft | undefined {
  const { question, scored } = findings;
  const [best, next] = scored;
  if (!best || best.score < NEAR.score || best.coverage < NEAR.coverage) return undefined;
  // Where the documents know one word of two, or fewer than half, they are about something else.
  const { own, unknown, meanings } = question;
  const meant = new Set([...meanings.values()].flat());
  const lost = [...unknown].filter((term) => !meant.has(term));
  if (lost.length > (own.size === 2 ? 0 : own.size / 2)) return undefined;
  const steps = readSteps(best, findings);
  if (steps) return { ...steps, isUnsure: true };
  const reasons = readReasons(best, findings);
  if (reasons) return { ...reasons, isUnsure: true };
  const isNear = next && next.score >= ALIKE * best.score && !sayTheSame(best, next);
  return { entries: inReadingOrder(isNear ? [best, next] : [best]), layout: 'prose', isUnsure: true };
}
