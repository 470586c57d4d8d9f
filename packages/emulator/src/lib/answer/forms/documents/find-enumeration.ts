import { readTerms } from '../../../search/terms.ts';
import { shareOfTerm } from '../../question/words/add-meanings.ts';
import type { Statement } from '../../statements/read-statements.ts';
import type { Findings } from '../draft/draft.ts';
import { denies } from './denials.ts';
import { documentsOfKind } from './documents-of-kind.ts';
import { readAsked } from './read-asked.ts';

/** Number of best statements that are searched. */
const TRIED = 16;
/** Minimum number of things of the kind that it names. */
const LEAST = 2;
/** Minimum share of the question that it holds; a term that only the title or the heading holds counts `above`. */
const SHARE = { least: 0.7, above: 0.8 };

/**
 * "Oaks, ginkgo and honey locust bear salt fairly well": one statement that names several things of a kind and answers the question for
 * all of them.
 */
export function findEnumeration(findings: Findings, of: string): Statement | undefined {
  const { question, scored } = findings;
  const kind = readTerms(of);
  const { names, sure } = documentsOfKind(kind, findings);
  if (!sure || kind.length === 0) return undefined;
  const asked = readAsked(findings, kind, sure);
  const total = [...asked.values()].reduce((sum, weight) => sum + weight, 0);
  return scored.slice(0, TRIED).find(({ block, text, terms, words, title }) => {
    if (block.kind !== 'text' || new Set(terms.filter((term) => names.has(term))).size < LEAST) return false;
    const above = new Set([...title, ...readTerms(block.heading)]);
    const held = [...asked].reduce((sum, [term, weight]) => {
      const own = shareOfTerm(question, words, term);
      return sum + weight * Math.max(own, SHARE.above * shareOfTerm(question, above, term));
    }, 0);
    return total > 0 && held / total >= SHARE.least && !denies(text, asked);
  });
}
