import type { SearchIndex } from '../../../search/search-index.ts';
import { readTerms } from '../../../search/terms.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';

/** Minimum weighted share of common words and headings at which two statements are counterparts. */
const PARALLEL = 0.22;
/** The bonus of a statement under the same heading, and of a number for a number. */
const GAIN = { heading: 0.1, number: 0.1 };

/** The counterpart of a statement in another document: how many eggs each of two birds lays. */
export function findParallel(said: Statement, fileId: string, index: SearchIndex): Statement | undefined {
  const subject = new Set(readTerms(said.passage.title));
  const words = new Set([...said.terms].filter((term) => !subject.has(term)));
  const heading = said.block.heading;
  const weigh = (terms: Iterable<string>) => {
    let weight = 0;
    for (const term of new Set(terms)) weight += index.weigh(term);
    return weight;
  };
  let best: { statement: Statement; worth: number } | undefined;
  for (const passage of index.passagesOf(fileId)) {
    for (const statement of readStatements(passage)) {
      const shared = weigh(statement.terms.filter((term) => words.has(term)));
      if (shared === 0) continue;
      const numbers = [said, statement].every(({ text }) => COUNT.test(text));
      const worth =
        (2 * shared) / (weigh(words) + weigh(statement.terms)) +
        (statement.block.heading === heading && heading !== '' ? GAIN.heading : 0) +
        (numbers ? GAIN.number : 0);
      if (worth >= PARALLEL && worth > (best?.worth ?? 0)) best = { statement, worth };
    }
  }
  return best?.statement;
}

/** The weighted share of common words of two statements, without the words that both are known to have. */
export function shareOfWords(
  a: Statement,
  b: Statement,
  known: ReadonlySet<string>,
  index: SearchIndex,
): number {
  const [left, right] = [a, b].map(({ terms }) => new Set(terms.filter((term) => !known.has(term))));
  const weigh = (terms: Iterable<string>) => [...terms].reduce((sum, term) => sum + index.weigh(term), 0);
  if (!left || !right) return 0;
  const shared = [...left].filter((term) => right.has(term));
  return (2 * weigh(shared)) / Math.max(1, weigh(left) + weigh(right));
}

const COUNT = /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred)\b/i;
