/** In how many texts each term stands. */
export interface Frequency {
  add(terms: readonly string[]): void;
  remove(terms: readonly string[]): void;
  count(term: string): number;
  /** How many texts there are. */
  readonly total: number;
  /** Inverse document frequency: the rarer, the more. */
  weigh(term: string): number;
  /** The commonest term that differs by one letter: changed, added, left out, or swapped with its neighbour. */
  nearest(term: string): string | undefined;
}

export function createFrequency(): Frequency {
  const counts = new Map<string, number>();
  let total = 0;
  const change = (terms: readonly string[], step: 1 | -1) => {
    total += step;
    for (const term of new Set(terms)) {
      const count = (counts.get(term) ?? 0) + step;
      if (count > 0) counts.set(term, count);
      else counts.delete(term);
    }
  };
  return {
    add: (terms) => change(terms, 1),
    remove: (terms) => change(terms, -1),
    count: (term) => counts.get(term) ?? 0,
    get total() {
      return total;
    },
    weigh: (term) => weighRarity(total, counts.get(term) ?? 0),
    nearest(term) {
      if (term.length < 5 || /\d/.test(term)) return undefined;
      let best: string | undefined;
      let most = 0;
      for (const [candidate, count] of counts) {
        if (count > most && isOneLetterOff(term, candidate)) {
          best = candidate;
          most = count;
        }
      }
      return best;
    },
  };
}

/** Inverse document frequency of what stands in `count` of `total` texts: the rarer, the more. */
export const weighRarity = (total: number, count: number) =>
  Math.log(1 + (total - count + 0.5) / (count + 0.5));

/** Whether one change of one letter, or one swap of neighbours, makes `b` of `a`. The first letter must be the same. */
function isOneLetterOff(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  if (a.length !== b.length)
    return a.length > b.length
      ? a.slice(start + 1) === b.slice(start)
      : a.slice(start) === b.slice(start + 1);
  if (a.slice(start + 1) === b.slice(start + 1)) return true;
  return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
}
