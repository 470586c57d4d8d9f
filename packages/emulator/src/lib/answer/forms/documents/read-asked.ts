import { readTerms } from '../../../search/terms.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import type { Findings } from '../draft/draft.ts';

/** Minimum share of the membership terms that a document must hold to belong to the requested list. */
export const BELONGS = 0.72;

/** "Which trees grow in wet ground?" asks for those of wet ground. */
const IS_THERE =
  /\b(?:live|grow|occur|thrive|survive|exist|found|belong)s? (?:\w+ )?(?:in|on|at|near|under|by|along|to)\b/i;

/** The verb of a question that only says where things are. */
export const readVerb = ({ text }: ParsedQuestion): readonly string[] =>
  readTerms(IS_THERE.exec(text)?.[0] ?? '');

/** "Which trees are native to Europe and endangered?": the conditions on each side of the "and". */
export function readParts(question: ParsedQuestion, asked: ReadonlyMap<string, number>): string[][] {
  const sides = question.text.split(/\s+(?:and|but)\s+/);
  const parts = sides.map((side) => readTerms(side).filter((term) => asked.has(term)));
  return sides.length === 2 && parts.every(({ length }) => length > 0) ? parts : [];
}

/** "… sprout again after they have been cut down": when or why something is so is seldom said in the same statement. */
const CLAUSE =
  /\b(?:after|when|once|while|because|since|so that)\s+(?:they|it|you|we|people|someone|the|a|an)\b.*/i;
const CLAUSE_WORTH = 0.3;

/** The weights of the membership terms: without the kind and, if the kind is sure, without a verb that only says where. */
export function readAsked(
  { question, weights }: Findings,
  kind: readonly string[],
  sure: boolean,
): ReadonlyMap<string, number> {
  const verbs = sure ? readVerb(question) : [];
  const clause = new Set(readTerms(CLAUSE.exec(question.text)?.[0] ?? ''));
  const membership = [...weights]
    .filter(([term]) => !kind.includes(term))
    .map(([term, weight]) => [term, clause.has(term) ? CLAUSE_WORTH * weight : weight] as const);
  const apart = membership.filter(([term]) => !verbs.includes(term));
  return new Map(apart.length > 0 ? apart : membership);
}
