import type { IndexedPassage } from './passages.ts';
import { readTerms } from './terms.ts';

/** A passage found, with its score. */
export interface Hit {
  passage: IndexedPassage;
  score: number;
}

/** How fast a repeated word stops counting, as in BM25. */
const SATURATION = 1.2;
/** Weight of a word in the title or heading, relative to one in the text. */
const ABOVE = 0.7;

/**
 * Ranks passages by the terms in their text, as often as `count` says, and above it; passages without any of the terms are left out.
 */
export function rankPassages(
  passages: readonly { passage: IndexedPassage; count: (term: string) => number }[],
  terms: ReadonlyMap<string, number>,
  weigh: (term: string) => number,
  limit: number,
): Hit[] {
  const weighted = [...terms].map(([term, weight]) => ({ term, weight: weight * weigh(term) }));
  const hits = passages.flatMap(({ passage, count: countIn }): Hit[] => {
    const above = new Set(
      readTerms([passage.title, ...new Set(passage.blocks.map((block) => block.heading))].join(' ')),
    );
    let score = 0;
    for (const { term, weight } of weighted) {
      const count = countIn(term);
      score += weight * ((count * (SATURATION + 1)) / (count + SATURATION) + (above.has(term) ? ABOVE : 0));
    }
    return score > 0 ? [{ passage, score }] : [];
  });
  return hits.toSorted((a, b) => b.score - a.score).slice(0, limit);
}
