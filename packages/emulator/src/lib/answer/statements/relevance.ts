import type { Question } from '../question/read-question.ts';
import { readNames, type Scored, type Weights } from './score-statements.ts';

/** Where no statement reaches these shares of the question's weight, none answers. */
const RELEVANT = { coverage: 0.42, asked: 0.3, score: 0.42, sure: 0.62, other: 0.55, unknown: 0.6 };

/** Kinds that many statements are of without showing it. */
const LOOSE: ReadonlySet<string> = new Set(['rule', 'why', 'definition', 'where', 'size']);

/** Whether a statement answers a question at all, or only shares a word with it. */
export function isRelevant(statement: Scored, question: Question, weights: Weights): boolean {
  const { coverage, asked, score, fits, held, title } = statement;
  if (coverage < RELEVANT.coverage || score < RELEVANT.score) return false;
  if (asked !== undefined && asked < RELEVANT.asked) return false;
  // Nothing stands for a name that no document knows: all else must be there.
  const names = readNames(question.text);
  if (
    coverage < RELEVANT.unknown &&
    [...question.unknown].some((term) => names.has(term) && question.own.get(term) === 1)
  )
    return false;
  // Where a time, a person or a price is asked for, a statement without one must be about all of the rest.
  if (fits !== undefined && fits < 0.5 && !LOOSE.has(question.cue?.name ?? '') && coverage < RELEVANT.other)
    return false;
  // What holds nothing of the question itself must at least be of the kind that is asked for.
  if (held.size === 0 && !(fits ?? 0) && coverage < RELEVANT.sure) return false;
  const known = [...weights.keys()].filter(
    (term) => !question.unknown.has(term) && !question.kinds.has(term),
  );
  // One word alone is enough only where it is all that is asked, or the title.
  return (
    known.length === 1 || held.size > 1 || known.some((term) => title.has(term)) || coverage >= RELEVANT.sure
  );
}

/** Two statements that share more of their words than this say the same. */
const SAME = 0.6;

export const sayTheSame = (a: Pick<Scored, 'words'>, b: Pick<Scored, 'words'>): boolean => {
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  return shared / Math.max(1, Math.min(a.words.size, b.words.size)) > SAME;
};
