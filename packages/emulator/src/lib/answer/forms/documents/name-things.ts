import { readTerms } from '../../../search/terms.ts';
import { namesOf, shareOfTerm } from '../../question/words/add-meanings.ts';
import type { Statement } from '../../statements/read-statements.ts';
import { type Scored, scoreStatements } from '../../statements/score-statements.ts';
import type { Findings } from '../draft/draft.ts';
import { BELONGS } from './read-asked.ts';

/** Sentences of one document that name things, in addition to the one that holds most. */
const NAMING = 2;
/** A sentence that names this many may leave the rest to its paragraph. */
const MANY = 3;
/** Minimum share of the question that the sentence must hold, the same as for a member document. */
const HOLDS = BELONGS;

const add = (numbers: Iterable<number>) => [...numbers].reduce((sum, each) => sum + each, 0);

/** "What animals live in dead trees?": on a page on dead wood, each statement that names animals. */
export function nameThings(
  { question, weights, index }: Findings,
  fileId: string,
  kind: readonly string[],
  telling: ReadonlyMap<string, number>,
  first: Statement,
): Statement[] {
  const named = new Set(kind.flatMap((term) => namesOf(question, term)));
  const count = ({ terms }: Statement) => new Set(terms.filter((term) => named.has(term))).size;
  const holds = (each: Scored) => {
    const { title, block } = each;
    // A sentence that names many of them may say the rest in its paragraph: "Many of their fungi make mushrooms: …"
    const words = count(each) >= MANY ? readTerms(block.text) : each.words;
    const all = new Set([...words, ...title, ...readTerms(block.heading)]);
    const held = [...telling].map(([term, weight]) => weight * shareOfTerm(question, all, term));
    return add(held) >= HOLDS * add(telling.values());
  };
  return scoreStatements(index.passagesOf(fileId), question, weights)
    .filter((each) => each.block.kind === 'text' && count(each) > 0 && holds(each))
    .toSorted((a, b) => count(b) - count(a))
    .slice(0, NAMING)
    .map((each): Statement => each)
    .concat(first)
    .filter((each, at, all) => all.findIndex(({ order }) => order === each.order) === at)
    .toSorted((a, b) => a.order - b.order);
}
