import { readTerms } from '../../../search/terms.ts';
import { shareOfTerm } from '../../question/words/add-meanings.ts';
import type { Statement } from '../../statements/read-statements.ts';
import type { Findings } from '../draft/draft.ts';
import { denies } from './denials.ts';
import { documentsOfKind } from './documents-of-kind.ts';
import { readAsked } from './read-asked.ts';

/** Statements, the best, among which it is looked for. */
const TRIED = 16;
/** It names so many things of the kind. */
const LEAST = 2;
/** It holds this share of what is asked of them; what stands above it counts less. */
const SHARE = { least: 0.7, above: 0.8 };

/**
 * "Oaks, ginkgo and honey locust bear salt fairly well": one statement that names several things of a kind and says of them what is
 * asked.
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
